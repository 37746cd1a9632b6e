import { addYears, yearOf } from '#calendar';
import type { Reading } from '#database';
import { growth, isZero, percent, ratio, type Ratio } from '#money';
import { settings } from '#settings';
import { baseFigures, lastYearOf, type LastYear } from './base.js';
import { DIMENSIONS, type Board, type BoardRow, type Cell, type Dimension } from './board-record.js';
import { countsOf } from './counts.js';
import { growthCells } from './growth.js';
import { gapOf, lightOf, schedulesOn, type LightLimits, type Schedules } from './schedule.js';
import { scopeOf } from './sight.js';
import type { Moment } from './journal.js';
import { emptySums, receivedOfTerminated, sumsBy, type Sums, type SumsBy } from './sums.js';
import { targetsOf, type Targets } from './target-lookup.js';
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
  const targets = await targetsOf(reading, year, asOf, knownAt ?? reading.at);
  const before: Moment = { year: year - 1, asOf: addYears(asOf, -1), knownAt, dates };
  const [sums = NO_SUMS, sumsBefore = NO_SUMS] = await sumsBy(reading, [moment, before], by);
  const lastYear = await lastYearOf(reading, before, sumsBefore, whole);
  const growthOf = await growthCells(reading, year, asOf, knownAt);
  const rows = (await headings(reading, by, sums)).map((heading) =>
    rowOf(heading, sums.parts.get(heading.key) ?? emptySums(), targets.of(by, heading.key), lastYear.of(by, heading.key), measure, growthOf(by, heading)),
  );
  const totalTargets = whole ? targets.total : targets.ofScope(scopeOf(reading));
  return {
    ...{ year, asOf, by, basis: schedules.basis, knownAt: knownAt ?? reading.at, dates, wholeDistrict: whole },
    schedule: percent(schedules.even),
    schedules: { signed: percent(schedules.signed), received: percent(schedules.received) },
    total: rowOf({ key: null, name: '合计', kind: null }, sums.total, totalTargets, lastYear.total, measure, []),
    rows,
    ...(await countsOf(reading, moment, whole ? targets : null)),
    apart: sums.apart,
    retroactive: sums.retroactive,
    receivedOfTerminated: await receivedOfTerminated(reading, moment),
    base: whole ? await baseFigures(reading, year - 1) : [],
  };
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
  target: Targets,
  lastYear: LastYear,
  measure: Measure,
  growthCellsOfRow: BoardRow['growth'],
): BoardRow {
  return {
    ...heading,
    signed: cellOf(sums.signed, sums.signedPending, target.signed, lastYear.signed, measure.schedules.signed, measure),
    received: cellOf(sums.received, sums.receivedPending, target.received, lastYear.received, measure.schedules.received, measure),
    signedProjects: sums.signedProjects,
    growth: growthCellsOfRow,
  };
}

function cellOf(actual: string, pending: string, target: string | null, lastYear: string | null, schedule: Ratio, measure: Measure): Cell {
  const share = target === null || isZero(target) ? null : ratio(actual, target);
  const gap = share === null ? null : gapOf(share, schedule);
  return {
    actual,
    target,
    completion: share === null ? null : percent(share),
    gap,
    light: gap === null ? null : lightOf(gap, measure.limits),
    pending,
    lastYear,
    growth: growth(actual, lastYear),
  };
}

export { DIMENSIONS };
