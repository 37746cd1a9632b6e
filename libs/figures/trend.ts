import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { add } from '#money';
import { booked, isSummed, type Moment } from './journal.js';
import { conditionOf, keyOfPart, type Part } from './parts.js';
import { scopeOf, withinScope } from './sight.js';
import { until } from './sums.js';

export interface TrendMonth {
  /** YYYY-MM */
  month: string;
  /** What the month added, net of what left in it. */
  signed: string;
  received: string;
  /** From January to the end of this month: the board as of that day. */
  signedToDate: string;
  receivedToDate: string;
}

interface MonthSum {
  month: string;
  figure: 'signed' | 'received';
  amount: string;
}

/** Month by month what was counted, from January to the month of the day, for the whole or one part; amounts in 元. */
export async function trend(reading: Reading, moment: Moment, part: Part = {}): Promise<TrendMonth[]> {
  const key = keyOfPart(part);
  const months = key !== null && isSummed(reading, moment) ? fromSums(moment, key) : fromJournal(reading, moment, part);
  const { rows } = await months.execute(reading.tx);
  const { year, asOf } = moment;
  const last = asOf < `${year}-01-01` ? 0 : asOf > `${year}-12-31` ? 12 : Number(asOf.slice(5, 7));
  let [signedToDate, receivedToDate] = ['0.00', '0.00'];
  return Array.from({ length: last }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const of = (figure: string): string => rows.find((row) => row.month === month && row.figure === figure)?.amount ?? '0.00';
    const [signed, received] = [of('signed'), of('received')];
    signedToDate = add(signedToDate, signed);
    receivedToDate = add(receivedToDate, received);
    return { month, signed, received, signedToDate, receivedToDate };
  });
}

function fromSums({ year, asOf }: Moment, { dimension, key }: { dimension: string; key: string }): RawBuilder<MonthSum> {
  return sql<MonthSum>`select substr(starts_on::text, 1, 7) as month, figure, sum(amount_cny)::numeric(20,2) as amount
    from figure_sum where figure in ('signed', 'received') and year = ${year} and dimension = ${dimension} and key = ${key} and ${until(asOf)}
    group by 1, 2`;
}

function fromJournal(reading: Reading, moment: Moment, part: Part): RawBuilder<MonthSum> {
  return sql<MonthSum>`select substr(b.on_day::text, 1, 7) as month, b.figure, sum(b.amount_cny)::numeric(20,2) as amount
    from figure_booking b
    where (${booked('signed', moment)} or ${booked('received', moment)}) and ${conditionOf(part, 'b')} and ${withinScope(scopeOf(reading), 'b')}
    group by 1, 2`;
}
