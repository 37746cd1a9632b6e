import { reachOf } from '#access';
import { yearOf } from '#calendar';
import { asHouse, type Reading } from '#database';
import { schedulesOn, type BoardRow, type Schedules } from '#figures';
import { add, ratioOf, subtract, twoDecimals, type Ratio } from '#money';
import { refuse } from './evaluation.refusals.js';
import { scoreOf, type ItemFacts, type Mark, type NotApplicable, type Outcome } from './formulas.js';
import { wordsOf, type Words } from './formula-words.js';
import { metricValues, unitOf, type MetricValues } from './metric-values.js';
import { placed } from './ranks.js';
import { isOwn } from './ranking.js';
import type { RankedKind } from './ranking-record.js';
import { isDeduction, isWeighted, type MetricUnit, type ScoreItem, type ScoreScheme } from './score-scheme-record.js';
import { scoreSchemes } from './score-schemes.js';

/** One item of one score, with everything needed to work it out again. */
export interface ScoreLine {
  itemId: string;
  name: string;
  metric: ScoreItem['metric'];
  unit: MetricUnit;
  formula: ScoreItem['formula'];
  weight: string | null;
  /** 元, a number or a percentage, by `unit`; two decimals. */
  actual: string | null;
  target: string | null;
  /** Two decimals, half away from zero; null where the item does not apply. Deductions are negative. */
  points: string | null;
  mark: Mark | null;
  notApplicable: NotApplicable | null;
  explanation: Words;
}

export interface ScoreRow {
  key: string;
  name: string;
  kind: string | null;
  own: boolean;
  /** null: no item applies, so there is no score and no place. */
  rank: number | null;
  tied: boolean;
  score: string | null;
  /** Sum of the scored items, and of the weights that apply: 100 where all do. */
  base: string;
  weights: string;
  /** The base brought to 100 where items do not apply; the base itself otherwise. */
  scaled: string;
  additions: string;
  deductions: string;
  /** null for others' rows where the asking person sees only the own group. */
  lines: ScoreLine[] | null;
}

export interface ScoreResults {
  scheme: ScoreScheme;
  asOf: string;
  knownAt: Date;
  /** Percent of the year that should be done: of what has no curve of its own, and of the two that may have one. */
  schedule: string;
  schedules: { signed: string; received: string };
  wholeDistrict: boolean;
  groups: { kind: RankedKind | 'sector'; rows: ScoreRow[] }[];
}

export interface ResultQuestion {
  asOf?: string;
  /** The moment whose knowledge is asked for; now when absent. */
  knownAt?: Date | null;
}

/**
 * Scores of every unit or sector of a scheme, each explained line by line. Points are rounded line by line and the score is
 * the sum of what is printed, so that anybody can add it up; equal scores share a place. Who sees the whole district gets all
 * groups; everybody else the own group: all scores, and the lines of the own.
 * @throws SCORE_DAY for a day outside the scheme's year
 */
export async function scoreResults(reading: Reading, schemeId: string, { asOf, knownAt = null }: ResultQuestion = {}): Promise<ScoreResults> {
  const scheme = await scoreSchemes.get(reading, schemeId);
  const day = asOf ?? lastDayWithin(reading.today, scheme.year);
  if (yearOf(day) !== scheme.year) throw refuse.SCORE_DAY({ year: scheme.year }).at('asOf');
  const question = { year: scheme.year, asOf: day, knownAt, by: scheme.subject };
  const values = await asHouse(reading, (house) => metricValues(house, question, scheme.items));
  const schedules = await schedulesOn(reading, day, scheme.year, knownAt);
  const scope = reachOf(reading.actor, 'score.read');
  const groups = (scheme.subject === 'unit' ? scheme.unitKinds : (['sector'] as const))
    .map((kind) => ({ kind, rows: rowsOf(kind, scheme, values, schedules) }))
    .filter(({ rows }) => rows.length > 0);
  const narrowed = groups
    .map(({ kind, rows }) => ({ kind, rows: rows.map((row) => (isOwn(row.key, scheme.subject, scope) ? row : { ...row, own: false, lines: null })) }))
    .filter(({ rows }) => rows.some(({ own }) => own));
  return { scheme, asOf: day, knownAt: knownAt ?? reading.at, schedule: values.board.schedule, schedules: values.board.schedules, wholeDistrict: scope.all, groups: scope.all ? groups : narrowed };
}

