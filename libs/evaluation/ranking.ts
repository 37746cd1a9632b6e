import { asHouse, type Reading } from '#database';
import { board, scopeOf, type Board, type BoardQuestion, type BoardRow, type Cell, type FigureScope } from '#figures';
import { ratio, ratioOf, type Ratio } from '#money';
import {
  RANKED_KINDS,
  type ApartReason,
  type ApartRow,
  type RankOrder,
  type RankedBy,
  type RankedKind,
  type RankedMetric,
  type RankedRow,
  type Ranking,
  type RankingGroup,
  type RankingRow,
} from './ranking-record.js';
import { placed } from './ranks.js';

export interface RankingQuestion {
  year: number;
  asOf: string;
  /** The moment whose knowledge is asked for; now when absent. */
  knownAt?: Date | null;
  by: RankedBy;
  metric: RankedMetric;
  order: RankOrder;
}

/**
 * Units ranked within their kind, or the sectors in one group, by the numbers of `board`. Whoever sees the whole district
 * gets every group. Everybody else gets the group of the own unit (for sectors: who answers for one), with everyone's place
 * and percent and the amounts of the own row alone: a ranking compares in public, it does not open others' books.
 */
export async function ranking(reading: Reading, question: RankingQuestion): Promise<Ranking> {
  const { by, metric, order } = question;
  const scope = scopeOf(reading);
  const whole = await asHouse(reading, (house) => board(house, boardQuestion(question)));
  const groups = groupsOf(whole, question).filter((group) => scope.all || concerns(group, by, scope));
  return {
    ...{ year: whole.year, asOf: whole.asOf, knownAt: whole.knownAt, by, metric, order },
    schedule: whole.schedules[metric],
    wholeDistrict: scope.all,
    groups: groups.map(({ kind, ranked, apart }) => ({
      kind,
      ranked: ranked.map((row) => withheldRow(row, by, scope)),
      apart: apart.map((row) => withheldRow(row, by, scope)),
    })),
  };
}

/** What the board is asked; kept apart so that every comparison asks the same. */
export function boardQuestion({ year, asOf, knownAt = null, by }: Pick<RankingQuestion, 'year' | 'asOf' | 'knownAt' | 'by'>): BoardQuestion {
  return { year, asOf, knownAt, by };
}

/** The key of a row is the id of its unit or sector. */
export function isOwn(key: string, by: RankedBy, { all, unitIds, sectorIds }: FigureScope): boolean {
  return all || (by === 'unit' ? unitIds : sectorIds).includes(Number(key));
}

/** Whether a group is that of the asking person. */
export function concerns({ ranked, apart }: RankingGroup, by: RankedBy, scope: FigureScope): boolean {
  return [...ranked, ...apart].some(({ key }) => isOwn(key, by, scope));
}

/** Others' rows as one may see them: place and percent, no amounts. */
export function withheldRow<R extends RankingRow>(row: R, by: RankedBy, scope: FigureScope): R {
  return isOwn(row.key, by, scope) ? row : { ...row, own: false, actual: null, target: null, pending: null, lastYear: null };
}

/** The kinds of units in the order of the groups; sectors are one group. */
export function groupKinds(by: RankedBy): (RankedKind | 'sector')[] {
  return by === 'unit' ? [...RANKED_KINDS] : ['sector'];
}

function groupsOf(whole: Board, { by, metric, order }: RankingQuestion): RankingGroup[] {
  return groupKinds(by)
    .map((kind) => groupOf(kind, whole.rows.filter((row) => row.key !== null && (kind === 'sector' || row.kind === kind)), metric, order))
    .filter(({ ranked, apart }) => ranked.length + apart.length > 0);
}

function groupOf(kind: RankingGroup['kind'], rows: BoardRow[], metric: RankedMetric, order: RankOrder): RankingGroup {
  const measured = rows.map((row) => ({ row: rowOf(row, row[metric]), cell: row[metric], measure: measureOf(row[metric], order) }));
  return {
    kind,
    ranked: placed(measured).map(({ row, rank, tied }): RankedRow => ({ ...row, rank, tied })),
    apart: measured
      .filter(({ measure }) => measure === null)
      .map(({ row, cell }): ApartRow => ({ ...row, reason: reasonOf(row, cell, order) })),
  };
}

function rowOf({ key, name, kind }: BoardRow, { actual, target, pending, lastYear, completion, gap, light, growth }: Cell): RankingRow {
  return { key: String(key), name, kind, own: true, actual, target, pending, lastYear, completion, gap, light, growth };
}

/** A metric has one schedule for all, so who is further ahead of it has completed more: `gap` orders as `completion`. */
function measureOf({ actual, target, lastYear }: Cell, order: RankOrder): Ratio | null {
  if (order === 'actual') return ratioOf(actual, 1);
  if (order !== 'growth') return ratio(actual, target);
  return lastYear === null || ratioOf(lastYear, 1).lte(0) ? null : ratio(actual, lastYear);
}

function reasonOf({ kind }: RankingRow, { target }: Cell, order: RankOrder): ApartReason {
  if (order === 'growth') return 'no_base';
  return target === null && kind === 'growth' ? 'growth_steered' : 'no_target';
}
