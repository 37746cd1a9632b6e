import { addYears, yearOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { growth, isZero, percent, ratio, type Ratio } from '#money';
import { settings } from '#settings';
import { baseFigures, lastYearOf, type LastYear } from './base.js';
import { DIMENSIONS, type Board, type BoardRow, type Cell, type Dimension } from './board-record.js';
import { countsOf } from './counts.js';
import { growthCells } from './growth.js';
import { gapOf, lightOf, scheduleOn, type LightLimits } from './schedule.js';
import { scopeOf } from './sight.js';
import { apartOf, marksOf, sumsBy, type Sums } from './sums.js';
import { targetsOf, type Targets } from './target-lookup.js';
import { headings, type Heading } from './headings.js';

export interface BoardQuestion {
  year: number;
  asOf: BusinessDate;
  by: Dimension;
}

/**
 * Signed and received against the year's plan, in total and by one dimension. Rows cover every entry, so that they sum
 * to the total whatever the dimension.
 */
export async function board(reading: Reading, question: BoardQuestion): Promise<Board> {
  const { year, by } = question;
  const asOf = question.asOf > `${year}-12-31` ? `${year}-12-31` : question.asOf;
  const { basis } = await settings.get(reading, 'schedule');
  const measure: Measure = {
    schedule: scheduleOn(asOf, year, basis),
    started: yearOf(asOf) === year,
    limits: await settings.get(reading, 'lights'),
  };
  const whole = scopeOf(reading).all;
  const targets = await targetsOf(reading, year);
  const lastYear = await lastYearOf(reading, year - 1, addYears(asOf, -1), whole);
  const sums = await sumsBy(reading, year, asOf, by);
  const growthOf = await growthCells(reading, year, asOf);
  const rows = (await headings(reading, by, sums)).map((heading) =>
    rowOf(heading, sums.parts.get(heading.key) ?? nothing, targets.of(by, heading.key), lastYear.of(by, heading.key), measure, growthOf(by, heading)),
  );
  const totalTargets = whole ? targets.total : targets.ofScope(scopeOf(reading));
  return {
    ...{ year, asOf, by, basis, knownAt: reading.at, wholeDistrict: whole },
    schedule: percent(measure.schedule),
    total: rowOf({ key: null, name: '合计', kind: null }, sums.total, totalTargets, lastYear.total, measure, []),
    rows,
    ...(await countsOf(reading, year, asOf, whole ? targets : null)),
    apart: await apartOf(reading, year, asOf),
    ...(await marksOf(reading, year, asOf)),
    base: whole ? await baseFigures(reading, year - 1) : [],
  };
}

interface Measure {
  schedule: Ratio;
  started: boolean;
  limits: LightLimits;
}

const nothing: Sums = { signed: '0.00', received: '0.00', signedPending: '0.00', receivedPending: '0.00', signedProjects: 0 };

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
    signed: cellOf(sums.signed, sums.signedPending, target.signed, lastYear.signed, measure),
    received: cellOf(sums.received, sums.receivedPending, target.received, lastYear.received, measure),
    signedProjects: sums.signedProjects,
    growth: growthCellsOfRow,
  };
}

function cellOf(actual: string, pending: string, target: string | null, lastYear: string | null, measure: Measure): Cell {
  const share = target === null || isZero(target) ? null : ratio(actual, target);
  const gap = share === null ? null : gapOf(share, measure.schedule);
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
