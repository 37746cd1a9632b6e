import {
  aContract,
  aProject,
  aReceipt,
  change,
  insert,
  receiptDraft,
  receiptSteps,
  reversalDraft,
  short,
  type Row,
  type Sql,
  type World,
} from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };

/** A project with one receipt in the wanted state. */
const received =
  (status: 'draft' | 'submitted' | 'reviewed' | 'recognised' | 'rejected' | 'returned', values: Row = {}) =>
  async (sql: Sql, world: World): Promise<{ project: Row & Id; receipt: Row & Id }> => {
    const project = await aProject(sql, world);
    return { project, receipt: await aReceipt(sql, world, project.id, { status, ...values }) };
  };

const project = (sql: Sql, world: World): Promise<Row & Id> => aProject(sql, world);

const edit = (status: 'recognised' | 'rejected', values: Row, title: string, refusedBy: string): Attack =>
  attack({
    rule: 'M2',
    title,
    refusedBy,
    behind: ['funds_legal_step', 'funds_frozen_after_submission'],
    arrange: received(status),
    attack: (sql, _world, { receipt }) => change(sql, 'funds_receipt', receipt.id, values),
  });

const frozenField = ([column, value]: [string, unknown]): Attack =>
  attack({
    rule: 'M2',
    title: `changes ${column} while passing the first review`,
    refusedBy: 'funds_frozen_after_submission',
    arrange: received('submitted'),
    attack: (sql, world, { receipt }) =>
      change(sql, 'funds_receipt', receipt.id, { ...receiptSteps(world).reviewed, [column]: value }),
  });

const FROZEN: [string, unknown][] = [
  ['amount', '200000.00'],
  ['paid_on', '2026-06-03'],
  ['category', 'equipment'],
  ['payer', '另一家企业'],
  ['bank_serial', 'B-1'],
  ['submitted_at', '2026-06-01T00:00:00Z'],
];

const unchanged: Attack[] = [
  edit('recognised', { amount: '999999.00' }, 'edits the amount of a recognised receipt', 'funds_final'),
  edit('recognised', { status: 'returned', recognised_at: null }, 'sends a recognised receipt back', 'funds_final'),
  edit('recognised', { note: '改一下' }, 'edits even the note of a recognised receipt', 'funds_final'),
  edit('rejected', { payer: '另一家企业' }, 'edits a rejected receipt', 'funds_final'),
  ...FROZEN.map(frozenField),
  attack({
    rule: 'M2',
    title: 'replaces the reviewer at recognition',
    refusedBy: 'funds_frozen_after_submission',
    arrange: received('reviewed'),
    attack: (sql, world, { receipt }) =>
      change(sql, 'funds_receipt', receipt.id, { ...receiptSteps(world).recognised, reviewed_by: world.people.headA }),
  }),
  attack({
    rule: 'M8',
    title: 'moves a receipt to another project',
    refusedBy: 'funds_identity_frozen',
    arrange: async (sql, world) => ({ ...(await received('draft')(sql, world)), other: await aProject(sql, world) }),
    attack: (sql, _world, { receipt, other }) => change(sql, 'funds_receipt', receipt.id, { project_id: other.id }),
  }),
  attack({
    rule: 'M28',
    title: 'overwrites without moving the version',
    refusedBy: 'version_moves_by_one',
    arrange: received('draft'),
    attack: (sql, _world, { receipt }) => sql.query(`update funds_receipt set payer = '改' where id = $1`, [receipt.id]),
  }),
];

