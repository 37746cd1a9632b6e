import { NOW, aContract, aProject, aReceipt, change, confirmedBy, insert, receiptSteps, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, nothing, type Attack } from '../attack.js';

/** March is the newest closed month, January the oldest; April is open. */
const request = (world: World, values: Row = {}): Row => ({
  ...{ month: '2026-03', reason: '漏登一笔', asked_by: world.people.bureau, asked_at: NOW },
  ...values,
});
const granted = (world: World): Row => ({ decision: 'grant', decided_by: world.people.headA, decided_at: NOW });
const asked = (sql: Sql, world: World): Promise<Row & { id: string }> => insert(sql, 'period_reopening', request(world));
const reopen = (sql: Sql, month = '2026-03'): Promise<unknown> =>
  sql.query(`update period set state = 'open', closed_at = null, closed_by = null, version = version + 1 where month = $1`, [month]);
const decide = (sql: Sql, id: string, values: Row): Promise<unknown> =>
  sql.query('update period_reopening set decision = $2, decided_by = $3, decided_at = $4, note = $5, used_at = $6 where id = $1', [
    id,
    values['decision'],
    values['decided_by'],
    values['decided_at'],
    values['note'] ?? null,
    values['used_at'] ?? null,
  ]);
/** Asked and decided by the attacker in the same breath, so that nothing stays behind for the next attack. */
const askAndDecide = async (sql: Sql, world: World, values: Row): Promise<string> => {
  const { id } = await asked(sql, world);
  await decide(sql, id, values);
  return id;
};

const reopenings: Attack[] = [
  attack({
    rule: 'M17',
    title: 'opens a closed month while the request still waits',
    refusedBy: 'period_reopening',
    behind: ['closing_reopened_whole'],
    arrange: nothing,
    attack: async (sql, world) => {
      await asked(sql, world);
      await reopen(sql);
    },
  }),
  attack({
    rule: 'M17',
    title: 'opens a month by a grant that was used before',
    refusedBy: 'period_reopening',
    behind: ['closing_reopened_whole'],
    arrange: nothing,
    attack: async (sql, world) => {
      await askAndDecide(sql, world, granted(world));
      await reopen(sql);
      await sql.query(`update period set state = 'closed', closed_at = $1, version = version + 1 where month = '2026-03'`, [NOW]);
      await reopen(sql);
    },
  }),
  attack({
    rule: 'M17',
    title: 'opens another month than the granted one',
    refusedBy: 'period_reopening',
    behind: ['period_order', 'closing_reopened_whole'],
    arrange: nothing,
    attack: async (sql, world) => {
      await askAndDecide(sql, world, granted(world));
      await reopen(sql, '2026-02');
    },
  }),
  attack({
    rule: 'M17',
    title: 'grants what one asked for',
    refusedBy: 'reopening_two_people',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), decided_by: world.people.bureau }),
  }),
  attack({
    rule: 'M17',
    title: 'grants it with nobody as the second person',
    refusedBy: 'reopening_decided_whole',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), decided_by: null }),
  }),
  attack({
    rule: 'M17',
    title: 'withdraws the request of somebody else',
    refusedBy: 'reopening_withdrawn_by_asker',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), decision: 'withdraw' }),
  }),
  attack({
    rule: 'M17',
    title: 'refuses a request without a word',
    refusedBy: 'reopening_refusal_explained',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), decision: 'refuse', note: ' ' }),
  }),
  attack({
    rule: 'M17',
    title: 'decides in a word that nobody knows',
    refusedBy: 'period_reopening_decision_check',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), decision: 'maybe' }),
  }),
  attack({
    rule: 'M17',
    title: 'turns a refusal into a grant',
    refusedBy: 'reopening_final',
    arrange: nothing,
    attack: async (sql, world) => {
      const id = await askAndDecide(sql, world, { ...granted(world), decision: 'refuse', note: '不必' });
      await decide(sql, id, { ...granted(world) });
    },
  }),
  attack({
    rule: 'M17',
    title: 'spends a grant without opening the month',
    refusedBy: 'reopening_final',
    arrange: nothing,
    attack: (sql, world) => askAndDecide(sql, world, { ...granted(world), used_at: NOW }),
  }),
  attack({
    rule: 'M17',
    title: 'marks a refusal as used',
    refusedBy: 'reopening_used_is_granted',
    arrange: nothing,
    attack: async (sql, world) => {
      const refused = await askAndDecide(sql, world, { ...granted(world), decision: 'refuse', note: '不必' });
      await askAndDecide(sql, world, granted(world));
      await reopen(sql);
      await sql.query('update period_reopening set used_at = $2 where id = $1', [refused, NOW]);
    },
  }),
  attack({
    rule: 'M17',
    title: 'enters a request that is granted already',
    refusedBy: 'reopening_begins_undecided',
    arrange: nothing,
    attack: (sql, world) => insert(sql, 'period_reopening', request(world, granted(world))),
  }),
  attack({
    rule: 'M17',
    title: 'asks for a month that is not the newest closed one',
    refusedBy: 'reopening_newest_closed',
    arrange: nothing,
    attack: (sql, world) => insert(sql, 'period_reopening', request(world, { month: '2026-02' })),
  }),
  attack({
    rule: 'M17',
    title: 'asks for a month that is open',
    refusedBy: 'reopening_newest_closed',
    arrange: nothing,
    attack: (sql, world) => insert(sql, 'period_reopening', request(world, { month: '2026-04' })),
  }),
  attack({
    rule: 'M17',
    title: 'asks without a reason',
    refusedBy: 'reopening_reason',
    arrange: nothing,
    attack: (sql, world) => insert(sql, 'period_reopening', request(world, { reason: ' ' })),
  }),
  attack({
    rule: 'M17',
    title: 'asks twice at once',
    refusedBy: 'reopening_asked_once',
    arrange: nothing,
    attack: async (sql, world) => {
      await asked(sql, world);
      await asked(sql, world);
    },
  }),
  attack({
    rule: 'M27',
    title: 'deletes a request',
    as: 'owner',
    refusedBy: 'reopening_final',
    arrange: nothing,
    attack: async (sql, world) => {
      const { id } = await asked(sql, world);
      await sql.query('delete from period_reopening where id = $1', [id]);
    },
  }),
];

