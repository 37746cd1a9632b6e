import { aContract, aProject, aReceipt, change, insert, NOW, receiptSteps, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };
const LATER = '2026-06-15T05:00:00.000Z';

const word = (sql: Sql, world: World, receiptId: string, rest: Row = {}): Promise<Row & Id> =>
  insert(sql, 'funds_clearance', { receipt_id: receiptId, kind: 'over_contract', decision: 'agree', reason: '已报会', decided_by: world.people.bureau, decided_by_name: '招商办', at: NOW, ...rest });

/** One cent above 120 % of a contract of a million, explained, and reviewed. */
async function beyond(sql: Sql, world: World, status: 'draft' | 'reviewed' = 'reviewed'): Promise<Row & Id> {
  const { id } = await aProject(sql, world);
  await aContract(sql, world, id, { status: 'confirmed' });
  return aReceipt(sql, world, id, { amount: '1200000.01', over_contract_reason: '追加投资', status });
}

async function ofTerminated(sql: Sql, world: World): Promise<Row & Id> {
  const { id } = await aProject(sql, world);
  const receipt = await aReceipt(sql, world, id, { amount: '100.00', status: 'reviewed' });
  await insert(sql, 'status_change', { project_id: id, from_status: 'normal', to_status: 'terminated', changed_on: '2026-06-10', counted_on: '2026-06-10', reason: '停', changed_by_name: '招商办', at: NOW });
  await change(sql, 'project', id, { status: 'terminated' });
  return receipt;
}

const recognise = (sql: Sql, world: World, { id }: Id): Promise<unknown> => change(sql, 'funds_receipt', id, receiptSteps(world).recognised);
const M6 = { rule: 'M6' };

/** Beyond the limit over the contract, and on money of a terminated project, nothing is recognised without the bureau's word. */
export const clearanceAttacks: Attack[] = [
  attack({ ...M6, title: 'passes 120 % of the contract with a reason alone', refusedBy: 'funds_over_limit_cleared', arrange: beyond, attack: recognise }),
  attack({
    ...{ ...M6, title: 'passes it against the word of the bureau', refusedBy: 'funds_over_limit_cleared' },
    arrange: async (sql, world) => {
      const receipt = await beyond(sql, world);
      await word(sql, world, receipt.id, { decision: 'refuse', reason: '合同没有变更' });
      return receipt;
    },
    attack: recognise,
  }),
  attack({
    ...{ ...M6, title: 'passes it by a word of the other kind', refusedBy: 'funds_over_limit_cleared' },
    arrange: async (sql, world) => {
      const receipt = await beyond(sql, world);
      await word(sql, world, receipt.id, { kind: 'terminated' });
      return receipt;
    },
    attack: recognise,
  }),
  attack({
    ...{ ...M6, title: 'passes it by a word said of an earlier round', refusedBy: 'funds_over_limit_cleared' },
    arrange: async (sql, world) => {
      const receipt = await beyond(sql, world);
      await word(sql, world, receipt.id, { at: '2026-06-01T00:00:00.000Z' });
      return receipt;
    },
    attack: recognise,
  }),
  attack({ ...M6, title: 'recognises money of a terminated project', refusedBy: 'funds_terminated_cleared', arrange: ofTerminated, attack: recognise }),
  attack({
    ...{ ...M6, title: 'agrees and recognises in one person', refusedBy: 'funds_clearance_is_not_recognition' },
    arrange: async (sql, world) => {
      const receipt = await beyond(sql, world);
      await word(sql, world, receipt.id, { decided_by: receiptSteps(world).recognised['recognised_by'], at: LATER });
      return receipt;
    },
    attack: recognise,
  }),
  ...(['submitted_by', 'reviewed_by'] as const).map((who) =>
    attack({
      ...{ ...M6, title: `agrees as ${who.replace('_by', '')} before`, refusedBy: 'funds_clearance_by_another', arrange: beyond },
      attack: (sql: Sql, world: World, receipt: Row & Id) => word(sql, world, receipt.id, { decided_by: { ...receiptSteps(world).submitted, ...receiptSteps(world).reviewed }[who] }),
    }),
  ),
  attack({ ...M6, title: 'agrees to what nobody has handed in', refusedBy: 'funds_clearance_under_way', arrange: (sql, world) => beyond(sql, world, 'draft'), attack: (sql, world, { id }) => word(sql, world, id) }),
  attack({ ...M6, title: 'agrees without a reason', refusedBy: 'funds_clearance_reason', arrange: beyond, attack: (sql, world, { id }) => word(sql, world, id, { reason: ' ' }) }),
];