const reversals: Attack[] = [
  attack({
    rule: 'M3',
    title: 'reverses a receipt that is not recognised yet',
    refusedBy: 'funds_reversal_of_recognised',
    arrange: received('reviewed'),
    attack: (sql, world, { project: { id }, receipt }) =>
      insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '-1.00')),
  }),
  attack({
    rule: 'M3',
    title: 'reverses a reversal',
    refusedBy: 'funds_reversal_of_recognised',
    behind: ['funds_sign', 'funds_reversal_within_rest'],
    arrange: async (sql, world) => {
      const { project: { id }, receipt } = await received('recognised')(sql, world);
      const reversal = await aReceipt(sql, world, id, { ...reversalDraft(world, id, receipt, '-40000.00'), status: 'recognised' });
      return { id, reversal };
    },
    attack: (sql, world, { id, reversal }) => insert(sql, 'funds_receipt', reversalDraft(world, id, reversal, '40000.00')),
  }),
  ...([
    ['of another project', {}, true],
    ['in another currency', { currency: 'USD', fx_rate: '7', fx_on: '2026-06-01', fx_source: '外汇中心' }, false],
    ['in another category', { category: 'equipment' }, false],
  ] as [string, Row, boolean][]).map(([what, values, elsewhere]) =>
    attack({
      rule: 'M3',
      title: `reverses with a line ${what}`,
      refusedBy: 'funds_reversal_like_original',
      arrange: async (sql, world) => ({ ...(await received('recognised')(sql, world)), other: await aProject(sql, world) }),
      attack: (sql, world, { project: own, receipt, other }) =>
        insert(sql, 'funds_receipt', reversalDraft(world, elsewhere ? other.id : own.id, receipt, '-1.00', values)),
    }),
  ),
  attack({
    rule: 'M3',
    title: 'recognises a reversal that does not count although its original counts',
    refusedBy: 'funds_reversal_like_original',
    arrange: reversing('-1.00', 'reviewed'),
    attack: (sql, world, { reversal }) =>
      change(sql, 'funds_receipt', reversal.id, { ...receiptSteps(world).recognised, counts: false }),
  }),
  attack({
    rule: 'M3',
    title: 'reverses more than the original',
    refusedBy: 'funds_reversal_within_rest',
    arrange: received('recognised'),
    attack: (sql, world, { project: { id }, receipt }) =>
      insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '-100000.01')),
  }),
  attack({
    rule: 'M3',
    title: 'reverses more than an earlier reversal, still under review, leaves',
    refusedBy: 'funds_reversal_within_rest',
    arrange: reversing('-60000.00', 'submitted'),
    attack: (sql, world, { id, receipt }) => insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '-40000.01')),
  }),
  attack({
    rule: 'M3',
    title: 'raises a returned reversal above what is left',
    refusedBy: 'funds_reversal_within_rest',
    arrange: reversing('-60000.00', 'returned'),
    attack: (sql, _world, { reversal }) => change(sql, 'funds_receipt', reversal.id, { amount: '-100000.01' }),
  }),
  attack({
    rule: 'M3',
    title: 'reverses before the original was paid',
    refusedBy: 'funds_reversal_not_before_original',
    arrange: received('recognised'),
    attack: (sql, world, { project: { id }, receipt }) =>
      insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '-1.00', { paid_on: '2026-06-01' })),
  }),
  attack({
    rule: 'M3',
    title: 'reverses without a reason',
    refusedBy: 'funds_reversal_reason',
    arrange: received('recognised'),
    attack: (sql, world, { project: { id }, receipt }) =>
      insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '-1.00', { reversal_reason: '' })),
  }),
  attack({
    rule: 'M4',
    title: 'enters an ordinary receipt below zero',
    refusedBy: 'funds_sign',
    arrange: project,
    attack: (sql, world, { id }) => insert(sql, 'funds_receipt', receiptDraft(world, id, { amount: '-5.00' })),
  }),
  attack({
    rule: 'M4',
    title: 'enters a reversal above zero',
    refusedBy: 'funds_sign',
    arrange: received('recognised'),
    attack: (sql, world, { project: { id }, receipt }) => insert(sql, 'funds_receipt', reversalDraft(world, id, receipt, '5.00')),
  }),
];

