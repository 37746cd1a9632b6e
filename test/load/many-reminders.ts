import type pg from 'pg';
import { aChannel } from '../factories/messages.js';
import { aWorld, arrange, type World } from '../factories/rows.js';
import { asBackground } from './background.js';

/** How much is owed, and how much was before. */
export interface Amount {
  /** Reminders that wait or have arrived and stay open: about nine in ten wait for a day to come. */
  open: number;
  /** Reminders that were dealt with, each with its message in the inbox. */
  settled: number;
  people: number;
  /** Messages that left the house, each with its attempt; a hundredth as many wait for another attempt. */
  sent: number;
  /** Of a hundred open ones, how many have arrived; 8 when absent. */
  arrived?: number;
}

export interface Crowd {
  world: World;
  mail: string;
  robots: string[];
}

/**
 * Writes reminders straight into the tables, by a fixed seed: promises of visits and silent projects, people with a proven
 * mail address, what arrived in the inbox and what left the house. As the owner of a fresh database.
 */
export async function writeReminders(owner: pg.Pool, amount: Amount): Promise<Crowd> {
  const crowd = await arrange(owner, async (sql): Promise<Crowd> => {
    const world = await aWorld(sql);
    await sql.query(`insert into setting (key, value) values ('reminders.digestAt', '"00:00"'), ('reminders.morning', '"00:00"')`);
    const mail = (await aChannel(sql, world, { name: '邮件', kind: 'smtp' })).id;
    const units = [null, world.units.centreA, world.units.centreB];
    const robots = [];
    for (const unit_id of units) robots.push((await aChannel(sql, world, { kind: 'wecom_robot', unit_id })).id);
    return { world, mail, robots };
  });
  await asBackground(owner, async (client) => {
    await client.query('select setseed(0.42)');
    const built = await dropIndexes(client, ['reminder', 'inbox_message', 'visit', 'delivery', 'delivery_attempt']);
    for (const statement of [...people(crowd, amount), ...reminders(crowd, amount), ...messages(crowd, amount), ...built]) await client.query(statement);
  });
  await owner.query('vacuum analyze');
  return crowd;
}

/** One in fifty of the open ones falls due now, all of them promises of visits. @returns how many */
export async function letFallDue(owner: pg.Pool): Promise<number> {
  const { rowCount } = await asBackground(owner, (client) =>
    client.query(`update reminder set due_at = now() - interval '1 minute' where state = 'pending' and due_on = current_date + 400`));
  return rowCount ?? 0;
}