const closings: Attack[] = [
  attack({
    rule: 'M16',
    title: 'writes a closing of an open month',
    refusedBy: 'closing_of_closed_month',
    arrange: nothing,
    attack: (sql) => sql.query(`insert into closing (month) values ('2026-04')`),
  }),
  attack({
    rule: 'M16',
    title: 'writes a second closing beside the one in force',
    refusedBy: 'closing_in_force',
    arrange: nothing,
    attack: (sql) => sql.query(`insert into closing (month) values ('2026-03')`),
  }),
  attack({
    rule: 'M16',
    title: 'changes what a closing settled, as the product',
    refusedBy: '42501',
    arrange: nothing,
    attack: (sql) => sql.query(`update closing set totals = '{}' where month = '2026-03'`),
  }),
  attack({
    rule: 'M16',
    title: 'changes what a closing settled',
    as: 'owner',
    refusedBy: 'closing_kept',
    arrange: nothing,
    attack: (sql) => sql.query(`update closing set totals = '{}' where month = '2026-03'`),
  }),
  attack({
    rule: 'M17',
    title: 'says of a closed month that it was opened',
    refusedBy: 'closing_kept',
    arrange: nothing,
    attack: (sql, world) =>
      sql.query(`update closing set reopened_at = $1, reopened_by = $2, asked_by = $3, reason = '无' where month = '2026-03'`, [NOW, world.people.headA, world.people.bureau]),
  }),
  attack({
    rule: 'M17',
    title: 'opens a month and leaves out who asked',
    refusedBy: 'closing_reopened_whole',
    behind: ['closing_kept'],
    as: 'owner',
    arrange: nothing,
    attack: async (sql, world) => {
      await askAndDecide(sql, world, granted(world));
      await sql.query('alter table period disable trigger period_closing_recorded');
      await reopen(sql);
      await sql.query(`update closing set reopened_at = $1 where month = '2026-03'`, [NOW]);
    },
  }),
  attack({
    rule: 'M16',
    title: 'numbers two closings of a month alike',
    as: 'owner',
    refusedBy: 'closing_number_unique',
    arrange: nothing,
    attack: async (sql, world) => {
      await sql.query('alter table closing disable trigger closing_guard');
      await sql.query(
        `insert into closing (month, number, closed_at, known_at, totals, sha256, reopened_at, reopened_by, asked_by, reason)
         values ('2026-03', 1, $1, $1, '{}', '', $1, $2, $3, '无')`,
        [NOW, world.people.headA, world.people.bureau],
      );
    },
  }),
  attack({
    rule: 'M27',
    title: 'deletes a closing',
    as: 'owner',
    refusedBy: 'closing_kept',
    arrange: nothing,
    attack: (sql) => sql.query(`delete from closing where month = '2026-03'`),
  }),
];

