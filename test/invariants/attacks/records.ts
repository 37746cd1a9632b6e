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
      sql.query(`insert into idempotency_key (actor_id, key, route, body_digest) values ('a', 'k', 'POST /x', 'h') on conflict do nothing`),
    attack: (sql) => sql.query(`insert into idempotency_key (actor_id, key, route, body_digest) values ('a', 'k', 'POST /x', 'h')`),
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

export const recordAttacks: Attack[] = [...milestonesAndVisits, ...identities];