const sums: Attack[] = [
  attack({
    rule: 'M5',
    title: 'takes back more 人民币 than came, one rounding at a time',
    refusedBy: 'funds_project_net_not_negative',
    // 0.05 at 0.5 is 0.025, counted as 0.03; four times 0.01 is four times 0.005, counted as 0.04
    arrange: async (sql, world) => {
      const foreign = { currency: 'USD', fx_rate: '0.5', fx_on: '2026-06-01', fx_source: '外汇中心', category: 'foreign_capital' };
      const { project: { id }, receipt } = await received('recognised', { ...foreign, amount: '0.05' })(sql, world);
      const part = { ...reversalDraft(world, id, receipt, '-0.01'), ...foreign };
      for (let nth = 1; nth <= 3; nth += 1) await aReceipt(sql, world, id, { ...part, number: `DZ-${short()}`, status: 'recognised' });
      return aReceipt(sql, world, id, { ...part, number: `DZ-${short()}`, status: 'reviewed' });
    },
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised),
  }),
  attack({
    rule: 'M6',
    title: 'passes the contract by a cent without a reason',
    refusedBy: 'funds_within_contract',
    arrange: contracted('1000000.01'),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised),
  }),
  attack({
    rule: 'M6',
    title: 'passes the contract with an empty reason',
    refusedBy: 'funds_within_contract',
    arrange: contracted('1000000.01'),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, { ...receiptSteps(world).recognised, over_contract_reason: ' ' }),
  }),
  attack({
    rule: 'M5',
    title: 'recognises under an old snapshot, in which other sums are missing',
    refusedBy: 'read_committed_only',
    isolation: 'repeatable read',
    arrange: received('reviewed'),
    attack: (sql, world, { receipt }) => change(sql, 'funds_receipt', receipt.id, receiptSteps(world).recognised),
  }),
];

const credit: Attack[] = [
  attack({
    rule: 'M8',
    title: "credits another unit with the project's money",
    refusedBy: 'funds_credit_follows_project',
    arrange: project,
    attack: (sql, world, { id }) => insert(sql, 'funds_receipt', receiptDraft(world, id, { unit_id: world.units.centreB })),
  }),
  attack({
    rule: 'M8',
    title: "credits another sector with the project's money",
    refusedBy: 'funds_credit_follows_project',
    arrange: project,
    attack: (sql, world, { id }) => insert(sql, 'funds_receipt', receiptDraft(world, id, { sector_id: world.sectors.other })),
  }),
  attack({
    rule: 'M8',
    title: "names another project's contract",
    refusedBy: 'funds_contract_of_project',
    arrange: async (sql, world) => {
      const own = await aProject(sql, world);
      const other = await aProject(sql, world);
      return { own, contract: await aContract(sql, world, other.id) };
    },
    attack: (sql, world, { own, contract }) =>
      insert(sql, 'funds_receipt', receiptDraft(world, own.id, { contract_id: contract.id })),
  }),
  attack({
    rule: 'M8',
    title: 'enters money of no project',
    refusedBy: '23502',
    arrange: project,
    attack: (sql, world) => insert(sql, 'funds_receipt', { ...receiptDraft(world, ''), project_id: null }),
  }),
  attack({
    rule: 'M8',
    title: 'uses a number twice',
    refusedBy: 'funds_number_unique',
    arrange: received('draft'),
    attack: (sql, world, { project: { id }, receipt }) =>
      insert(sql, 'funds_receipt', receiptDraft(world, id, { number: receipt['number'] })),
  }),
];

function reversing(amount: string, status: 'submitted' | 'reviewed' | 'returned') {
  return async (sql: Sql, world: World): Promise<{ id: string; receipt: Row & Id; reversal: Row & Id }> => {
    const { project: { id }, receipt } = await received('recognised')(sql, world);
    const reversal = await aReceipt(sql, world, id, { ...reversalDraft(world, id, receipt, amount), status });
    return { id, receipt, reversal };
  };
}

/** A contract of one million and one reviewed receipt. */
function contracted(amount: string) {
  return async (sql: Sql, world: World): Promise<Row & Id> => {
    const { id } = await aProject(sql, world);
    await aContract(sql, world, id, { status: 'confirmed' });
    return aReceipt(sql, world, id, { amount, status: 'reviewed' });
  };
}

export const receiptAttacks: Attack[] = [...unchanged, ...reversals, ...sums, ...credit];
