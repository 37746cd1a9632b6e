import { NOW, aProject, insert, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, nothing, type Attack } from '../attack.js';

type Id = { id: string };
const project = (sql: Sql, world: World): Promise<Row & Id> => aProject(sql, world);

const closing = (month: string): ((sql: Sql) => Promise<unknown>) => (sql) =>
  sql.query(`update period set state = 'closed', closed_at = $2, version = version + 1 where month = $1`, [month, NOW]);

const periods: Attack[] = [
  attack({ rule: 'M17', title: 'closes May while April is open', refusedBy: 'period_order', arrange: nothing, attack: closing('2026-05') }),
  attack({
    rule: 'M17',
    title: 'opens a month before a closed one',
    refusedBy: 'period_order',
    arrange: nothing,
    attack: (sql) => sql.query(`insert into period (month) values ('2025-12')`),
  }),
  attack({
    rule: 'M17',
    title: 'opens a closed month again',
    refusedBy: 'period_reopening',
    behind: ['period_order', 'closing_reopened_whole'],
    arrange: nothing,
    attack: (sql) => sql.query(`update period set state = 'open', closed_at = null, closed_by = null, version = version + 1 where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'renames a closed month',
    refusedBy: 'period_kept',
    behind: ['closing_month_fkey'],
    arrange: nothing,
    attack: (sql) => sql.query(`update period set month = '2019-03', version = version + 1 where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'changes the moment of a closing',
    refusedBy: 'period_kept',
    arrange: nothing,
    attack: (sql) => sql.query(`update period set closed_at = now(), version = version + 1 where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'deletes a month',
    as: 'owner',
    refusedBy: 'period_kept',
    arrange: nothing,
    attack: (sql) => sql.query(`delete from period where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'closes a month without its moment',
    refusedBy: 'period_check',
    arrange: nothing,
    attack: (sql) => sql.query(`update period set state = 'closed', version = version + 1 where month = '2026-04'`),
  }),
  attack({
    rule: 'M17',
    title: 'closes under an old snapshot',
    refusedBy: 'read_committed_only',
    isolation: 'repeatable read',
    arrange: nothing,
    attack: closing('2026-04'),
  }),
  attack({
    rule: 'M18',
    title: 'keeps books for a thirteenth month',
    refusedBy: 'month_code_check',
    arrange: nothing,
    attack: (sql) => sql.query(`insert into period (month) values ('2026-13')`),
  }),
  attack({
    rule: 'M17',
    title: 'invents a state of a month',
    refusedBy: 'period_state_check',
    arrange: nothing,
    attack: (sql) => sql.query(`update period set state = 'ajar', version = version + 1 where month = '2026-04'`),
  }),
];

const ending = (title: string, refusedBy: string, values: Row, behind: string[] = []): Attack =>
  attack({
    rule: 'M16',
    title,
    refusedBy,
    behind,
    arrange: project,
    attack: (sql, _world, { id }) =>
      insert(sql, 'status_change', {
        project_id: id,
        from_status: 'normal',
        to_status: 'terminated',
        changed_on: '2026-06-10',
        counted_on: '2026-06-10',
        reason: '企业放弃投资',
        changed_by_name: '招商办',
        at: NOW,
        ...values,
      }),
  });

const statusChanges: Attack[] = [
  ending('terminates a project in a closed month', 'month_open', { changed_on: '2026-03-10', counted_on: '2026-03-10' }, [
    'counted_on_rule',
  ]),
  ending('terminates a project on a day of choice', 'counted_on_rule', { counted_on: '2026-05-01' }),
  ending('suspends a project on a day of choice', 'counted_on_rule', { to_status: 'suspended', counted_on: '2026-05-01' }),
  ending('terminates a project tomorrow', 'status_change_not_in_future', { changed_on: '2026-06-16', counted_on: '2026-06-16' }, [
    'counted_on_rule',
  ]),
  ending('terminates a project without a reason', 'status_change_reason_check', { reason: '' }),
];

/** No two arrangements meet in one year. */
let year = 2040;
const aYear = (): number => (year += 1);

const target = (values: Row = {}): Row => ({ year: 2026, metric: 'signed', sector_id: 1, value: '100.00', source: '报告', created_at: NOW, ...values });

const targets: Attack[] = [
  attack({
    rule: 'M22',
    title: 'sets the same target twice',
    refusedBy: 'target_current',
    arrange: (sql) => insert(sql, 'target', target({ year: aYear() })),
    attack: (sql, _world, row) => insert(sql, 'target', target({ year: row['year'] })),
  }),
  ...([
    ['an amount for a sector steered by growth', { sector_id: 3 }],
    ['growth for a sector steered by amounts', { metric: 'output_growth', value: '10' }],
    ['growth for the district', { metric: 'output_growth', sector_id: null }],
  ] as [string, Row][]).map(([what, values]) =>
    attack({
      rule: 'M22',
      title: `sets ${what}`,
      refusedBy: 'target_kind_of_sector',
      arrange: nothing,
      attack: (sql) => insert(sql, 'target', target(values)),
    }),
  ),
  ...([
    ['a target below zero', 'target_not_negative', { value: '-1' }],
    ['a target that is not a number', 'target_value_check', { value: 'NaN' }],
    ['a target without its source', 'target_source_check', { source: '' }],
    ['a target of no year', 'target_year_check', { year: 26 }],
    ['a target of a thirteenth month', 'target_month_check', { month: 13 }],
    ['a target of nothing known', 'target_metric_check', { metric: 'happiness' }],
  ] as [string, string, Row][]).map(([what, refusedBy, values]) =>
    attack({ rule: 'M22', title: `sets ${what}`, refusedBy, arrange: nothing, attack: (sql) => insert(sql, 'target', target(values)) }),
  ),
  attack({
    rule: 'M22',
    title: 'lets a target take effect in another year',
    refusedBy: 'target_effective_in_year',
    arrange: nothing,
    attack: (sql) => insert(sql, 'target', target({ year: aYear(), effective_on: '2039-12-31' })),
  }),
  attack({
    rule: 'M22',
    title: 'sets a target for a year that is closed',
    as: 'owner',
    refusedBy: 'target_year_closed',
    arrange: nothing,
    attack: async (sql) => {
      const closed = aYear();
      // all within the attack, so that no other one meets a year closed before its turn
      await sql.query('alter table period disable trigger period_guard');
      await sql.query(`insert into period (month, state, closed_at) values ($1, 'closed', $2)`, [`${closed}-12`, NOW]);
      await insert(sql, 'target', target({ year: closed }));
    },
  }),
  attack({
    rule: 'M23',
    title: 'edits a target in place',
    refusedBy: 'target_versioned',
    arrange: (sql) => insert(sql, 'target', target({ year: aYear() })),
    attack: (sql, _world, { id }) => sql.query('update target set value = 1 where id = $1', [id]),
  }),
  attack({
    rule: 'M23',
    title: 'replaces a target by one that does not exist',
    refusedBy: 'target_superseded_by_fkey',
    arrange: (sql) => insert(sql, 'target', target({ year: aYear() })),
    attack: (sql, _world, { id }) =>
      sql.query('update target set superseded_at = now(), superseded_by = gen_random_uuid() where id = $1', [id]),
  }),
  attack({
    rule: 'M23',
    title: 'deletes a target',
    as: 'owner',
    refusedBy: 'target_kept',
    arrange: (sql) => insert(sql, 'target', target({ year: aYear() })),
    attack: (sql, _world, { id }) => sql.query('delete from target where id = $1', [id]),
  }),
  ...(['value', 'growth_percent', 'city_average'] as const).map((column) =>
    attack({
      rule: 'M1',
      title: `types a ${column} that is not a number`,
      refusedBy: `indicator_actual_${column}_check`,
      arrange: nothing,
      attack: (sql) =>
        insert(sql, 'indicator_actual', {
          metric: 'output_growth',
          as_of: '2026-05-31',
          value: '1',
          source: '统计局',
          created_at: NOW,
          [column]: 'NaN',
        }),
    }),
  ),
];

export const periodAttacks: Attack[] = [...periods, ...statusChanges, ...targets];
