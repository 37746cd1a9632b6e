import {
  NOW,
  aContract,
  aProject,
  change,
  confirmedBy,
  contractDraft,
  insert,
  submittedBy,
  type Row,
  type Sql,
  type World,
} from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };
type Status = 'draft' | 'submitted' | 'confirmed';

/** What a termination on 10 June writes. */
function ending(values: Row = {}): Row {
  return { terminated_on: '2026-06-10', termination_counted_on: '2026-06-10', termination_reason: '企业放弃投资', ...values };
}

const project = (sql: Sql, world: World): Promise<Row & Id> => aProject(sql, world);

const contract =
  (status: Status, values: Row = {}) =>
  async (sql: Sql, world: World): Promise<Row & Id> =>
    aContract(sql, world, (await aProject(sql, world)).id, { status, ...values });

const entering = (rule: string, title: string, refusedBy: string, values: Row | ((world: World) => Row), behind: string[] = []): Attack =>
  attack({
    rule,
    title,
    refusedBy,
    behind,
    arrange: project,
    attack: (sql, world, { id }) =>
      insert(sql, 'contract', contractDraft(world, id, typeof values === 'function' ? values(world) : values)),
  });

const changing = (
  rule: string,
  title: string,
  refusedBy: string,
  from: Status,
  values: (world: World) => Row,
  behind: string[] = [],
  start: Row = {},
): Attack =>
  attack({
    rule,
    title,
    refusedBy,
    behind,
    arrange: contract(from, start),
    attack: (sql, world, { id }) => change(sql, 'contract', id, values(world)),
  });


async function terminated(sql: Sql, world: World): Promise<Row & Id> {
  const row = await contract('confirmed')(sql, world);
  await change(sql, 'contract', row.id, ending());
  return row;
}

/** A confirmed formal contract and an increment of it, submitted. */
const increased = (amount: string) => async (sql: Sql, world: World): Promise<Row & Id> => {
  const formal = await contract('confirmed')(sql, world);
  return aContract(sql, world, String(formal['project_id']), { kind: 'increment', parent_id: formal.id, amount, status: 'submitted' });
};

const shape: Attack[] = [
  entering('M9', 'enters dollars without a rate', 'contract_rate_complete', { currency: 'USD' }),
  entering('M1', 'enters an amount that is not a number', 'money_amount_check', { amount: 'NaN' }),
  entering('M9', 'types the amount in 人民币 by hand', '428C9', { amount_cny: '1.00' }),
  entering('M4', 'enters a formal contract below zero', 'contract_amount_positive', { amount: '-1.00' }),
  entering('M7', 'gives an amount to a supplement', 'contract_parent_where_due', { kind: 'supplement', amount: null }),
  entering('M19', 'signs tomorrow', 'contract_not_in_future', { signed_on: '2026-06-16' }),
  entering('M19', 'signs a century ago', 'contract_date_sane', { signed_on: '1926-06-01' }),
  entering('M8', "credits another unit with the project's contract", 'contract_credit_follows_project', (world) => ({
    unit_id: world.units.centreB,
  })),
  entering('M12', 'begins as submitted', 'contract_begins_as_draft', (world) => submittedBy(world.people.officerA)),
  entering('M12', 'invents a kind', 'contract_kind_check', { kind: 'promise' }),
  entering('M12', 'invents a state', 'contract_begins_as_draft', { status: 'sealed' }, [
    'contract_status_check',
    'contract_submitted_by_someone',
  ]),
  entering('M12', 'invents a result of the 公平竞争审查', 'contract_fair_review_check', { fair_review: 'maybe' }),
  entering('M12', 'invents a result of the legal review', 'contract_legal_review_check', { legal_review: 'maybe' }),
  attack({
    rule: 'M8',
    title: 'uses a number twice',
    refusedBy: 'contract_number_unique',
    arrange: contract('draft'),
    attack: (sql, world, row) => insert(sql, 'contract', contractDraft(world, String(row['project_id']), { number: row['number'] })),
  }),
  attack({
    rule: 'M7',
    title: 'gives an amount to a supplement of a contract',
    refusedBy: 'contract_supplement_without_amount',
    arrange: contract('confirmed'),
    attack: (sql, world, row) =>
      insert(sql, 'contract', contractDraft(world, String(row['project_id']), { kind: 'supplement', parent_id: row.id })),
  }),
  attack({
    rule: 'M7',
    title: 'makes a supplement its own parent',
    refusedBy: 'contract_not_its_own_parent',
    arrange: async (sql, world) => {
      const row = await contract('confirmed')(sql, world);
      return aContract(sql, world, String(row['project_id']), { kind: 'supplement', parent_id: row.id, amount: null });
    },
    attack: (sql, _world, { id }) => change(sql, 'contract', id, { parent_id: id }),
  }),
  attack({
    rule: 'M7',
    title: "increases another project's contract",
    refusedBy: 'contract_parent_same_project',
    arrange: async (sql, world) => ({ own: await aProject(sql, world), other: await contract('confirmed')(sql, world) }),
    attack: (sql, world, { own, other }) =>
      insert(sql, 'contract', contractDraft(world, own.id, { kind: 'increment', parent_id: other.id })),
  }),
  ...([
    ['a contract that is not confirmed', contract('submitted')],
    ['a framework agreement', contract('confirmed', { kind: 'framework' })],
    ['a contract that was terminated', terminated],
  ] as const).map(([what, arrange]) =>
    attack({
      rule: 'M7',
      title: `increases ${what}`,
      refusedBy: 'contract_increment_of_confirmed',
      arrange,
      attack: (sql, world, row) =>
        insert(sql, 'contract', contractDraft(world, String(row['project_id']), { kind: 'increment', parent_id: row.id })),
    }),
  ),
  attack({
    rule: 'M7',
    title: 'decreases by more than the contract holds',
    refusedBy: 'contract_total_not_negative',
    arrange: increased('-1000000.01'),
    attack: (sql, world, { id }) => change(sql, 'contract', id, confirmedBy(world.people.bureau)),
  }),
  attack({
    rule: 'M7',
    title: 'confirms a decrease under an old snapshot',
    refusedBy: 'read_committed_only',
    isolation: 'repeatable read',
    arrange: increased('-1.00'),
    attack: (sql, world, { id }) => change(sql, 'contract', id, confirmedBy(world.people.bureau)),
  }),
];

