import { addYears, yearOf } from '#calendar';
import type { Reading } from '#database';
import { add, growth, isZero, percent, ratio, subtract, type Ratio } from '#money';
import { settings } from '#settings';
import { baseFigures, lastYearOf, type LastYear, type LastYearLookup } from './base.js';
import { DIMENSIONS, type Board, type BoardRow, type Cell, type Dimension } from './board-record.js';
import { countsOf } from './counts.js';
import { growthCells } from './growth.js';
import { heldTargets, type Held, type HeldTarget } from './held-targets.js';
import { gapOf, lightOf, schedulesOn, type LightLimits, type Schedules } from './schedule.js';
import { partOfRow, type Part } from './parts.js';
import { ownPartOf } from './plan-part.js';
import { scopeOf } from './sight.js';
import type { Moment } from './journal.js';
import { emptySums, receivedOfTerminated, sumsBy, type Sums, type SumsBy } from './sums.js';
import { headings, type Heading } from './headings.js';

export interface BoardQuestion extends Moment {
  by: Dimension;
}

/**
 * Signed and received against the year's plan, in total and by one dimension, on a day as known at a moment. Rows cover
 * every entry, so that they sum to the total whatever the dimension.
 */
export async function board(reading: Reading, question: BoardQuestion): Promise<Board> {
  const { year, by, knownAt = null, dates = 'counted' } = question;
  const asOf = question.asOf > `${year}-12-31` ? `${year}-12-31` : question.asOf;
  const moment: Moment = { year, asOf, knownAt, dates };
  const schedules = await schedulesOn(reading, asOf, year, knownAt);
  const measure: Measure = {
    schedules,
    started: yearOf(asOf) === year,
    limits: await settings.get(reading, 'lights', knownAt),
  };
  const whole = scopeOf(reading).all;
  const held = await heldTargets(reading, moment);
  const { sums, lastYear } = await sidesOf(reading, moment, by);
  const growthOf = await growthCells(reading, year, asOf, knownAt);
  const rowOfSums = (heading: Heading, of: Sums, before: LastYear, part: Part): BoardRow => rowOf(heading, of, held.of(part, of), before, measure);
  const rows = (await headings(reading, by, sums, moment)).map((heading) => ({
    ...rowOfSums(heading, sums.parts.get(heading.key) ?? emptySums(), lastYear.of(by, heading.key), partOfRow(by, heading.key)),
    growth: growthOf(by, heading),
  }));
  const total = rowOfSums({ key: null, name: '合计', kind: null }, sums.total, lastYear.total, {});
  return {
    ...{ year, asOf, by, basis: schedules.basis, knownAt: knownAt ?? reading.at, dates, wholeDistrict: whole },
    schedule: percent(schedules.even),
    schedules: { signed: percent(schedules.signed), received: percent(schedules.received) },
    ...{ total, own: await ownRow(reading, moment, rowOfSums), rows },
    undivided: { signed: undividedOf(total.signed, rows, 'signed'), received: undividedOf(total.received, rows, 'received') },
    ...(await countsOf(reading, moment, whole ? held.targets : null)),
    apart: sums.apart,
    retroactive: sums.retroactive,
    receivedOfTerminated: await receivedOfTerminated(reading, moment),
    base: whole ? await baseFigures(reading, year - 1) : [],
  };
}

/** The sums of the day, and what is known of the same day a year before. */
async function sidesOf(reading: Reading, moment: Moment, by: Dimension): Promise<{ sums: SumsBy; lastYear: LastYearLookup }> {
  const before: Moment = { ...moment, year: moment.year - 1, asOf: addYears(moment.asOf, -1) };
  const [sums = NO_SUMS, sumsBefore = NO_SUMS] = await sumsBy(reading, [moment, before], by);
  return { sums, lastYear: await lastYearOf(reading, before, sumsBefore, scopeOf(reading).all) };
}

/** What the asking person answers for, in a row of its own: whatever the rows are grouped by, and without what is others'. */
async function ownRow(
  reading: Reading,
  moment: Moment,
  rowOfSums: (heading: Heading, of: Sums, before: LastYear, part: Part) => BoardRow,
): Promise<BoardRow | null> {
  const own = ownPartOf(reading);
  if (own === null) return null;
  const [by, key] = own.sectorId === null ? (['unit', String(own.unitId)] as const) : (['sector', String(own.sectorId)] as const);
  const { sums, lastYear } = await sidesOf(reading, moment, by);
  const heading = (await headings(reading, by, sums, moment)).find((one) => one.key === key) ?? { key, name: '', kind: null };
  return rowOfSums(heading, sums.parts.get(key) ?? emptySums(), lastYear.of(by, key), partOfRow(by, key));
}

/** What the total's target leaves over when the rows have theirs. */
function undividedOf({ target }: Cell, rows: readonly BoardRow[], metric: 'signed' | 'received'): string | null {
  const parts = rows.flatMap((row) => row[metric].target ?? []);
  return target === null || parts.length === 0 ? null : subtract(target, add('0.00', ...parts));
}

interface Measure {
  schedules: Schedules;
  started: boolean;
  limits: LightLimits;
}

/** Of a question without an answer: everything zero. */
export const NO_SUMS: SumsBy = { total: emptySums(), parts: new Map<string | null, Sums>(), apart: { count: 0, amount: '0.00' }, retroactive: { count: 0, amount: '0.00' } };

function rowOf(
  heading: Heading,
  sums: Sums,
  target: Held,
  lastYear: LastYear,
  measure: Measure,
): BoardRow {
  return {
    ...heading,
    signed: cellOf(sums.signed, sums.signedPending, target.signed, lastYear.signed, measure.schedules.signed, measure),
    received: cellOf(sums.received, sums.receivedPending, target.received, lastYear.received, measure.schedules.received, measure),
    signedProjects: sums.signedProjects,
    growth: [],
  };
}

function cellOf(actual: string, pending: string, { value: target, because }: HeldTarget, lastYear: string | null, schedule: Ratio, measure: Measure): Cell {
  const share = target === null || isZero(target) ? null : ratio(actual, target);
  const gap = share === null ? null : gapOf(share, schedule);
  return {
    actual,
    target,
    noTarget: because,
    completion: share === null ? null : percent(share),
    gap,
    light: gap === null ? null : lightOf(gap, measure.limits),
    pending,
    lastYear,
    growth: growth(actual, lastYear),
  };
}

export { DIMENSIONS };
