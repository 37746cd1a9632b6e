import { sql } from 'kysely';
import { addDays, dateOf, momentAt, yearOf, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { byName } from '#names';
import { workingDays } from '#working-days';
import { planReminders, unplanned, type Waiting } from './planning.js';
import { isRest } from './moments.js';
import { everybody } from './recipients.js';
import { rules } from './rules/catalogue.js';
import { settings } from '#settings';

/** One reminder that a person would get on a day. */
export interface Foreseen {
  rule: string;
  personId: string;
  personName: string;
  unitName: string | null;
  title: string;
  dueAt: Date;
  level: number;
  urgent: boolean;
  /** false: no planner has written it down yet. */
  planned: boolean;
}

export interface DayAhead {
  day: BusinessDate;
  /** Nobody is reminded on a day that is not worked; what falls due arrives on `next`. */
  working: boolean;
  next: BusinessDate;
  items: Foreseen[];
}

const MOST = 2000;

/**
 * Who would get what on a day if nothing changed until then, without writing anything: what is planned for it, and what every
 * rule says as of that day. Needs the sight of the system.
 */
export async function foresee(reading: Reading, day: BusinessDate): Promise<DayAhead> {
  const calendar = await workingDays.of(reading);
  const rest = await settings.get(reading, 'reminders.rest');
  const working = !isRest(momentAt(day, '12:00'), { ...rest, from: '00:00', until: '00:00' }, calendar);
  const next = working ? day : calendar.onOrAfter(day);
  const items = working ? [...(await plannedFor(reading, day)), ...(await owedOn(reading, day))] : [];
  return { day, working, next, items: items.sort((one, other) => byName(one.personName, other.personName) || one.rule.localeCompare(other.rule)) };
}

/** Waiting until the end of that day, also from days before. */
async function plannedFor(reading: Reading, day: BusinessDate): Promise<Foreseen[]> {
  const { rows } = await sql<Foreseen>`
    select r.rule, r.recipient_id as person_id, p.name as person_name, u.name as unit_name, r.title, r.due_at, r.level, r.urgent, true as planned
    from reminder r join person p on p.id = r.recipient_id left join org_unit u on u.id = p.unit_id
    where r.state = 'pending' and r.due_at < ${momentAt(addDays(day, 1), '00:00')} order by r.due_at limit ${MOST}`.execute(reading.tx);
  return rows;
}

async function owedOn(reading: Reading, day: BusinessDate): Promise<Foreseen[]> {
  const asOfDay: Reading = { ...reading, today: day, at: momentAt(day, '23:59') };
  const people = await everybody(reading);
  const units = new Map((await reading.tx.selectFrom('orgUnit').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
  const foreseen: Foreseen[] = [];
  for (const rule of rules) {
    for (const { owed } of await unplanned(asOfDay, rule, MOST)) {
      const person = people.get(owed.recipientId);
      if (!person || dateOf(owed.dueAt) > day) continue;
      const { title, dueAt, level = 1, urgent = false } = owed;
      const unitName = person.unitId === null ? null : (units.get(person.unitId) ?? null);
      foreseen.push({ rule: rule.code, personId: person.id, personName: person.name, unitName, title, dueAt, level, urgent, planned: false });
    }
  }
  return foreseen;
}

export interface Replayed {
  day: BusinessDate;
  /** Reminders that were missing and are planned now. */
  added: number;
  /** Reminders of that day that were written down already and stay as they are. */
  kept: number;
}

/**
 * Plans a day again: what any rule owes and nobody planned is written down, what is there stays. Doing it twice changes
 * nothing. Needs the sight of the system.
 */
export async function replay(work: Work, day: BusinessDate): Promise<Replayed & { waiting: Waiting[] }> {
  const { rows } = await sql<{ kept: number }>`select count(*)::int as kept from reminder where due_on = ${day}::date and state <> 'cancelled'`.execute(work.tx);
  const waiting: Waiting[] = [];
  for (const rule of rules) {
    const missing = [...(await unplanned(work, rule, MOST)), ...(await promisedOn(work, rule.code, day)).map((subjectId) => ({ subjectId }))];
    waiting.push(...(await planReminders(work, rule, [...new Set(missing.map(({ subjectId }) => subjectId))])));
  }
  return { day, added: waiting.length, kept: rows[0]?.kept ?? 0, waiting };
}

/** Promises of that very day, however long ago: the round every few minutes looks back a week only. */
async function promisedOn(reading: Reading, code: string, day: BusinessDate): Promise<string[]> {
  if (code !== 'next_step_due') return [];
  const { rows } = await sql<{ id: string }>`
    select v.id from visit v left join project p on p.id = v.project_id
    where v.next_step_on = ${day}::date and coalesce(p.status, 'normal') = 'normal'`.execute(reading.tx);
  return rows.map(({ id }) => id);
}

/** Years whose working days nobody loaded although they are here, are near, or have reminders in them. */
export async function unknownYears(reading: Reading): Promise<{ year: number; reminders: number }[]> {
  const { knows } = await workingDays.of(reading);
  const missing = await workingDays.missing(reading);
  const { rows } = await sql<{ year: number; reminders: number }>`
    select extract(year from due_at at time zone 'Asia/Shanghai')::int as year, count(*)::int as reminders
    from reminder where state = 'pending' and due_at >= ${momentAt(`${yearOf(reading.today) + 1}-01-01`, '00:00')} group by 1`.execute(reading.tx);
  const years = [...new Set([...missing, ...rows.map(({ year }) => year)])].filter((year) => !knows(year)).sort();
  return years.map((year) => ({ year, reminders: rows.find((row) => row.year === year)?.reminders ?? 0 }));
}