function lastDayWithin(today: string, year: number): string {
  return yearOf(today) === year ? today : `${year}-12-31`;
}

function rowsOf(kind: RankedKind | 'sector', scheme: ScoreScheme, values: MetricValues, schedules: Schedules): ScoreRow[] {
  const members = values.board.rows.filter((row) => row.key !== null && (kind === 'sector' || row.kind === kind));
  const rows = members.map((member) => scored(member, scheme, (item) => factsOf(item, member, members, values, schedules)));
  const ranks = new Map(placed(rows.map((row) => ({ row, measure: row.score === null ? null : ratioOf(row.score, 1) }))).map((place) => [place.row, place]));
  return rows
    .map((row) => ({ ...row, rank: ranks.get(row)?.rank ?? null, tied: ranks.get(row)?.tied ?? false }))
    .sort((one, other) => (one.rank ?? rows.length + 1) - (other.rank ?? rows.length + 1));
}

function factsOf(item: ScoreItem, member: BoardRow, members: BoardRow[], values: MetricValues, schedules: Schedules): ItemFacts {
  const group = members.flatMap((row) => values.of(item, row).actual ?? []).sort((one, other) => one.cmp(other));
  const schedule = item.metric === 'signed' || item.metric === 'received' ? schedules[item.metric] : schedules.even;
  return { ...values.of(item, member), schedule, lowest: group[0] ?? null, highest: group.at(-1) ?? null };
}

function scored({ key, name, kind }: BoardRow, scheme: ScoreScheme, facts: (item: ScoreItem) => ItemFacts): Omit<ScoreRow, 'rank' | 'tied'> {
  const lines = scheme.items.map((item) => lineOf(item, facts(item), scheme));
  const sum = (chosen: ScoreLine[]): string => add('0', ...chosen.flatMap(({ points }) => points ?? []));
  const weighted = lines.filter(({ formula, points }) => isWeighted(formula) && points !== null);
  const base = sum(weighted);
  const weights = add('0', ...weighted.flatMap(({ weight }) => weight ?? []));
  const scaled = scheme.withoutTarget === 'zero' || weighted.length === 0 ? base : twoDecimals(ratioOf(base, weights).times(100));
  const additions = sum(lines.filter(({ formula }) => formula === 'above_target'));
  const deductions = sum(lines.filter(({ formula }) => isDeduction(formula)));
  const score = add(scaled, additions, deductions);
  return {
    ...{ key: String(key), name, kind, own: true, base, weights, scaled, additions, deductions, lines },
    score: weighted.length === 0 ? null : subtract(score, score.startsWith('-') ? score : '0'),
  };
}

function lineOf(item: ScoreItem, facts: ItemFacts, { withoutTarget }: ScoreScheme): ScoreLine {
  const outcome: Outcome = scoreOf(item, facts);
  const { id, name, metric, formula, weight } = item;
  const printed = (value: Ratio | null): string | null => (value === null ? null : twoDecimals(value));
  return {
    ...{ itemId: id, name, metric, unit: unitOf(metric), formula, weight },
    actual: printed(facts.actual),
    target: printed(facts.target),
    points: outcome.state === 'scored' ? twoDecimals(outcome.points) : null,
    mark: outcome.state === 'scored' ? outcome.mark : null,
    notApplicable: outcome.state === 'not_applicable' ? outcome.reason : null,
    explanation: wordsOf(item, facts, outcome, withoutTarget),
  };
}