const FROZEN: [string, unknown][] = [
  ['amount', '2000000.00'],
  ['signed_on', '2026-06-02'],
  ['our_promises', '另加一条'],
  ['submitted_by', 'headA'],
];

const steps: Attack[] = [
  ...FROZEN.map(([column, value]) =>
    changing('M2', `changes ${column} while confirming`, 'contract_frozen_after_submission', 'submitted', (world) => ({
      ...confirmedBy(world.people.bureau, column === 'signed_on' ? '2026-06-02' : '2026-06-01'),
      [column]: column === 'submitted_by' ? world.people.headA : value,
    })),
  ),
  changing('M2', 'changes the amount of a confirmed contract', 'contract_frozen_after_submission', 'confirmed', () => ({ amount: '1.00' })),
  changing('M8', 'moves a contract to another unit', 'contract_identity_frozen', 'draft', (world) => ({ unit_id: world.units.centreB })),
  changing('M12', 'confirms a draft', 'contract_legal_step', 'draft', (world) => ({
    ...submittedBy(world.people.officerA),
    ...confirmedBy(world.people.bureau),
  })),
  changing(
    'M12',
    'takes a confirmed contract back',
    'contract_legal_step',
    'confirmed',
    () => ({ status: 'draft', confirmed_by: null, confirmed_at: null, counted_on: null }),
    ['contract_confirmation_final'],
  ),
  changing(
    'M12',
    'moves a confirmed contract to another day of the books',
    'contract_confirmation_final',
    'confirmed',
    () => ({ counted_on: '2026-06-02', retroactive: true }),
  ),
  changing('M11', 'confirms what one submitted', 'contract_four_eyes', 'submitted', (world) => confirmedBy(world.people.officerA)),
  changing('M11', 'submits without a person', 'contract_submitted_by_someone', 'draft', () => ({ status: 'submitted', submitted_at: NOW })),
  changing('M11', 'confirms without a person', 'contract_confirmed_whole', 'submitted', (world) => ({
    ...confirmedBy(world.people.bureau),
    confirmed_by: null,
  })),
  changing(
    'M7',
    'submits a formal contract without an amount',
    'contract_amount_when_counted',
    'draft',
    (world) => submittedBy(world.people.officerA),
    [],
    { amount: null },
  ),
  changing(
    'M16',
    'confirms into a closed month',
    'month_open',
    'submitted',
    (world) => confirmedBy(world.people.bureau, '2026-03-31'),
    ['counted_on_rule'],
    { signed_on: '2026-03-31' },
  ),
  changing('M16', 'counts on a day of choice', 'counted_on_rule', 'submitted', (world) => ({
    ...confirmedBy(world.people.bureau, '2026-05-01'),
    retroactive: true,
  })),
  changing(
    'M18',
    'hides that it counts later than it was signed',
    'contract_retroactive_told',
    'submitted',
    (world) => confirmedBy(world.people.bureau, '2026-06-15'),
    [],
    { signed_on: '2026-03-31' },
  ),
  changing('M18', 'types the month by hand', '428C9', 'draft', () => ({ counted_in: '2026-01' })),
  entering('M27', 'terminates a contract that is not confirmed', 'contract_terminated_only_confirmed', () => ending()),
  changing('M27', 'terminates without a reason', 'contract_termination_whole', 'confirmed', () => ending({ termination_reason: '' })),
  changing('M19', 'terminates tomorrow', 'contract_termination_date', 'confirmed', () => ending({ terminated_on: '2026-06-16' }), [
    'counted_on_rule',
    'month_open',
  ]),
  changing('M19', 'terminates before the signing', 'contract_termination_date', 'confirmed', () =>
    ending({ terminated_on: '2026-05-31', termination_counted_on: '2026-05-31' }),
  ),
  changing('M16', 'lets a terminated contract leave on a day of choice', 'counted_on_rule', 'confirmed', () =>
    ending({ termination_counted_on: '2026-06-11' }),
  ),
  attack({
    rule: 'M16',
    title: 'moves a termination to another day',
    refusedBy: 'contract_termination_final',
    arrange: async (sql, world) => {
      const row = await contract('confirmed')(sql, world);
      await change(sql, 'contract', row.id, ending());
      return row;
    },
    attack: (sql, _world, { id }) => change(sql, 'contract', id, { terminated_on: null, termination_counted_on: null }),
  }),
  attack({
    rule: 'M27',
    title: 'deletes a submitted contract',
    refusedBy: 'contract_kept',
    arrange: contract('submitted'),
    attack: (sql, _world, { id }) => sql.query('delete from contract where id = $1', [id]),
  }),
  attack({
    rule: 'M8',
    title: 'counts a project twice with a second formal contract',
    refusedBy: 'contract_one_formal',
    arrange: async (sql, world) => {
      const first = await contract('confirmed')(sql, world);
      return aContract(sql, world, String(first['project_id']));
    },
    attack: (sql, world, { id }) => change(sql, 'contract', id, submittedBy(world.people.officerA)),
  }),
];

