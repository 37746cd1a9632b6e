import { sql } from 'kysely';
import type { Reading } from '#database';

/** Something that does not say the same as it should. */
export interface FigureFault {
  /**
   * - `sum`      a maintained sum differs from its bookings
   * - `record`   the bookings of an entry differ from what the records say
   * - `closing`  a closed month differs from what its closing settled
   */
  kind: 'sum' | 'record' | 'closing';
  /** What it is about: figure, year and part of a sum; figure and entry; month and figure. */
  about: string;
  expected: string;
  found: string;
}

/** More faults than anybody would read one by one: what is broken then is the same everywhere. */
const LIMIT = 200;

/**
 * Whether sums, journal and records say the same (docs/decisions/0012): adds everything up again. For the whole house,
 * so with the eyes of the system; takes seconds on ten years of books.
 * @returns the faults, at most 200; none when the figures are right
 */
export async function verifyFigures(reading: Reading): Promise<FigureFault[]> {
  const faults = [...(await faultsOfSums(reading)), ...(await faultsOfRecords(reading)), ...(await faultsOfClosings(reading))];
  return faults.slice(0, LIMIT);
}

async function faultsOfSums(reading: Reading): Promise<FigureFault[]> {
  const { rows: years } = await sql<{ year: number }>`
    select distinct year from figure_booking union select year from figure_sum order by year`.execute(reading.tx);
  const faults: FigureFault[] = [];
  for (const { year } of years) faults.push(...(await faultsOfYear(reading, year)));
  return faults;
}

async function faultsOfYear(reading: Reading, year: number): Promise<FigureFault[]> {
  const { rows } = await sql<FigureFault>`
    select 'sum' as kind, concat_ws(' ', figure, year, dimension, key, span, starts_on) as about, b.values as expected, s.values as found
    from (select figure, year, dimension, span, starts_on, key,
        concat_ws(' ', amount_cny, entries, projects, retro_amount, retro_entries) as values from figure_sum where year = ${year}) s
    full join (select figure, year, dimension, span, starts_on, key,
        concat_ws(' ', amount_cny, entries, projects, retro_amount, retro_entries) as values from figure_sums_of_bookings(${year})) b
      using (figure, year, dimension, span, starts_on, key)
    where b.values is distinct from s.values
    order by about limit ${LIMIT}`.execute(reading.tx);
  return rows.map(told);
}

/** Projects in one statement: it has to end well before a connection is given up. */
const AT_ONCE = 500;

async function faultsOfRecords(reading: Reading): Promise<FigureFault[]> {
  const faults: FigureFault[] = [];
  for (let after: string | null = null; faults.length < LIMIT; ) {
    const ids: { id: string }[] = await reading.tx
      .selectFrom('project')
      .select('id')
      .$if(after !== null, (query) => query.where('id', '>', after))
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    after = ids.at(-1)?.id ?? null;
    if (after === null) break;
    faults.push(...(await faultsOfProjects(reading, ids.map(({ id }) => id))));
  }
  return faults;
}

async function faultsOfProjects(reading: Reading, ids: readonly string[]): Promise<FigureFault[]> {
  const { rows } = await sql<FigureFault>`
    select 'record' as kind, concat_ws(' ', d.figure, d.dates, p.code, d.entry_id, d.entry_day) as about,
      concat_ws(' ', d.wanted_amount, d.wanted_entries) as expected, concat_ws(' ', d.booked_amount, d.booked_entries) as found
    from project p cross join lateral unbooked(p.id) as d where p.id = any(${sql.val(ids)}::uuid[])
    order by about limit ${LIMIT}`.execute(reading.tx);
  return rows.map(told);
}

/** Signed and received of the year up to a closed month's end, as its closing settled them and as the journal says now. */
async function faultsOfClosings(reading: Reading): Promise<FigureFault[]> {
  const { rows } = await sql<FigureFault>`
    select 'closing' as kind, month || ' ' || figure as about, settled as expected, now as found
    from closing_against_journal() where settled is distinct from now order by about limit ${LIMIT}`.execute(reading.tx);
  return rows.map(told);
}

function told(fault: FigureFault): FigureFault {
  return { ...fault, expected: fault.expected || '–', found: fault.found || '–' };
}
