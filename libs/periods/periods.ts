import { audit } from '#audit';
import { isMonth, lastDayOf, monthOf, type BusinessDate, type Month } from '#calendar';
import { common, declareRefusals } from '#errors';
import type { Reading, Work } from '#database';

export const refuse = declareRefusals({
  PERIOD_NOT_OVER: {
    kind: 'refused',
    zh: '{month} 还没有结束，结束后才能关账。',
    en: '{month} is not over yet; it can be closed after its last day.',
    field: 'month',
  },
  PERIOD_ORDER: {
    kind: 'refused',
    zh: '请按顺序关账：之前还有未关账的月份。',
    en: 'Close months in order: an earlier one is still open.',
    field: 'month',
    constraints: ['period_order'],
  },
  PERIOD_CLOSED_ALREADY: {
    kind: 'conflict',
    zh: '{month} 已经关账。',
    en: '{month} is closed already.',
    field: 'month',
  },
  PERIOD_REOPENING: {
    kind: 'refused',
    zh: '已关账的月份不能直接重开。后续更正请记入当前月份，系统会标注“追溯调整”。',
    en: 'A closed month cannot simply be reopened. Later corrections go to the open month, marked as retroactive.',
    constraints: ['period_reopening', 'period_kept'],
  },
  MONTH_NOT_OPEN: {
    kind: 'conflict',
    zh: '该统计月份刚刚关账，本次操作没有保存。请刷新后重试，数据会记入当前月份。',
    en: 'That month was closed a moment ago; nothing was saved. Reload and try again: it will count in the open month.',
    constraints: ['month_open', 'booking_month_open'],
  },
  COUNTED_ON: {
    kind: 'conflict',
    zh: '统计日期与规则不符（应为业务日期或今天），没有保存，请刷新后重试。',
    en: 'The counting date does not follow the rule; nothing was saved. Reload and try again.',
    constraints: ['counted_on_rule'],
  },
});

export interface PeriodRecord {
  id: Month;
  month: Month;
  state: 'open' | 'closed';
  closedAt: Date | null;
  closedByName: string | null;
  version: number;
}

/** On which day the books notice an event, and whether that differs from the day it happened. */
export interface Counting {
  countedOn: BusinessDate;
  /** 追溯调整: the month of the event was closed when the books learned of it. */
  retroactive: boolean;
}

export const periods = {
  async all(reading: Reading): Promise<PeriodRecord[]> {
    return (await reading.tx
      .selectFrom('period as p')
      .leftJoin('person as c', 'c.id', 'p.closedBy')
      .select(['p.month as id', 'p.month', 'p.state', 'p.closedAt', 'c.name as closedByName', 'p.version'])
      .orderBy('p.month', 'desc')
      .execute()) as PeriodRecord[];
  },

  /**
   * The counting rule of product.md: the business date if its month is open, else the Shanghai date of this moment.
   * History from before the first month kept (older ledgers being carried over) counts on its own date: a contract
   * of last year must never raise this year's figures.
   * The month row is share-locked, so that a closing waits for this unit of work, or this unit for the closing.
   */
  async count(work: Work, happenedOn: BusinessDate): Promise<Counting> {
    await periods.ensure(work, monthOf(work.today));
    const wanted = monthOf(happenedOn);
    const month = await work.tx.selectFrom('period').select('state').where('month', '=', wanted).forShare().executeTakeFirst();
    if (month?.state === 'open') return { countedOn: happenedOn, retroactive: false };
    const { first } = await work.tx.selectFrom('period').select((eb) => eb.fn.min('month').as('first')).executeTakeFirstOrThrow();
    if (!month && wanted < first) return { countedOn: happenedOn, retroactive: false };
    return { countedOn: work.today, retroactive: true };
  },

  /** Closes a month that is over, in order. From then on its figures never move. */
  async close(work: Work, month: string): Promise<PeriodRecord> {
    if (!isMonth(month)) throw common.NOT_FOUND();
    if (work.today <= lastDayOf(month)) throw refuse.PERIOD_NOT_OVER({ month });
    await periods.ensure(work, monthOf(work.today));
    const period = await work.tx.selectFrom('period').selectAll().where('month', '=', month).forUpdate().executeTakeFirst();
    if (!period) throw common.NOT_FOUND();
    if (period.state === 'closed') throw refuse.PERIOD_CLOSED_ALREADY({ month });
    await work.tx
      .updateTable('period')
      .set({ state: 'closed', closedAt: work.at, closedBy: work.actor.id, version: period.version + 1 })
      .where('month', '=', month)
      .execute();
    audit.record(work, { action: 'period.close', subjectType: 'period', subjectId: month, before: { state: 'open' }, after: { state: 'closed' } });
    const closed = (await periods.all(work)).find((record) => record.month === month);
    if (!closed) throw common.NOT_FOUND();
    return closed;
  },

  /** A new year's months appear by themselves; months before the first one kept stay outside the books. */
  async ensure(work: Work, month: Month): Promise<void> {
    await work.tx.insertInto('period').values({ month, updatedAt: work.at }).onConflict((conflict) => conflict.doNothing()).execute();
  },
};
