import {
  NOW,
  aProject,
  aReceipt,
  change,
  insert,
  receiptDraft,
  receiptSteps,
  type Row,
  type Sql,
  type World,
} from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };
const USD = { currency: 'USD', fx_rate: '7.1', fx_on: '2026-06-01', fx_source: '外汇中心' };

const project = (sql: Sql, world: World): Promise<Row & Id> => aProject(sql, world);

const receipt =
  (status: 'draft' | 'submitted' | 'reviewed' | 'returned', values: Row = {}) =>
  async (sql: Sql, world: World): Promise<Row & Id> =>
    aReceipt(sql, world, (await aProject(sql, world)).id, { status, ...values });

/** Enters a draft with some values. */
const entering = (rule: string, title: string, refusedBy: string, values: Row, behind: string[] = []): Attack =>
  attack({
    rule,
    title,
    refusedBy,
    behind,
    arrange: project,
    attack: (sql, world, { id }) => insert(sql, 'funds_receipt', receiptDraft(world, id, values)),
  });

/** Takes one step with some values changed. */
const stepping = (
  rule: string,
  title: string,
  refusedBy: string,
  from: 'draft' | 'submitted' | 'reviewed' | 'returned',
  values: (world: World) => Row,
  behind: string[] = [],
  start: Row = {},
): Attack =>
  attack({
    rule,
    title,
    refusedBy,
    behind,
    arrange: receipt(from, start),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, values(world)),
  });

const recognised = (world: World, values: Row = {}): Row => ({ ...receiptSteps(world).recognised, ...values });

const currency: Attack[] = [
  entering('M9', 'enters dollars without a rate', 'funds_rate_complete', { currency: 'USD' }),
  entering('M9', 'enters dollars without the source of the rate', 'funds_rate_complete', { ...USD, fx_source: '' }),
  entering('M9', 'enters 人民币 with a rate', 'funds_rate_complete', { fx_rate: '7.1', fx_on: '2026-06-01', fx_source: '外汇中心' }),
  entering('M9', 'enters a rate of zero', 'exchange_rate_check', { ...USD, fx_rate: '0' }),
  entering('M9', 'enters a rate that is not a number', 'exchange_rate_check', { ...USD, fx_rate: 'NaN' }, [
    'money_amount_check',
  ]),
  entering('M9', 'enters a currency that is none', 'currency_code_check', { ...USD, currency: 'usd' }),
  entering('M9', 'types the amount in 人民币 by hand', '428C9', { amount_cny: '1.00' }),
  entering('M1', 'enters an amount that is not a number', 'money_amount_check', { amount: 'NaN' }),
  entering('M1', 'enters an infinite amount', '22003', { amount: 'Infinity' }),
  entering('M1', 'enters an absurd amount', 'money_amount_check', { amount: '999999999999999.00' }),
];

const persons: Attack[] = [
  stepping('M11', 'reviews what one submitted', 'funds_submitter_is_not_reviewer', 'submitted', (world) => ({
    ...receiptSteps(world).reviewed,
    reviewed_by: world.people.officerA,
  })),
  stepping('M11', 'recognises what one submitted', 'funds_submitter_is_not_recogniser', 'reviewed', (world) =>
    recognised(world, { recognised_by: world.people.officerA }),
  ),
  stepping('M11', 'recognises what one reviewed', 'funds_reviewer_is_not_recogniser', 'reviewed', (world) =>
    recognised(world, { recognised_by: world.people.taskForce }),
  ),
  stepping('M11', 'submits without a person', 'funds_submitted_whole', 'draft', () => ({ status: 'submitted', submitted_at: NOW })),
  stepping('M11', 'reviews without a person', 'funds_reviewed_whole', 'submitted', () => ({ status: 'reviewed', reviewed_at: NOW })),
  stepping('M11', 'recognises without a person', 'funds_recognised_whole', 'reviewed', (world) =>
    recognised(world, { recognised_by: null }),
  ),
  ...(['reviewed', 'recognised'] as const).map((step) =>
    attack({
      rule: 'M11',
      title: `is ${step} by a person who submitted it in an earlier round`,
      refusedBy: step === 'reviewed' ? 'funds_submitter_is_not_reviewer' : 'funds_submitter_is_not_recogniser',
      arrange: async (sql, world) => {
        const row = await receipt(step === 'reviewed' ? 'submitted' : 'reviewed')(sql, world);
        await insert(sql, 'funds_decision', {
          receipt_id: row.id,
          step: 'submission',
          decision: 'submit',
          decided_by: world.people.headA,
          decided_by_name: '分中心负责人',
          at: NOW,
        });
        return row;
      },
      attack: (sql, world, { id }) =>
        change(sql, 'funds_receipt', id, { ...receiptSteps(world)[step], [`${step}_by`]: world.people.headA }),
    }),
  ),
];

