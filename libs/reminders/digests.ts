import { sql } from 'kysely';
import { linkTo } from '#config';
import { addDays, momentAt, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { enqueueAll, reachedBy, type NewDelivery, type Owed } from '#deliveries';
import { settings } from '#settings';
import { workingDays } from '#working-days';
import { isRest } from './moments.js';
import { tellOfUnreached } from './outgoing.js';
import { ruleOf } from './rules/catalogue.js';
import { discreet } from './wording.js';

/**
 * One gathering of what is open, for each person and each group, on each working day. The row in `digest` is made first,
 * once a day for each of them, so that there never is a second one, whatever clocks and processes do; the message is
 * written with it, once.
 */
export interface Built {
  digests: number;
  outgoing: Owed[];
}

interface DigestDay {
  day: BusinessDate;
  /** When it is not wanted any more: the next one comes. */
  expiresAt: Date;
}

const LONGEST_LIST = 20;

/** Digests of people who have open reminders and no digest today. Call again while it builds as many as `limit`. */
export async function buildDigests(work: Work, limit: number, publicUrl: string | null): Promise<Built> {
  const now = await digestDay(work);
  if (!now) return { digests: 0, outgoing: [] };
  const people = await peopleWaiting(work, now.day, limit);
  const reached = await reachedBy(work, people.map(({ personId }) => personId));
  const { rows: made } = await sql<{ personId: string }>`
    insert into digest (day, person_id, channel_id, items, built_at)
    select ${now.day}::date, w.person_id, w.channel_id, w.items, clock_timestamp()
    from unnest(${sql.val(people.map(({ personId }) => personId))}::uuid[], ${sql.val(people.map(({ personId }) => reached.get(personId)?.channelId ?? null))}::uuid[],
      ${sql.val(people.map(({ items }) => items))}::int[]) as w (person_id, channel_id, items)
    on conflict on constraint digest_one_a_day_for_a_person do nothing returning person_id`.execute(work.tx);
  const mine = new Set(made.map(({ personId }) => personId));
  const here = people.filter(({ personId }) => mine.has(personId));
  await tellOfUnreached(work, here.map(({ personId }) => personId).filter((id) => !reached.has(id)));
  const messages = here.flatMap((waiting) => {
    const way = reached.get(waiting.personId);
    return way ? [personalDigest(waiting, way.channelId, now, work.at, publicUrl)] : [];
  });
  return { digests: here.length, outgoing: await enqueueAll(work, messages) };
}

/** Digests of groups: what is open in a unit, or in each unit of the district. No amounts, no telephone numbers. */
export async function buildGroupDigests(work: Work): Promise<Built> {
  const now = await digestDay(work);
  if (!now) return { digests: 0, outgoing: [] };
  const { rows: groups } = await sql<{ channelId: string; unitId: number | null; items: number }>`
    select c.id as channel_id, c.unit_id, o.items from channel c cross join lateral (
      select count(*)::int as items from reminder r where r.state = 'delivered' and r.unit_id is not null and (c.unit_id is null or r.unit_id = c.unit_id)) o
    where c.active and c.kind like '%\_robot' and o.items > 0
      and not exists (select 1 from digest d where d.channel_id = c.id and d.person_id is null and d.day = ${now.day}::date)
    order by c.created_at`.execute(work.tx);
  const built: Built = { digests: 0, outgoing: [] };
  for (const { channelId, unitId, items } of groups) {
    const made = await sql`
      insert into digest (day, channel_id, items, built_at) values (${now.day}::date, ${channelId}, ${items}, clock_timestamp())
      on conflict (channel_id, day) where person_id is null do nothing returning id`.execute(work.tx);
    if (made.rows.length === 0) continue;
    built.digests += 1;
    const lines = unitId === null ? await linesOfDistrict(work) : await linesOfUnit(work, unitId);
    const title = `${unitId === null ? '各单位' : '本单位'}待办提醒 ${items} 条`;
    const message = digestMessage(now, work.at, { title, body: withRest(lines, items, unitId === null), channelId, personId: null, subjects: [] });
    built.outgoing.push(...(await enqueueAll(work, [message])));
  }
  return built;
}

/** The day whose digests are to be built now, by the database's clock, or null: too early, or a time of rest. */
async function digestDay(work: Work): Promise<DigestDay | null> {
  const { rows } = await sql<{ now: Date; day: BusinessDate }>`
    select s.now, to_char(s.now at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from (select clock_timestamp() as now) s`.execute(work.tx);
  const moment = rows[0];
  if (!moment || moment.now < momentAt(moment.day, await settings.get(work, 'reminders.digestAt'))) return null;
  const rest = await settings.get(work, 'reminders.rest');
  if (isRest(moment.now, rest, await workingDays.of(work))) return null;
  return { day: moment.day, expiresAt: momentAt(addDays(moment.day, 1), rest.until) };
}

interface PersonWaiting {
  personId: string;
  items: number;
  fresh: number;
  reminders: { id: string; rule: string; subjectId: string; title: string; dueOn: BusinessDate; fresh: boolean }[];
}

async function peopleWaiting(reading: Reading, day: BusinessDate, limit: number): Promise<PersonWaiting[]> {
  const { rows } = await sql<PersonWaiting>`
    select p.id as person_id, o.items, o.fresh, o.reminders
    from (select p.id, coalesce((select max(built_at) from digest d where d.person_id = p.id), '-infinity') as last_at from person p
      where p.active and exists (select 1 from reminder r where r.recipient_id = p.id and r.state = 'delivered')
        and not exists (select 1 from digest d where d.person_id = p.id and d.day = ${day}::date)
      order by p.id limit ${limit}::int) p
    cross join lateral (
      select max(r.items)::int as items, max(r.fresh)::int as fresh,
        jsonb_agg(jsonb_build_object('id', r.id, 'rule', r.rule, 'subjectId', r.subject_id, 'title', r.title, 'dueOn', r.due_on, 'fresh', r.is_fresh)
          order by r.is_fresh desc, r.due_on, r.id) as reminders
      from (select id, rule, subject_id, title, due_on, delivered_at > p.last_at as is_fresh, count(*) over () as items,
          count(*) filter (where delivered_at > p.last_at) over () as fresh
        from reminder where recipient_id = p.id and state = 'delivered'
        order by delivered_at > p.last_at desc, due_on, id limit ${LONGEST_LIST}::int) r) o`.execute(reading.tx);
  return rows;
}

function personalDigest(waiting: PersonWaiting, channelId: string, now: DigestDay, at: Date, publicUrl: string | null): NewDelivery {
  const { personId, items, fresh, reminders } = waiting;
  const lines = reminders.map(({ rule, subjectId, title, dueOn, fresh: isNew }) => {
    const path = ruleOf(rule)?.link(subjectId);
    return `${isNew ? '【新】' : ''}${title}（${dueOn}）${path && publicUrl !== null ? `\n${linkTo(publicUrl, path)}` : ''}`;
  });
  const title = `今日提醒 ${items} 条${fresh > 0 && fresh < items ? `（新 ${fresh} 条）` : ''}`;
  const subjects = reminders.map(({ id }) => ({ type: 'reminder', id }));
  return digestMessage(now, at, { title, body: withRest(lines, items), channelId, personId, subjects });
}

function digestMessage(
  { day, expiresAt }: DigestDay,
  at: Date,
  what: Pick<NewDelivery, 'title' | 'body' | 'channelId' | 'personId' | 'subjects'>,
): NewDelivery {
  return { ...what, occasion: `digest:${day}`, link: '/reminders', urgent: false, notBefore: at, expiresAt, alone: true };
}

function withRest(lines: readonly string[], items: number, whole = false): string {
  const numbered = lines.map((line, index) => `${index + 1}. ${line}`);
  const rest = whole ? 0 : items - lines.length;
  return [...numbered, ...(rest > 0 ? [`另有 ${rest} 条，请到系统中查看。`] : [])].join('\n');
}

async function linesOfUnit(reading: Reading, unitId: number): Promise<string[]> {
  const { rows } = await sql<{ title: string; dueOn: BusinessDate; name: string }>`
    select r.title, r.due_on, p.name from reminder r join person p on p.id = r.recipient_id
    where r.state = 'delivered' and r.unit_id = ${unitId} order by r.due_on, r.id limit ${LONGEST_LIST}::int`.execute(reading.tx);
  return rows.map(({ title, dueOn, name }) => `${discreet(title)}（${dueOn}，${name}）`);
}

async function linesOfDistrict(reading: Reading): Promise<string[]> {
  const { rows } = await sql<{ name: string; items: number }>`
    select u.name, count(*)::int as items from reminder r join org_unit u on u.id = r.unit_id
    where r.state = 'delivered' group by u.id, u.name, u.position order by u.position, u.name_sort`.execute(reading.tx);
  return rows.map(({ name, items }) => `${name}：${items} 条`);
}
