import {
  NOW,
  aMilestone,
  anInvestor,
  aProject,
  aReceipt,
  aVisit,
  change,
  insert,
  short,
  type Context,
  type Row,
  type Sql,
  type World,
} from '../../factories/rows.js';
import { attack, nothing, type Attack } from '../attack.js';

type Id = { id: string };
const asSystem = (): Context => ({ scope: 'system' });
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
    behind: ['period_order', 'period_kept'],
    arrange: nothing,
    attack: (sql) => sql.query(`update period set state = 'open', closed_at = null, version = version + 1 where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'renames a closed month',
    refusedBy: 'period_kept',
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

const milestonesAndVisits: Attack[] = [
  attack({
    rule: 'M19',
    title: 'starts building tomorrow',
    refusedBy: 'milestone_not_in_future',
    arrange: project,
    attack: (sql, world, { id }) => aMilestone(sql, world, id, { reached_on: '2026-06-16' }),
  }),
  attack({
    rule: 'M19',
    title: 'started building a century ago',
    refusedBy: 'milestone_date_sane',
    arrange: project,
    attack: (sql, world, { id }) => aMilestone(sql, world, id, { reached_on: '1926-06-16' }),
  }),
  attack({
    rule: 'M8',
    title: "credits another unit with the project's start",
    refusedBy: 'milestone_credit_follows_project',
    arrange: project,
    attack: (sql, world, { id }) => aMilestone(sql, world, id, { unit_id: world.units.centreB }),
  }),
  attack({
    rule: 'M8',
    title: 'counts a start twice',
    refusedBy: 'milestone_once',
    arrange: async (sql, world) => aMilestone(sql, world, (await aProject(sql, world)).id),
    attack: (sql, world, row) => aMilestone(sql, world, String(row['project_id'])),
  }),
  ...(['kind', 'unit_id'] as const).map((column) =>
    attack({
      rule: 'M2',
      title: `turns a milestone into another ${column}`,
      refusedBy: 'milestone_frozen',
      arrange: async (sql, world) => aMilestone(sql, world, (await aProject(sql, world)).id),
      attack: (sql, world, { id }) =>
        change(sql, 'milestone', id, { [column]: column === 'kind' ? 'completed' : world.units.centreB }),
    }),
  ),
  attack({
    rule: 'M19',
    title: 'visits tomorrow',
    refusedBy: 'visit_not_in_future',
    context: asSystem,
    arrange: (sql, world) => anInvestor(sql, world),
    attack: (sql, world, { id }) => aVisit(sql, world, { investor_id: id, visited_on: '2026-06-16' }),
  }),
  attack({
    rule: 'M19',
    title: 'visited a century ago',
    refusedBy: 'visit_date_sane',
    context: asSystem,
    arrange: (sql, world) => anInvestor(sql, world),
    attack: (sql, world, { id }) => aVisit(sql, world, { investor_id: id, visited_on: '1926-06-16' }),
  }),
  attack({
    rule: 'M8',
    title: 'moves a visit to another unit',
    refusedBy: 'owning_unit_frozen',
    arrange: (sql, world) => aVisit(sql, world),
    attack: (sql, world, { id }) => change(sql, 'visit', id, { unit_id: world.units.centreB }),
  }),
  attack({
    rule: 'M12',
    title: 'promises a next step without its day',
    refusedBy: 'visit_next_step_whole',
    arrange: (sql, world) => aVisit(sql, world),
    attack: (sql, _world, { id }) => change(sql, 'visit', id, { next_step: '再访' }),
  }),
];

const CODE = '91330100799655058B';

const identities: Attack[] = [
  attack({
    rule: 'M26',
    title: 'registers a second company with the same code',
    refusedBy: 'investor_uscc_unique',
    arrange: (sql, world) => anInvestor(sql, world, { uscc: CODE, uscc_valid: true }),
    attack: (sql, world) => anInvestor(sql, world, { uscc: CODE, uscc_valid: true }),
  }),
  attack({
    rule: 'M26',
    title: 'calls a valid code invalid, to register it again',
    refusedBy: 'investor_uscc_judged_right',
    arrange: nothing,
    attack: (sql, world) => anInvestor(sql, world, { uscc: '9144030071526726XG', uscc_valid: false, uscc_note: '旧证' }),
  }),
  attack({
    rule: 'M26',
    title: 'calls an invalid code valid',
    refusedBy: 'investor_uscc_judged_right',
    arrange: nothing,
    attack: (sql, world) => anInvestor(sql, world, { uscc: '91350100M000100Y4Z'.replace('Z', '4'), uscc_valid: true }),
  }),
  ...([
    ['keeps a code that was not judged', 'investor_uscc_judged', { uscc: '914403001922038216' }],
    ['keeps a code with a wrong form', 'investor_uscc_form', { uscc: '91350100M000100Y4Z', uscc_valid: false, uscc_note: '旧证' }],
    ['keeps an invalid code without saying why', 'investor_uscc_reason', { uscc: '91350100M000100Y44', uscc_valid: false, uscc_note: '' }],
  ] as [string, string, Row][]).map(([title, refusedBy, values]) =>
    attack({ rule: 'M26', title, refusedBy, arrange: nothing, attack: (sql, world) => anInvestor(sql, world, values) }),
  ),
  attack({
    rule: 'M26',
    title: 'registers a company under a name that is taken',
    refusedBy: 'investor_name_unique',
    arrange: (sql, world) => anInvestor(sql, world),
    attack: (sql, world, row) => anInvestor(sql, world, { name_key: row['name_key'] }),
  }),
  attack({
    rule: 'M15',
    title: 'applies the same request twice',
    refusedBy: 'idempotency_key_pkey',
    arrange: (sql) =>
      sql.query(`insert into idempotency_key (actor_id, key, route, body_sha256) values ('a', 'k', 'POST /x', 'h') on conflict do nothing`),
    attack: (sql) => sql.query(`insert into idempotency_key (actor_id, key, route, body_sha256) values ('a', 'k', 'POST /x', 'h')`),
  }),
  ...(['project', 'investor', 'visit', 'milestone', 'audit_entry', 'stored_file', 'target', 'period'] as const).map((table) =>
    attack({
      rule: 'M27',
      title: `deletes from ${table} as the product`,
      refusedBy: '42501',
      arrange: nothing,
      attack: (sql) => sql.query(`delete from ${table}`),
    }),
  ),
  attack({
    rule: 'M27',
    title: 'deletes a project that has money',
    as: 'owner',
    refusedBy: 'funds_receipt_project_id_fkey',
    arrange: async (sql, world) => {
      const row = await aProject(sql, world);
      await aReceipt(sql, world, row.id, { status: 'recognised' });
      return row;
    },
    attack: (sql, _world, { id }) => sql.query('delete from project where id = $1', [id]),
  }),
  attack({
    rule: 'M27',
    title: 'deletes a recognised receipt',
    refusedBy: 'funds_kept',
    behind: ['evidence_frozen_after_submission'],
    arrange: async (sql, world) => aReceipt(sql, world, (await aProject(sql, world)).id, { status: 'recognised' }),
    attack: (sql, _world, { id }) => sql.query('delete from funds_receipt where id = $1', [id]),
  }),
  ...(['funds_receipt', 'contract', 'audit_entry'] as const).map((table) =>
    attack({
      rule: 'M27',
      title: `empties ${table}`,
      as: 'owner',
      refusedBy: 'append_only',
      arrange: nothing,
      attack: (sql) => sql.query(`truncate ${table} cascade`),
    }),
  ),
  ...([
    ['funds_decision', 'note'],
    ['stage_change', 'reason'],
    ['rule_set_category', 'note'],
    ['audit_entry', 'note'],
  ] as const).map(([table, column]) =>
    attack({
      rule: 'M2',
      title: `edits ${table} as the product`,
      refusedBy: '42501',
      arrange: nothing,
      attack: (sql) => sql.query(`update ${table} set ${column} = '改'`),
    }),
  ),
  attack({
    rule: 'M10',
    title: 'changes what counts, after the fact',
    as: 'owner',
    refusedBy: 'append_only',
    arrange: nothing,
    attack: (sql) => sql.query(`update rule_set_category set counting = 'never'`),
  }),
  attack({
    rule: 'M28',
    title: 'changes money without a word in the audit trail',
    refusedBy: 'audit_entry_required',
    arrange: async (sql, world) => aReceipt(sql, world, (await aProject(sql, world)).id),
    attack: (sql, _world, { id }) => change(sql, 'funds_receipt', id, { amount: '2.00' }),
  }),
  attack({
    rule: 'M28',
    title: 'deletes a draft without a word in the audit trail',
    refusedBy: 'audit_entry_required',
    arrange: async (sql, world) => aReceipt(sql, world, (await aProject(sql, world)).id),
    attack: (sql, _world, { id }) => sql.query('delete from funds_receipt where id = $1', [id]),
  }),
  attack({
    rule: 'M28',
    title: 'moves the head of the audit chain',
    refusedBy: '42501',
    arrange: nothing,
    attack: (sql) => sql.query('update audit_head set hash = null'),
  }),
  attack({
    rule: 'M28',
    title: 'reminds twice of one occasion',
    refusedBy: 'reminder_once',
    context: asSystem,
    arrange: (_sql, world) => Promise.resolve(aReminder(world)),
    attack: async (sql, _world, values) => {
      await insert(sql, 'reminder', values);
      await insert(sql, 'reminder', values);
    },
  }),
  attack({
    rule: 'M28',
    title: 'takes a finished reminder back',
    refusedBy: 'reminder_legal_step',
    context: asSystem,
    arrange: (sql, world) => insert(sql, 'reminder', { ...aReminder(world), state: 'done' }),
    attack: (sql, _world, { id }) => change(sql, 'reminder', id, { state: 'pending' }),
  }),
  attack({
    rule: 'M28',
    title: 'delivers one reminder twice into the inbox',
    refusedBy: 'inbox_message_once',
    context: asSystem,
    arrange: (sql, world) => insert(sql, 'reminder', aReminder(world)),
    attack: async (sql, world, { id }) => {
      const message = { reminder_id: id, occasion: 'due', person_id: world.people.officerA, title: '跟进', body: '跟进', at: NOW };
      await insert(sql, 'inbox_message', message);
      await insert(sql, 'inbox_message', message);
    },
  }),
];

function aReminder(world: World): Row {
  return {
    rule: 'next_step',
    subject_type: 'visit',
    subject_id: '00000000-0000-0000-0000-000000000001',
    cycle: short(),
    recipient_id: world.people.officerA,
    title: '跟进',
    body: '跟进',
    due_on: '2026-06-20',
    due_at: NOW,
    created_at: NOW,
    updated_at: NOW,
  };
}

export const groundAttacks: Attack[] = [...periods, ...statusChanges, ...targets, ...milestonesAndVisits, ...identities];
