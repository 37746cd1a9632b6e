import { sql, type RawBuilder } from 'kysely';
import type { Reading } from '#database';
import { board, figureRows, type Board, type BoardRow, type FigureRow } from '#figures';
import { ratio, ratioOf, type Ratio } from '#money';
import { targetsInForce } from '#targets';
import type { NotApplicable } from './formulas.js';
import { punctualityBy, type LeadStep, type Punctuality } from './lead-clock.js';
import { problemProjects } from './problem-projects.js';
import { boardQuestion } from './ranking.js';
import type { RankedBy } from './ranking-record.js';
import { SCORE_METRICS, type ItemInput, type ScoreMetric } from './score-scheme-record.js';

export interface Value {
  /** Unrounded; percent metrics in percent. */
  actual: Ratio | null;
  target: Ratio | null;
  unknown: NotApplicable | null;
}

export interface MetricQuestion {
  year: number;
  asOf: string;
  /** Null: as known now. */
  knownAt: Date | null;
  by: RankedBy;
}

export interface MetricValues {
  board: Board;
  of(item: ItemInput, row: BoardRow): Value;
}

/** Rows of the year behind `signed` and `received`; a district's year fits. */
const EVERY_ROW = { offset: 0, limit: 1_000_000 };
const unknown = (reason: NotApplicable): Value => ({ actual: null, target: null, unknown: reason });
const known = (actual: Ratio, target: Ratio | null = null): Value => ({ actual, target, unknown: null });
const number = (value: string | number): Ratio => ratioOf(value, 1);
const HUNDRED = number(100);

/**
 * What each item measures, for every row of the board: amounts, targets and last year as the board has them, counts from the
 * records. Asked with the eyes of the house; only what the items need is asked.
 */
export async function metricValues(house: Reading, question: MetricQuestion, items: readonly ItemInput[]): Promise<MetricValues> {
  const asked = new Set(items.map(({ metric }) => metric));
  const needs = (...metrics: ScoreMetric[]): boolean => metrics.some((metric) => asked.has(metric));
  const whole = await board(house, boardQuestion(question));
  const counts = await countsOf(house, question, needs);
  const projects = needs('first_money_share', 'tier_projects') ? await signedProjectsOf(house, question) : [];
  const clock = needs('answered_in_time', 'triaged_in_time', 'introducers_answered_in_time') ? await punctualityBy(house, question, question.by) : new Map<string, Record<LeadStep, Punctuality>>();
  const read = reader({ counts, projects, clock, by: question.by });
  return {
    board: whole,
    of: (item, row) => {
      const value = read(item, row);
      const { target } = item.params;
      return target === undefined ? value : { ...value, target: number(target) };
    },
  };
}

interface Sources {
  counts: Counts;
  projects: SignedProject[];
  clock: Map<string, Record<LeadStep, Punctuality>>;
  by: RankedBy;
}

function reader({ counts, projects, clock, by }: Sources): (item: ItemInput, row: BoardRow) => Value {
  const counted = (metric: CountMetric) => (_: ItemInput, { key }: BoardRow) => {
    const target = counts.target.get(`${metric} ${key}`);
    return known(number(counts.actual.get(`${metric} ${key}`) ?? 0), target === undefined ? null : number(target));
  };
  const own = ({ key }: BoardRow): SignedProject[] => projects.filter(({ unitId, sectorId }) => String(by === 'unit' ? unitId : sectorId) === key);
  const growth = (cell: BoardRow['signed']): Value => {
    const share = cell.lastYear === null || number(cell.lastYear).lte(0) ? null : ratio(cell.actual, cell.lastYear);
    return share === null ? unknown('no_base') : known(share.minus(1).times(100));
  };
  const completion = ({ actual, target }: BoardRow['signed']): Value => {
    const share = ratio(actual, target);
    return share === null ? unknown('no_target') : known(share.times(100));
  };
  const share = (part: Ratio | null): Value => (part === null ? unknown('no_value') : known(part.times(HUNDRED)));
  const punctual = (step: LeadStep) => (_: ItemInput, { key }: BoardRow): Value => {
    const { due = 0, inTime = 0 } = clock.get(String(key))?.[step] ?? {};
    return share(due === 0 ? null : ratioOf(inTime, due));
  };
  const readers: Record<ScoreMetric, (item: ItemInput, row: BoardRow) => Value> = {
    signed: (_, { signed }) => known(number(signed.actual), signed.target === null ? null : number(signed.target)),
    received: (_, { received }) => known(number(received.actual), received.target === null ? null : number(received.target)),
    signed_projects: (_, row) => known(number(row.signedProjects)),
    starts: counted('starts'),
    productions: counted('productions'),
    visits: counted('visits'),
    signed_growth: (_, row) => growth(row.signed),
    received_growth: (_, row) => growth(row.received),
    signed_completion: (_, row) => completion(row.signed),
    received_completion: (_, row) => completion(row.received),
    arrival_rate: (_, { signed, received }) => share(ratio(received.actual, signed.actual)),
    first_money_share: (_, row) => share(own(row).length === 0 ? null : ratioOf(own(row).filter(({ paid }) => paid).length, own(row).length)),
    tier_projects: ({ params }, row) => known(number(own(row).filter(({ tierCode }) => tierCode !== null && params.tiers?.includes(tierCode)).length)),
    overdue_starts: counted('overdue_starts'),
    problem_projects: counted('problem_projects'),
    answered_in_time: punctual('answer'),
    triaged_in_time: punctual('triage'),
    introducers_answered_in_time: punctual('feedback'),
  };
  return (item, row) => readers[item.metric](item, row);
}

