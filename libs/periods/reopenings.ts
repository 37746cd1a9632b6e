import { audit, type AuditAction } from '#audit';
import { isMonth, type Month } from '#calendar';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import type { ReopeningDecision, ReopeningRecord } from './period-record.js';
import { refuse } from './periods.refusals.js';

/**
 * A closed month opens again by two people: one asks and says why, another one decides. A grant opens it at once and is
 * spent by that. Only the newest closed month can open, so that closings stay in order (docs/decisions/0012).
 */
export const reopenings = {
  /** Newest first; for those who see the whole district. */
  async all(reading: Reading): Promise<ReopeningRecord[]> {
    return (await reading.tx
      .selectFrom('periodReopening as r')
      .innerJoin('person as asker', 'asker.id', 'r.askedBy')
      .leftJoin('person as decider', 'decider.id', 'r.decidedBy')
      .select(['r.id', 'r.month', 'r.reason', 'r.askedBy', 'asker.name as askedByName', 'r.askedAt', 'r.decision'])
      .select(['decider.name as decidedByName', 'r.decidedAt', 'r.note'])
      .orderBy('r.askedAt', 'desc')
      .orderBy('r.id')
      .execute()) as ReopeningRecord[];
  },

  /**
   * Asks for a closed month to be opened again.
   * @throws PERIOD_IS_OPEN, REOPENING_NEWEST_ONLY, REOPENING_REASON_NEEDED, REOPENING_ASKED_ALREADY
   */
  async ask(work: Work, month: string, reason: string): Promise<ReopeningRecord> {
    if (!isMonth(month)) throw common.NOT_FOUND();
    if (!reason.trim()) throw refuse.REOPENING_REASON_NEEDED();
    await requireNewestClosed(work, month);
    const waiting = await work.tx.selectFrom('periodReopening').select('id').where('month', '=', month).where('decision', 'is', null).executeTakeFirst();
    if (waiting) throw refuse.REOPENING_ASKED_ALREADY({ month });
    const { id } = await work.tx
      .insertInto('periodReopening')
      .values({ month, reason, askedBy: whoActs(work), askedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'period.askReopening', subjectType: 'period', subjectId: month, after: { reopening: id }, note: reason });
    return one(work, id);
  },

  /**
   * Grants (and so opens the month), refuses with a reason, or withdraws one's own request.
   * @throws REOPENING_DECIDED, REOPENING_TWO_PEOPLE, REOPENING_WITHDRAWN_BY_ASKER, REOPENING_NOTE_NEEDED
   */
  async decide(work: Work, id: string, { decision, note }: { decision: ReopeningDecision; note: string | null }): Promise<ReopeningRecord> {
    const request = await work.tx.selectFrom('periodReopening').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!request) throw common.NOT_FOUND();
    if (request.decision !== null) throw refuse.REOPENING_DECIDED().showing(await one(work, id));
    const isAsker = request.askedBy === work.actor.id;
    if (decision === 'withdraw' && !isAsker) throw refuse.REOPENING_WITHDRAWN_BY_ASKER();
    if (decision !== 'withdraw' && isAsker) throw refuse.REOPENING_TWO_PEOPLE();
    if (decision === 'refuse' && !note?.trim()) throw refuse.REOPENING_NOTE_NEEDED();
    await work.tx
      .updateTable('periodReopening')
      .set({ decision, decidedBy: whoActs(work), decidedAt: work.at, note })
      .where('id', '=', id)
      .execute();
    if (decision === 'grant') await open(work, request.month);
    const opened = decision === 'grant' ? { before: { state: 'closed' }, after: { state: 'open', reopening: id } } : { after: { reopening: id } };
    audit.record(work, { action: ACTIONS[decision], subjectType: 'period', subjectId: request.month, ...opened, note });
    return one(work, id);
  },
};

const ACTIONS: Record<ReopeningDecision, AuditAction> = {
  grant: 'period.grantReopening',
  refuse: 'period.refuseReopening',
  withdraw: 'period.withdrawReopening',
};

async function requireNewestClosed(work: Work, month: Month): Promise<void> {
  const period = await work.tx.selectFrom('period').select('state').where('month', '=', month).executeTakeFirst();
  if (!period) throw common.NOT_FOUND();
  if (period.state === 'open') throw refuse.PERIOD_IS_OPEN({ month });
  const later = await work.tx.selectFrom('period').select('month').where('month', '>', month).where('state', '=', 'closed').executeTakeFirst();
  if (later) throw refuse.REOPENING_NEWEST_ONLY();
}

/** The database marks the grant as spent and the closing as reopened (guard_period, record_closing). */
async function open(work: Work, month: Month): Promise<void> {
  await work.tx.selectFrom('period').select('month').where('month', '=', month).forUpdate().execute();
  await requireNewestClosed(work, month);
  await work.tx
    .updateTable('period')
    .set((eb) => ({ state: 'open', closedAt: null, closedBy: null, version: eb('version', '+', 1) }))
    .where('month', '=', month)
    .execute();
}

/** Two people are asked for, so the product itself cannot be one of them. */
function whoActs(work: Work): string {
  if (work.actor.id === null) throw common.NOT_ALLOWED({ action: 'period.reopen' });
  return work.actor.id;
}

async function one(reading: Reading, id: string): Promise<ReopeningRecord> {
  const found = (await reopenings.all(reading)).find((record) => record.id === id);
  if (!found) throw common.NOT_FOUND();
  return found;
}
