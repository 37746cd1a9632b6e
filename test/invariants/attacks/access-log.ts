import { NOW, short, type Sql } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

/** What keeps the access log: rows only count on, sealed days stand still, and nothing goes before six months are over. */
const anEvent = async (sql: Sql, day: string): Promise<{ id: number }> => {
  const { rows } = await sql.query<{ id: number }>(
    `insert into access_event (day, hour, first_at, last_at, times, kind, result, address) values ($1, 12, $2, $2, 3, 'refusal', 'refused', $3) returning id`,
    // each a row of its own
    [day, NOW, short()],
  );
  return { id: rows[0]!.id };
};
const sealed = async (sql: Sql, day: string): Promise<unknown> =>
  sql.query(`insert into audit_entry (at, actor_name, action, subject_type, subject_id, hash) values ($2, 'test', 'accessLog.seal', 'access_log', $1, '')`, [day, NOW]);
const asSystem = (): { scope: 'system' } => ({ scope: 'system' });

export const accessLogAttacks: Attack[] = [
  attack({
    rule: 'M28',
    title: 'removes what happened less than six months ago',
    refusedBy: 'access_event_kept',
    context: asSystem,
    arrange: (sql) => anEvent(sql, '2026-01-20'),
    attack: (sql, _world, { id }) => sql.query('delete from access_event where id = $1', [id]),
  }),
  attack({
    rule: 'M28',
    title: 'removes it by calling today a day years ahead',
    refusedBy: 'access_event_kept',
    context: () => ({ scope: 'system', at: '2099-01-01T00:00:00.000Z' }),
    // by the clock of the machine, whatever the tests believe
    arrange: async (sql) => anEvent(sql, (await sql.query<{ day: string }>('select (current_date - 30)::text as day')).rows[0]!.day),
    attack: (sql, _world, { id }) => sql.query('delete from access_event where id = $1', [id]),
  }),
  attack({
    rule: 'M28',
    title: 'counts a refusal down',
    refusedBy: 'access_event_counts_on',
    context: asSystem,
    arrange: (sql) => anEvent(sql, '2026-06-14'),
    attack: (sql, _world, { id }) => sql.query('update access_event set times = 1 where id = $1', [id]),
  }),
  attack({
    rule: 'M28',
    title: 'changes what a refusal was about',
    refusedBy: '42501',
    context: asSystem,
    arrange: (sql) => anEvent(sql, '2026-06-14'),
    attack: (sql, _world, { id }) => sql.query(`update access_event set address = '10.0.0.2' where id = $1`, [id]),
  }),
  attack({
    rule: 'M28',
    title: 'adds to a day that is sealed',
    refusedBy: 'access_day_sealed',
    context: asSystem,
    arrange: (sql) => sealed(sql, '2026-06-10'),
    attack: (sql) => anEvent(sql, '2026-06-10'),
  }),
];
