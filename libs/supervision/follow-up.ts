import { audit, type AuditAction } from '#audit';
import type { BusinessDate } from '#calendar';
import { common } from '#errors';
import { atVersion, type Reading, type Work } from '#database';
import { attach } from '#files';
import { outbox } from '#jobs';
import type { EntryKind, OrderEntry, OrderRecord } from './order-record.js';
import { requireNear, supervisionOrders } from './orders.js';
import { refuse } from './supervision.refusals.js';

/** What happens to an order after it was given. Each verb adds one entry; none changes an earlier one. */
export const orderFollowUp = {
  /** Everything said since it was given, oldest first. @throws NOT_FOUND when the order is not for the actor's eyes */
  async entries(reading: Reading, orderId: string): Promise<OrderEntry[]> {
    const { id } = await supervisionOrders.get(reading, orderId);
    return (await reading.tx.selectFrom('supervisionEntryView').selectAll().where('orderId', '=', id).orderBy('place').execute()) as OrderEntry[];
  },

  /** How it stands, by who answers for it. @throws ORDER_ENDED, ORDER_NOT_YOURS */
  async report(work: Work, input: { id: string; content: string; fileIds: string[] }): Promise<OrderRecord> {
    const before = await locked(work, input.id);
    if (!before.mayReport) throw refuse.ORDER_NOT_YOURS({ who: before.personName ?? before.unitName });
    const entryId = await say(work, before, 'report', input.content);
    await attach(work, { supervisionEntryId: entryId }, input.fileIds.map((fileId) => ({ fileId })));
    return move(work, before, { reportedAt: work.at }, 'supervision.report', input.content);
  },

  /** A word of a leader or the bureau to who answers. @throws ORDER_ENDED */
  async reply(work: Work, input: { id: string; content: string }): Promise<OrderRecord> {
    const before = await locked(work, input.id);
    if (!before.mayReply) throw common.NOT_ALLOWED({ action: 'supervision.give' });
    await say(work, before, 'reply', input.content);
    return move(work, before, {}, 'supervision.reply', input.content);
  },

  /** A later deadline, by who gave it. @throws ORDER_ENDED, ORDER_BY_ITS_GIVER, ORDER_ONLY_LATER, VERSION_CONFLICT */
  async extend(work: Work, input: { id: string; version: number; dueOn: BusinessDate; reason: string }): Promise<OrderRecord> {
    const before = await decidable(work, input);
    if (input.dueOn <= before.dueOn || input.dueOn < work.today) throw refuse.ORDER_ONLY_LATER({ dueOn: before.dueOn });
    requireNear(work, input.dueOn);
    await say(work, before, 'extension', input.reason, { dueBefore: before.dueOn, dueAfter: input.dueOn });
    return move(work, before, { dueOn: input.dueOn }, 'supervision.extend', input.reason);
  },

  /** Closes it (销号), by who gave it, with a word. @throws ORDER_ENDED, ORDER_BY_ITS_GIVER, VERSION_CONFLICT */
  async close(work: Work, input: { id: string; version: number; note: string }): Promise<OrderRecord> {
    return end(work, input, 'closed');
  },

  /** Calls it off, by who gave it, with a reason. @throws ORDER_ENDED, ORDER_BY_ITS_GIVER, VERSION_CONFLICT */
  async cancel(work: Work, input: { id: string; version: number; note: string }): Promise<OrderRecord> {
    return end(work, input, 'cancelled');
  },
};

async function end(work: Work, input: { id: string; version: number; note: string }, state: 'closed' | 'cancelled'): Promise<OrderRecord> {
  const before = await decidable(work, input);
  const [kind, action] = state === 'closed' ? (['closing', 'supervision.close'] as const) : (['cancellation', 'supervision.cancel'] as const);
  await say(work, before, kind, input.note);
  const ended = { state, endedAt: work.at, endedOn: work.today, endedBy: work.actor.id, endedByName: work.actor.name };
  return move(work, before, ended, action, input.note);
}

/** Locked, so that a report and the closing follow each other. @throws NOT_FOUND, ORDER_ENDED with the order as it is now */
async function locked(work: Work, id: string): Promise<OrderRecord> {
  const seen = await supervisionOrders.get(work, id);
  await work.tx.selectFrom('supervisionOrder').select('id').where('id', '=', seen.id).forUpdate().execute();
  const current = await supervisionOrders.get(work, seen.id);
  if (current.state !== 'open') throw refuse.ORDER_ENDED().showing(current);
  return current;
}

async function decidable(work: Work, { id, version }: { id: string; version: number }): Promise<OrderRecord> {
  const before = await locked(work, id);
  if (!before.mayDecide) throw refuse.ORDER_BY_ITS_GIVER({ giver: before.givenByName });
  if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
  return before;
}

async function say(
  work: Work,
  { id, version }: OrderRecord,
  kind: EntryKind,
  content: string,
  due: { dueBefore: BusinessDate; dueAfter: BusinessDate } | null = null,
): Promise<string> {
  const { actor } = work;
  const saidByUnitId = actor.kind === 'person' ? actor.unitId : null;
  const entry = await work.tx
    .insertInto('supervisionEntry')
    .values({ orderId: id, place: version, kind, content, saidBy: actor.id, saidByName: actor.name, saidByUnitId, at: work.at, ...due })
    .returning('id')
    .executeTakeFirstOrThrow();
  return entry.id;
}

interface Moves {
  dueOn?: BusinessDate;
  reportedAt?: Date;
  state?: 'closed' | 'cancelled';
  endedAt?: Date;
  endedOn?: BusinessDate;
  endedBy?: string | null;
  endedByName?: string;
}

/** Each word moves the version: whoever decides has read what was said last. */
async function move(work: Work, before: OrderRecord, moves: Moves, action: AuditAction, note: string): Promise<OrderRecord> {
  const update = work.tx.updateTable('supervisionOrder').set({ ...moves, version: before.version + 1 });
  await atVersion(update.where('id', '=', before.id).where('version', '=', before.version));
  const after = await supervisionOrders.get(work, before.id);
  audit.record(work, { action, subjectType: 'supervision_order', subjectId: before.id, unitId: before.unitId, before, after, note });
  await outbox.add(work, { kind: 'SupervisionOrderChanged', payload: { orderId: before.id } });
  return after;
}
