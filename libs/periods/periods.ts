import { audit } from '#audit';
import { addMonths, isMonth, lastDayOf, monthOf, type BusinessDate, type Month } from '#calendar';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import type { ClosingRecord, PeriodRecord } from './period-record.js';
import { refuse } from './periods.refusals.js';
import { reopenings } from './reopenings.js';

/** On which day the books notice an event, and whether that differs from the day it happened. */
export interface Counting {
  countedOn: BusinessDate;
  /** 追溯调整: the month of the event was closed when the books learned of it. */
  retroactive: boolean;
}

export const periods = {
  /** All months, newest first, with what their closings settled and who asked to open them again. */
  async all(reading: Reading): Promise<PeriodRecord[]> {
    const months = await reading.tx
      .selectFrom('period as p')
      .leftJoin('person as c', 'c.id', 'p.closedBy')
      .select(['p.month as id', 'p.month', 'p.state', 'p.closedAt', 'c.name as closedByName', 'p.beforeUse', 'p.version'])
      .orderBy('p.month', 'desc')
      .execute();
    const closings = await closingsOf(reading);
    const asked = await reopenings.all(reading);
    return months.map((period) => ({
      ...(period as Omit<PeriodRecord, 'closings' | 'reopenings'>),
      closings: closings.filter(({ month }) => month === period.month).map(({ month: _, ...closing }) => closing),
      reopenings: asked.filter(({ month }) => month === period.month),
    }));
  },

  /** @throws NOT_FOUND for what is no month, or one that was never opened */
  async get(reading: Reading, month: string): Promise<PeriodRecord> {
    const found = (await periods.all(reading)).find((record) => record.month === month);
    if (!found) throw common.NOT_FOUND();
    return found;
  },

  /**
   * The counting rule (docs/domain/rules.md#figures): the business date if its month is open, else the Shanghai date of this moment.
   * History from before the first month kept (older ledgers being carried over) counts on its own date: a contract
   * of last year must never raise this year's figures.
   * The month row is share-locked, so that a closing or reopening waits for this unit of work, or this unit for it.
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

  /**
   * Closes a month that is over, in order. From then on its figures never move; what they were is kept as a closing,
   * which the database writes. December brings January of the new year with it, where what is carried over goes on.
   */
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
    if (month.endsWith('-12')) await periods.ensure(work, monthOf(addMonths(`${month}-01`, 1)));
    const closed = await periods.get(work, month);
    const [closing] = closed.closings;
    audit.record(work, {
      ...{ action: 'period.close', subjectType: 'period', subjectId: month, before: { state: 'open' } },
      after: { state: 'closed', closing: closing?.number, sha256: closing?.sha256 },
    });
    return closed;
  },

  /**
   * A new year's months appear by themselves, those in which nobody did anything with them: months follow one another
   * without a gap. Months before the first one kept stay outside the books.
   */
  async ensure(work: Work, month: Month): Promise<void> {
    const { last } = await work.tx.selectFrom('period').select((eb) => eb.fn.max<Month | null>('month').as('last')).executeTakeFirstOrThrow();
    if (last !== null && last >= month) return;
    const missing = [month];
    for (let earlier = before(month); last !== null && earlier > last; earlier = before(earlier)) missing.unshift(earlier);
    await work.tx
      .insertInto('period')
      .values(missing.map((one) => ({ month: one, updatedAt: work.at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};

/** Newest first. Row-level security leaves nothing to whoever sees a part of the district only. */
async function closingsOf(reading: Reading): Promise<(ClosingRecord & { month: Month })[]> {
  return (await reading.tx
    .selectFrom('closing as c')
    .leftJoin('person as closer', 'closer.id', 'c.closedBy')
    .leftJoin('person as opener', 'opener.id', 'c.reopenedBy')
    .leftJoin('person as asker', 'asker.id', 'c.askedBy')
    .select(['c.id', 'c.month', 'c.number', 'c.closedAt', 'closer.name as closedByName', 'c.knownAt', 'c.totals', 'c.sha256'])
    .select(['c.reopenedAt', 'opener.name as reopenedByName', 'asker.name as askedByName', 'c.reason'])
    .orderBy('c.month', 'desc')
    .orderBy('c.number', 'desc')
    .execute()) as unknown as (ClosingRecord & { month: Month })[];
}

function before(month: Month): Month {
  return monthOf(addMonths(`${month}-01`, -1));
}