const instalments: Attack[] = [
  ...(['insert', 'update', 'delete'] as const).map((verb) =>
    attack({
      rule: 'M2',
      title: `${verb}s an instalment of a submitted contract`,
      refusedBy: 'instalment_frozen_after_submission',
      arrange: async (sql, world) => {
        const row = await contract('draft')(sql, world);
        await anInstalment(sql, row.id, 1);
        await change(sql, 'contract', row.id, submittedBy(world.people.officerA));
        return row;
      },
      attack: (sql, _world, { id }) =>
        verb === 'insert'
          ? anInstalment(sql, id, 2)
          : sql.query(
              verb === 'update' ? 'update contract_instalment set amount = 1 where contract_id = $1' : 'delete from contract_instalment where contract_id = $1',
              [id],
            ),
    }),
  ),
  attack({
    rule: 'M2',
    title: 'moves an instalment from a submitted contract to a draft',
    refusedBy: 'instalment_frozen_after_submission',
    arrange: async (sql, world) => {
      const row = await contract('draft')(sql, world);
      await anInstalment(sql, row.id, 1);
      await change(sql, 'contract', row.id, submittedBy(world.people.officerA));
      return { row, draft: await contract('draft')(sql, world) };
    },
    attack: (sql, _world, { row, draft }) =>
      sql.query('update contract_instalment set contract_id = $2 where contract_id = $1', [row.id, draft.id]),
  }),
  attack({
    rule: 'M4',
    title: 'plans an instalment of nothing',
    refusedBy: 'contract_instalment_amount_check',
    arrange: contract('draft'),
    attack: (sql, _world, { id }) => anInstalment(sql, id, 1, '0'),
  }),
  attack({
    rule: 'M15',
    title: 'plans the same instalment twice',
    refusedBy: 'contract_instalment_position',
    arrange: async (sql, world) => {
      const row = await contract('draft')(sql, world);
      await anInstalment(sql, row.id, 1);
      return row;
    },
    attack: (sql, _world, { id }) => anInstalment(sql, id, 1),
  }),
];

function anInstalment(sql: Sql, contractId: string, position: number, amount = '500000.00'): Promise<unknown> {
  return insert(sql, 'contract_instalment', { contract_id: contractId, position, due_on: '2026-12-01', amount });
}

export const contractAttacks: Attack[] = [...shape, ...steps, ...instalments];