/** A million rows are written faster without them. @returns what builds them again */
async function dropIndexes(client: pg.PoolClient, tables: readonly string[]): Promise<string[]> {
  await client.query(`set local maintenance_work_mem = '256MB'`);
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any($1) and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

export const personId = (number: string): string => `md5('person' || (${number}))::uuid`;

const people = ({ world, mail }: Crowd, { people: count }: Amount): string[] => [
  `insert into person (id, username, name, unit_id, roles)
   select ${personId('n')}, 'load' || n, '示例人员' || n, case when n % 2 = 0 then ${world.units.centreA} else ${world.units.centreB} end, array['officer']
   from generate_series(1, ${count}) n`,
  `insert into contact_point (person_id, channel_id, address, verified_at, preferred, created_at, updated_at)
   select ${personId('n')}, '${mail}', 'load' || n || '@example.test', now(), true, now(), now() from generate_series(1, ${count}) n`,
  `insert into digest (day, person_id, channel_id, items, built_at)
   select current_date - d, ${personId('n')}, '${mail}', 3, now() - make_interval(days => d) from generate_series(1, ${count}) n cross join generate_series(2, 11) d`,
];

/** Even numbers are promises of visits, odd ones silent projects; eight in a hundred have arrived, two in a hundred are kept for `letFallDue`. */
const reminders = ({ world }: Crowd, { open, settled, people: count, arrived = 8 }: Amount): string[] => {
  const columns = 'id, rule, subject_type, subject_id, cycle, recipient_id, unit_id, title, body, due_on, due_at, state, delivered_at, done_at, created_at, updated_at';
  const unit = `case when who % 2 = 0 then ${world.units.centreA} else ${world.units.centreB} end`;
  const said = `case when n % 2 = 0 then '约定跟进：示例企业' || n else '超过 14 天未走访：示例项目' || n end,
     '2026-06-01 走访时约定：寄送材料并约定下次见面的时间（示例）'`;
  return [
    `insert into investor (id, name, name_key, unit_id, created_at, updated_at)
     select md5('investor' || n)::uuid, '示例企业' || n, 'load' || n, ${world.units.centreA}, now(), now() from generate_series(0, 999) n`,
    `create temporary table story on commit drop as
     select n, 1 + (n + n / 200) % ${count} as who, (n / 2) % 100 < ${arrived} as arrived,
       case when n % 2 = 0 and (n / 2) % 100 between 8 and 11 then current_date + 400 else current_date + 1 + floor(random() * 364)::int end as day
     from generate_series(1, ${open}) n`,
    `insert into visit (id, investor_id, unit_id, kind, visited_on, content, next_step, next_step_on, officer_id, officer_name, created_at, updated_at)
     select md5('visit' || n)::uuid, md5('investor' || n % 1000)::uuid, ${unit}, 'received', current_date - 10, '来访洽谈（示例）',
       '寄送材料并约定下次见面的时间', day, ${personId('who')}, '示例人员', now() - interval '10 days', now() - interval '10 days' from story where n % 2 = 0`,
    `insert into reminder (${columns})
     select md5('reminder' || n)::uuid, case when n % 2 = 0 then 'next_step_due' else 'project_silent' end, case when n % 2 = 0 then 'visit' else 'project' end,
       md5(case when n % 2 = 0 then 'visit' else 'project' end || n)::uuid, case when n % 2 = 0 then day::text else day::text || '#remind' end, ${personId('who')}, ${unit}, ${said},
       day, day::timestamp + interval '30 minutes', case when arrived then 'delivered' else 'pending' end, case when arrived then now() - interval '1 hour' end, null,
       now() - interval '10 days', now() - interval '1 day' from story`,
    `insert into reminder (${columns})
     select md5('settled' || n)::uuid, case when n % 2 = 0 then 'next_step_due' else 'project_silent' end, case when n % 2 = 0 then 'visit' else 'project' end,
       md5('settled subject' || n)::uuid, 'then', ${personId('who')}, ${unit}, ${said}, (now() - age)::date, now() - age, 'done', now() - age, now() - age / 2, now() - age, now() - age / 2
     from (select n, 1 + n % ${count} as who, make_interval(days => 2 + floor(random() * 700)::int) as age from generate_series(1, ${settled}) n) s`,
    `insert into inbox_message (reminder_id, occasion, person_id, title, body, link, at, read_at)
     select id, 'due', recipient_id, title, body, '/visits/' || subject_id || '/show', delivered_at, done_at from reminder where delivered_at is not null`,
  ];
};

const messages = ({ mail }: Crowd, { sent, people: count }: Amount): string[] => {
  const title = `'约定跟进：示例企业' || n`;
  const body = `'2026-06-01 走访时约定：寄送材料并约定下次见面的时间（示例）'`;
  const address = `'load' || (1 + n % ${count}) || '@example.test'`;
  const write = (name: string, from: string, state: string): string => `
    insert into delivery (id, occasion, channel_id, person_id, address, provider_key, title, body, payload_sha256, urgent, state, maybe_sent, first_maybe_at, attempts,
      failures, not_before, next_at, expires_at, sent_at, created_at, updated_at)
    select md5('${name}' || n)::uuid, '${name}:' || n, '${mail}', ${personId(`1 + n % ${count}`)}, ${address}, 'qj${name}' || md5('${name}' || n), ${title}, ${body},
      encode(sha256(convert_to(jsonb_build_array(${title}, ${body}, null, ${address}, 'qj${name}' || md5('${name}' || n))::text, 'UTF8')), 'hex'), n % 4 = 0, ${state}
    from (${from}) s`;
  return [
    write('sent', `select n, now() - interval '2 days' - make_interval(mins => n % 500000) as at from generate_series(1, ${sent}) n`, `'sent', true, at, 1, 0, at, at, at + interval '3 days', at, at, at`),
    write('later', `select n, now() - interval '1 hour' as at from generate_series(1, ${Math.ceil(sent / 100)}) n`, `'pending', false, null, 1, 1, at, now() + interval '20 minutes', at + interval '3 days', null, at, at`),
    write('now', `select n, now() - interval '1 hour' as at from generate_series(1, ${Math.ceil(sent / 100)}) n`, `'pending', false, null, 0, 0, at, at, at + interval '3 days', null, at, at`),
    `insert into delivery_attempt (delivery_id, n, channel_id, worker, started_at, ended_at, outcome, reason, provider_message_id)
     select id, 1, channel_id, 'worker 1', coalesce(sent_at, updated_at), coalesce(sent_at, updated_at), case state when 'sent' then 'ok' else 'refused' end, null, null
     from delivery where attempts = 1`,
  ];
};
