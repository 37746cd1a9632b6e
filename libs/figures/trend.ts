import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add } from '#money';
import { entriesOf } from './entries.js';

export interface TrendMonth {
  /** YYYY-MM */
  month: string;
  signed: string;
  received: string;
  /** From January to this month. */
  signedToDate: string;
  receivedToDate: string;
}

/** Month by month what was counted, from January to the month of the day; amounts in 元. */
export async function trend(reading: Reading, year: number, asOf: BusinessDate): Promise<TrendMonth[]> {
  const { rows } = await sql<{ month: string; signed: string; received: string }>`
    select substr(entry.counted_on::text, 1, 7) as month,
      coalesce(sum(entry.amount_cny) filter (where entry.figure = 'signed'), 0)::numeric(20,2) as signed,
      coalesce(sum(entry.amount_cny) filter (where entry.figure = 'received'), 0)::numeric(20,2) as received
    from (select 'signed' as figure, counted_on, amount_cny from ${entriesOf(reading, { figure: 'signed', year, asOf })} as s
          union all select 'received', counted_on, amount_cny from ${entriesOf(reading, { figure: 'received', year, asOf })} as r) as entry
    group by 1`.execute(reading.tx);
  const last = asOf < `${year}-01-01` ? 0 : asOf > `${year}-12-31` ? 12 : Number(asOf.slice(5, 7));
  let [signedToDate, receivedToDate] = ['0.00', '0.00'];
  return Array.from({ length: last }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const found = rows.find((row) => row.month === month) ?? { signed: '0.00', received: '0.00' };
    signedToDate = add(signedToDate, found.signed);
    receivedToDate = add(receivedToDate, found.received);
    return { month, signed: found.signed, received: found.received, signedToDate, receivedToDate };
  });
}