type CountMetric = 'starts' | 'productions' | 'visits' | 'overdue_starts' | 'problem_projects';

/** Numbers by `<metric> <id of the unit or sector>`. */
interface Counts {
  actual: Map<string, number>;
  target: Map<string, string>;
}

async function countsOf(house: Reading, question: MetricQuestion, needs: (...metrics: ScoreMetric[]) => boolean): Promise<Counts> {
  const counts: Counts = { actual: new Map(), target: new Map() };
  const add = (metric: CountMetric, key: string, number: number): void => {
    counts.actual.set(`${metric} ${key}`, (counts.actual.get(`${metric} ${key}`) ?? 0) + number);
  };
  if (needs('starts', 'productions')) {
    for (const { metric, key, count } of await milestonesBy(house, question)) add(metric, key, count);
    for (const { metric, key, value } of await countTargets(house, question)) counts.target.set(`${metric} ${key}`, value);
  }
  if (needs('visits')) for (const { key, count } of await visitsBy(house, question)) add('visits', key, count);
  if (needs('overdue_starts', 'problem_projects')) {
    for (const { unitId, sectorId, findings } of (await problemProjects(house, question)).projects) {
      const key = String(question.by === 'unit' ? unitId : sectorId);
      add('problem_projects', key, 1);
      if (findings.some(({ rule }) => rule === 'signed_not_started')) add('overdue_starts', key, 1);
    }
  }
  return counts;
}

const between = (column: string, { year, asOf }: MetricQuestion): RawBuilder<unknown> =>
  sql`${sql.ref(column)} between ${`${year}-01-01`}::date and least(${asOf}::date, ${`${year}-12-31`}::date)`;

/** Starts and productions of the year: the rows behind the board's two counts. */
async function milestonesBy(house: Reading, { by, year, asOf, knownAt }: MetricQuestion): Promise<{ metric: CountMetric; key: string; count: number }[]> {
  const all = [];
  for (const figure of ['starts', 'productions'] as const) {
    const { rows } = await figureRows(house, { figure, year, asOf, knownAt }, {}, EVERY_ROW);
    all.push(...rows.map(({ unitId, sectorId }) => ({ metric: figure, key: String(by === 'unit' ? unitId : sectorId), count: 1 })));
  }
  return all;
}

async function visitsBy(house: Reading, question: MetricQuestion): Promise<{ key: string; count: number }[]> {
  const key = question.by === 'unit' ? sql`v.unit_id` : sql`p.sector_id`;
  const { rows } = await sql<{ key: string; count: number }>`
    select ${key}::text as key, count(*)::int as count from visit v left join project p on p.id = v.project_id
    where ${between('v.visited_on', question)} and v.created_at <= ${question.knownAt ?? house.at} and ${key} is not null
    group by 1`.execute(house.tx);
  return rows;
}

/** Targets for the year's starts and productions, as they hold on the day and were known then. */
async function countTargets(house: Reading, { year, by, asOf, knownAt }: MetricQuestion): Promise<{ metric: CountMetric; key: string; value: string }[]> {
  const rows = await targetsInForce(house, year, asOf, knownAt ?? house.at);
  return rows.flatMap(({ metric, sectorId, unitId, month, value }) => {
    const [key, other] = by === 'unit' ? [unitId, sectorId] : [sectorId, unitId];
    if (month !== null || key === null || other !== null) return [];
    return metric === 'starts' || metric === 'productions' ? [{ metric, key: String(key), value }] : [];
  });
}

interface SignedProject {
  unitId: number;
  sectorId: number;
  tierCode: string | null;
  /** Some of its money has been recognised this year. */
  paid: boolean;
}

/** The projects behind the board's `signedProjects`, and whether money has come. */
async function signedProjectsOf(house: Reading, { year, asOf, knownAt }: MetricQuestion): Promise<SignedProject[]> {
  const when = { year, asOf, knownAt };
  const signed = await figureRows(house, { figure: 'signed', ...when }, {}, EVERY_ROW);
  const received = await figureRows(house, { figure: 'received', ...when }, {}, EVERY_ROW);
  const money = new Map<string, Ratio>();
  for (const { projectId, amountCny } of received.rows) money.set(projectId, (money.get(projectId) ?? number(0)).plus(amountCny));
  const formal = signed.rows.filter(({ kind }: FigureRow) => kind === 'formal');
  const first = new Map(formal.map((row) => [row.projectId, row]));
  return [...first.values()].map(({ projectId, unitId, sectorId, tierCode }) => ({ unitId, sectorId, tierCode, paid: money.get(projectId)?.gt(0) ?? false }));
}

export const unitOf = (metric: ScoreMetric): (typeof SCORE_METRICS)[ScoreMetric]['unit'] => SCORE_METRICS[metric].unit;