const steps: Attack[] = [
  entering('M12', 'enters a receipt as recognised at once', 'funds_begins_as_draft', { status: 'reviewed' }, [
    'funds_submitted_whole',
    'funds_reviewed_whole',
  ]),
  stepping('M12', 'goes from draft to recognised', 'funds_legal_step', 'draft', (world) => ({
    ...receiptSteps(world).submitted,
    ...receiptSteps(world).reviewed,
    ...recognised(world),
  })),
  stepping('M12', 'leaves out the first review', 'funds_legal_step', 'submitted', (world) => ({
    ...receiptSteps(world).reviewed,
    ...recognised(world),
  })),
  stepping('M12', 'takes a submitted receipt back into draft', 'funds_legal_step', 'submitted', () => ({ status: 'draft' })),
  stepping('M12', 'invents a state', 'funds_legal_step', 'draft', () => ({ status: 'booked' }), [
    'funds_receipt_status_check',
    'funds_submitted_whole',
  ]),
  entering('M12', 'invents a category', 'funds_receipt_category_check', { category: 'gift' }),
  entering('M12', 'leaves the payer empty', 'funds_receipt_payer_check', { payer: '' }),
  attack({
    rule: 'M12',
    title: 'sends back without saying why',
    refusedBy: 'funds_decision_note',
    arrange: receipt('submitted'),
    attack: (sql, world, { id }) =>
      insert(sql, 'funds_decision', {
        receipt_id: id,
        step: 'first',
        decision: 'return',
        note: '',
        decided_by: world.people.taskForce,
        decided_by_name: '专班',
        at: NOW,
      }),
  }),
  stepping('M10', 'recognises without a rule set', 'funds_recognised_whole', 'reviewed', (world) => recognised(world, { rule_set_id: null }), [
    'funds_evidence_required',
  ]),
  stepping(
    'M10',
    'recognises a category about which the rules are silent',
    'funds_category_ruled',
    'reviewed',
    (world) => recognised(world),
    [],
    { category: 'intangible' },
  ),
  stepping('M10', 'leaves out money that always counts', 'funds_counts_by_rule', 'reviewed', (world) => recognised(world, { counts: false })),
  stepping(
    'M10',
    'counts working capital that never counts',
    'funds_counts_by_rule',
    'reviewed',
    (world) => recognised(world, { counts: true }),
    [],
    { category: 'working_capital' },
  ),
];

const dates: Attack[] = [
  entering('M19', 'enters money paid tomorrow', 'funds_not_in_future', { paid_on: '2026-06-16' }),
  entering('M19', 'enters money paid a century ago', 'funds_date_sane', { paid_on: '1926-06-01' }),
  entering('M19', 'enters money paid at the beginning of time', 'funds_date_sane', { paid_on: '-infinity' }),
  stepping(
    'M16',
    'recognises into a closed month',
    'month_open',
    'reviewed',
    (world) => recognised(world, { counted_on: '2026-03-31' }),
    ['counted_on_rule'],
    { paid_on: '2026-03-31' },
  ),
  attack({
    rule: 'M16',
    title: 'hides the closed month behind a temporary table of its name',
    refusedBy: 'month_open',
    behind: ['counted_on_rule'],
    arrange: receipt('reviewed', { paid_on: '2026-03-31' }),
    attack: async (sql, world, { id }) => {
      await sql.query(`create temporary table period on commit drop as select '2026-03' as month, 'open' as state`);
      await change(sql, 'funds_receipt', id, recognised(world, { counted_on: '2026-03-31' }));
    },
  }),
  stepping('M16', 'counts on a day of choice', 'counted_on_rule', 'reviewed', (world) =>
    recognised(world, { counted_on: '2026-06-10', retroactive: true }),
  ),
  stepping('M16', 'counts today although the month of payment is open', 'counted_on_rule', 'reviewed', (world) =>
    recognised(world, { counted_on: '2026-06-15', retroactive: true }),
  ),
  stepping(
    'M18',
    'hides that it counts later than it was paid',
    'funds_retroactive_told',
    'reviewed',
    (world) => recognised(world, { counted_on: '2026-06-15', retroactive: false }),
    [],
    { paid_on: '2026-03-31' },
  ),
  stepping('M18', 'types the month by hand', '428C9', 'draft', () => ({ counted_in: '2026-01' })),
];

const serials: Attack[] = [
  attack({
    rule: 'M14',
    title: 'enters a bank serial twice',
    refusedBy: 'funds_bank_serial_once',
    arrange: async (sql, world) => ({ serial: `B-${(await receipt('draft', {})(sql, world)).id}`, ...(await aProject(sql, world)) }),
    attack: async (sql, world, { id, serial }) => {
      await insert(sql, 'funds_receipt', receiptDraft(world, id, { bank_serial: serial }));
      await insert(sql, 'funds_receipt', receiptDraft(world, id, { bank_serial: serial }));
    },
  }),
  entering('M14', 'enters a bank serial twice with a blank for a reason', 'funds_duplicate_reason_said', {
    bank_serial: 'B-2',
    duplicate_reason: ' ',
  }),
  attack({
    rule: 'M14',
    title: 'passes a serial that is used again without a second person’s word',
    refusedBy: 'funds_reuse_agreed',
    arrange: receipt('submitted', { bank_serial: 'B-4', duplicate_reason: '分两次入账' }),
    attack: async (sql, world, { id }) => {
      await change(sql, 'funds_receipt', id, receiptSteps(world).reviewed);
      // at the end of the transaction the audit would ask first
      await sql.query('set constraints funds_receipt_reuse_agreed immediate');
    },
  }),
  entering('M14', 'hides a bank serial behind a blank', 'funds_bank_serial_form', { bank_serial: ' B-3' }),
];

export const receiptStepAttacks: Attack[] = [...currency, ...persons, ...steps, ...dates, ...serials];
