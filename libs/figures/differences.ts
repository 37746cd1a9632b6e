import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { add, subtract } from '#money';
import { booked, type Figure, type Moment } from './journal.js';
import { conditionOf, type Part } from './parts.js';
import { scopeOf, withinScope } from './sight.js';

/** One booking that explains a difference: what was recorded, when, by whom and why. */
export interface DifferenceCause {
  cause: string;
  /** The day it counts on in the books. */
  countedOn: string;
  /** Its own business day; a different one means that its month was closed already (追溯调整). */
  happenedOn: string;
  knownAt: Date;
  amountCny: string;
  entries: number;
  byName: string | null;
  note: string | null;
}

/** One entry that weighs differently in the two answers. Amounts in 元. */
export interface DifferenceEntry {
  entryId: string;
  number: string | null;
  kind: string | null;
  projectId: string;
  projectCode: string | null;
  projectName: string | null;
  unitName: string;
  sectorName: string;
  before: string;
  after: string;
  difference: string;
  /** Difference in number of entries: for starts and productions, which have no amounts. */
  entries: number;
  causes: DifferenceCause[];
}

export interface Differences {
  figure: Figure;
  before: { sum: string; entries: number };
  after: { sum: string; entries: number };
  /** after − before, exactly the sum over all entries listed. */
  difference: string;
  count: number;
  entries: DifferenceEntry[];
}

/**
 * Why one figure has two answers: the entries that weigh differently at two moments, each with the bookings that
 * explain it. What was published on 1 July for 30 June against what is known today is such a pair.
 * @param part the cell of the board; the whole when empty
 * @param limit entries listed, the heaviest first; sums and count are over all of them
 */
export async function figureDifferences(
  reading: Reading,
  figure: Figure,
  [before, after]: readonly [Moment, Moment],
  part: Part = {},
  limit = 500,
): Promise<Differences> {
  const { rows } = await sql<Omit<DifferenceEntry, 'causes'> & { entriesBefore: number; entriesAfter: number }>`
    with weighed as (
      select b.entry_id, b.project_id, b.unit_id, b.sector_id,
        coalesce(sum(b.amount_cny) filter (where ${booked(figure, before)}), 0)::numeric(20,2) as before,
        coalesce(sum(b.amount_cny) filter (where ${booked(figure, after)}), 0)::numeric(20,2) as after,
        coalesce(sum(b.entries) filter (where ${booked(figure, before)}), 0)::int as entries_before,
        coalesce(sum(b.entries) filter (where ${booked(figure, after)}), 0)::int as entries_after
      from figure_booking b
      where (${booked(figure, before)} or ${booked(figure, after)}) and ${conditionOf(part, 'b')} and ${withinScope(scopeOf(reading), 'b')}
      group by b.entry_id, b.project_id, b.unit_id, b.sector_id)
    select w.entry_id, coalesce(k.number, r.number) as number, coalesce(k.kind, r.category, m.kind) as kind, w.project_id,
      p.code as project_code, p.name as project_name, u.name as unit_name, s.name as sector_name,
      w.before, w.after, (w.after - w.before)::numeric(20,2) as difference, w.entries_after - w.entries_before as entries,
      w.entries_before, w.entries_after
    from weighed w join org_unit u on u.id = w.unit_id join sector s on s.id = w.sector_id
    left join contract k on k.id = w.entry_id left join funds_receipt r on r.id = w.entry_id left join milestone m on m.id = w.entry_id
    left join project p on p.id = w.project_id
    order by abs(w.after - w.before) desc, number`.execute(reading.tx);
  const changed = rows.filter((row) => row.before !== row.after || row.entries !== 0);
  const shown = changed.slice(0, limit);
  const causes = await causesOf(reading, figure, [before, after], shown.map(({ entryId }) => entryId));
  const sums = { before: total(rows.map((row) => row.before)), after: total(rows.map((row) => row.after)) };
  return {
    figure,
    before: { sum: sums.before, entries: count(rows.map((row) => row.entriesBefore)) },
    after: { sum: sums.after, entries: count(rows.map((row) => row.entriesAfter)) },
    difference: subtract(sums.after, sums.before),
    count: changed.length,
    entries: shown.map(({ entriesBefore: _before, entriesAfter: _after, ...entry }) => ({ ...entry, causes: causes.get(entry.entryId) ?? [] })),
  };
}

/** The bookings that stand in one of the two answers only, by the day that each answer goes by. */
async function causesOf(
  reading: Reading,
  figure: Figure,
  [before, after]: readonly [Moment, Moment],
  entryIds: readonly string[],
): Promise<Map<string, DifferenceCause[]>> {
  if (entryIds.length === 0) return new Map<string, DifferenceCause[]>();
  const { rows } = await sql<DifferenceCause & { entryId: string }>`
    select b.entry_id, b.cause, b.on_day as counted_on, b.event_on as happened_on, b.known_at, b.amount_cny, b.entries,
      person.name as by_name, b.cause_note as note
    from figure_booking b left join person on person.id = b.cause_by
    where b.figure = ${figure} and b.dates = 'counted' and b.entry_id = any(${sql.val(entryIds)}::uuid[])
      and ${stands(before)} <> ${stands(after)}
    order by b.known_at, b.id`.execute(reading.tx);
  const causes = new Map<string, DifferenceCause[]>();
  for (const { entryId, ...cause } of rows) causes.set(entryId, [...(causes.get(entryId) ?? []), cause]);
  return causes;
}

function stands({ asOf, knownAt = null, dates = 'counted' }: Moment): RawBuilder<boolean> {
  const day = sql.ref(dates === 'counted' ? 'b.on_day' : 'b.event_on');
  return sql<boolean>`(${day} <= ${asOf}::date and (${knownAt}::timestamptz is null or b.known_at <= ${knownAt}::timestamptz))`;
}

function total(amounts: readonly string[]): string {
  return add('0.00', ...amounts);
}

function count(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