const rules: Attack[] = [
  attack({
    rule: 'M10',
    title: 'lets rules begin in a closed month',
    refusedBy: 'rule_set_from_open_month',
    arrange: nothing,
    attack: (sql) => insert(sql, 'rule_set', { name: '新口径', valid_from: '2026-03-15' }),
  }),
  attack({
    rule: 'M10',
    title: 'adds a category to rules that are in force',
    refusedBy: 'rule_set_whole_at_once',
    arrange: nothing,
    attack: (sql, world) => sql.query(`insert into rule_set_category (rule_set_id, category, position, counting) values ($1, 'other', 9, 'always')`, [world.ruleSetId]),
  }),
  ...([
    ['a floor below zero', { contract_floor: '-1.00' }, 'rule_set_floors_check'],
    ['a cut-off before the day itself', { cut_off_days: -1 }, 'rule_set_cut_off_days_check'],
    ['framework agreements as signed', { contract_kinds: '{framework}' }, 'rule_set_contract_kinds_check'],
  ] as [string, Row, string][]).map(([what, values, refusedBy]) =>
    attack({
      rule: 'M10',
      title: `makes rules with ${what}`,
      refusedBy,
      arrange: nothing,
      attack: (sql) => insert(sql, 'rule_set', { name: '新口径', valid_from: '2026-07-01', ...values }),
    }),
  ),
  attack({
    rule: 'M10',
    title: 'caps a category above the whole',
    refusedBy: 'rule_set_category_cap_percent_check',
    arrange: nothing,
    attack: async (sql) => {
      const { id } = await insert(sql, 'rule_set', { name: '新口径', valid_from: '2026-07-02' });
      await sql.query(`insert into rule_set_category (rule_set_id, category, position, counting, cap_percent) values ($1, 'other', 1, 'always', 101)`, [id]);
    },
  }),
];

const submitted = async (sql: Sql, world: World): Promise<Row & { id: string }> =>
  aContract(sql, world, (await aProject(sql, world)).id, { status: 'submitted' });
const uncounted = (world: World): Row => ({ ...confirmedBy(world.people.bureau), counts: false, uncounted_because: 'floor', rule_set_id: world.ruleSetId });

const verdicts: Attack[] = [
  attack({
    rule: 'M10',
    title: 'leaves a contract out and does not say why',
    refusedBy: 'contract_verdict_explained',
    arrange: submitted,
    attack: (sql, world, { id }) => change(sql, 'contract', id, { ...uncounted(world), uncounted_because: null }),
  }),
  attack({
    rule: 'M10',
    title: 'decides about a contract before its confirmation',
    refusedBy: 'contract_verdict_at_confirmation',
    arrange: nothing,
    attack: async (sql, world) => change(sql, 'contract', (await aContract(sql, world, (await aProject(sql, world)).id)).id, { rule_set_id: world.ruleSetId }),
  }),
  attack({
    rule: 'M10',
    title: 'takes a counted contract out of the figures',
    refusedBy: 'contract_verdict_final',
    arrange: async (sql, world) => aContract(sql, world, (await aProject(sql, world)).id, { status: 'confirmed' }),
    attack: (sql, _world, { id }) => change(sql, 'contract', id, { counts: false, uncounted_because: 'floor' }),
  }),
  attack({
    rule: 'M7',
    title: 'counts the decrease of a contract that does not count',
    refusedBy: 'contract_increment_like_contract',
    arrange: nothing,
    attack: async (sql, world) => {
      const formal = await submitted(sql, world);
      await change(sql, 'contract', formal.id, uncounted(world));
      await aContract(sql, world, String(formal['project_id']), { kind: 'increment', parent_id: formal.id, amount: '-1.00', status: 'confirmed' });
    },
  }),
  attack({
    rule: 'M10',
    title: 'says why money does not count although it counts',
    refusedBy: 'funds_verdict_explained',
    arrange: async (sql, world) => aReceipt(sql, world, (await aProject(sql, world)).id, { status: 'reviewed' }),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, { ...receiptSteps(world).recognised, uncounted_because: 'late' }),
  }),
];

export const closingAndRuleAttacks: Attack[] = [...reopenings, ...closings, ...rules, ...verdicts];
