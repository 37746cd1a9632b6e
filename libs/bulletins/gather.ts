import { lastDayOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { PROBLEM_RULES, RANKED_KINDS, problemProjects, ranking, redBlackLists, type ProblemFinding, type ProblemProject, type RankedRow } from '#evaluation';
import { batchFunnel, board, countFunnel, figureRows, flowFunnel, trend, type Board, type BoardRow, type Cell, type CountFigure } from '#figures';
import { add, compare, subtract, yi } from '#money';
import { parts, units } from '#organisation';
import { ruleSets } from '#rule-sets';
import { settings } from '#settings';
import { targetsInForce } from '#targets';
import type { BulletinFigures, CountLine, GrowthLine, Line, ListedUnit, Measure, ProblemLine, RankedLine, TargetUsed, Threshold, UnitGroup } from './bulletin-figures.js';
import { GROUP_WORDS, METRIC_WORDS, RULE_WORDS, SECTOR_WORD, dayInWords, inYiWords, percentWords, titleOf } from './wording.js';

export interface MonthAsked {
  year: number;
  /** 1 to 12. */
  month: number;
}

/** `2026-06` */
export function monthCode({ year, month }: MonthAsked): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/**
 * Everything a bulletin says about the months from January to one month, as the figures define it on that month's last
 * day and as known at a moment. Amounts in 元; every sum is the board's own.
 */
export async function gatherFigures(reading: Reading, asked: MonthAsked, knownAt: Date = reading.at): Promise<BulletinFigures> {
  const { year, month } = asked;
  const cutOff = lastDayOf(monthCode(asked));
  const question: Day = { year, asOf: cutOff, knownAt };
  const bySector = await board(reading, { ...question, by: 'sector' });
  const choice = await settings.get(reading, 'bulletin', knownAt);
  const district = await settings.get(reading, 'district');
  return {
    format: 1,
    ...{ year, month, cutOff, title: titleOf(year, month, choice.area), knownAt: knownAt.toISOString() },
    district: { code: district.code, name: district.name, shortName: district.shortName, area: choice.area },
    office: choice.office === '' ? await bureauName(reading) : choice.office,
    schedule: { basis: bySector.basis, percent: bySector.schedule, ...bySector.schedules },
    lights: await settings.get(reading, 'lights', knownAt),
    total: lineOf(bySector.total),
    sectors: bySector.rows.map(lineOf),
    unitGroups: await groupsOf(reading, question, await board(reading, { ...question, by: 'unit' })),
    tiers: (await board(reading, { ...question, by: 'tier' })).rows.map(lineOf),
    thresholds: await thresholdsOf(reading, question, choice.sizes.split(/[、,，]/).map(Number)),
    ...countsOf(bySector),
    ...(await funnelsOf(reading, question)),
    apart: bySector.apart,
    retroactive: bySector.retroactive,
    receivedOfTerminated: bySector.receivedOfTerminated,
    capital: await capitalOf(reading, question, bySector.total.received.actual),
    trend: await monthsOf(reading, question),
    growth: bySector.rows.flatMap(growthOf),
    ...(await listsOn(reading, question)),
    problems: await problemsOn(reading, question),
    basis: { targets: await targetsUsed(reading, question), ruleSet: await ruleSetOn(reading, cutOff) },
  };
}

function lineOf({ key, name, kind, signed, received, signedProjects }: BoardRow): Line {
  return { key, name, kind, signed: measureOf(signed), received: measureOf(received), signedProjects };
}

function measureOf({ actual, target, completion, gap, light, pending, lastYear, growth }: Cell): Measure {
  return { actual, target, completion, gap, light, pending, lastYear, growth };
}

/** The one question that every part of a bulletin asks. */
export interface Day {
  year: number;
  asOf: BusinessDate;
  knownAt: Date;
}

/** Units among their like, each group in the order of the rank by received funds. A group without units is left out. */
async function groupsOf(reading: Reading, day: Day, { rows }: Board): Promise<UnitGroup[]> {
  const signed = await ranksBy(reading, day, 'signed');
  const received = await ranksBy(reading, day, 'received');
  const lines = rows.map((row): RankedLine => ({ ...lineOf(row), signedRank: signed.get(row.key) ?? null, receivedRank: received.get(row.key) ?? null }));
  const groups = [...RANKED_KINDS, 'bureau', null].map((kind) => ({
    kind: kind ?? 'other',
    name: GROUP_WORDS[kind ?? 'other'] ?? '其他',
    units: lines.filter((line) => line.kind === kind).sort((one, other) => byRank(one.receivedRank, other.receivedRank)),
  }));
  return groups.filter(({ kind, units: members }) => (kind === 'bureau' ? members.some(hasFigures) : members.length > 0));
}

/** Places within the groups by completion, as the rankings give them: 1, 2, 2, 4, and none without a target. */
async function ranksBy(reading: Reading, day: Day, metric: 'signed' | 'received'): Promise<Map<string | null, number>> {
  const { groups } = await ranking(reading, { ...day, by: 'unit', metric, order: 'completion' });
  return new Map(groups.flatMap(({ ranked }) => ranked.map(({ key, rank }) => [key, rank])));
}

function byRank(one: number | null, other: number | null): number {
  return (one ?? Infinity) === (other ?? Infinity) ? 0 : (one ?? Infinity) - (other ?? Infinity);
}

/** The bureau keeps the score and has a line only where entries are its own. */
function hasFigures({ signed, received, signedProjects }: Line): boolean {
  return signedProjects > 0 || signed.actual !== '0.00' || received.actual !== '0.00';
}

function countsOf({ starts, productions, sameYearProductions }: Board): Pick<BulletinFigures, 'starts' | 'productions' | 'sameYearProductions'> {
  const lineOfCount = ({ district, park, target }: CountFigure): CountLine => ({ district, park, target });
  return { starts: lineOfCount(starts), productions: lineOfCount(productions), sameYearProductions: lineOfCount(sameYearProductions) };
}

async function monthsOf(reading: Reading, day: Day): Promise<BulletinFigures['trend']> {
  const months = await trend(reading, day);
  return months.map(({ month, signed, received, signedToDate, receivedToDate }) => ({ month, signed, received, signedToDate, receivedToDate }));
}

async function funnelsOf(reading: Reading, day: Day): Promise<Pick<BulletinFigures, 'funnel' | 'flow' | 'batch'>> {
  const { receivedToSigned } = await flowFunnel(reading, day);
  const { signed, received, arrival, receivedOfOthers, receivedLines } = await batchFunnel(reading, day);
  const steps = await countFunnel(reading, day);
  return {
    funnel: steps.map(({ step, reached, skipped, current, fromPrevious }) => ({ step, reached, skipped, current, fromPrevious })),
    flow: { receivedToSigned },
    batch: { signed, received, arrival, receivedOfOthers, receivedLines },
  };
}

const EVERY_ROW = { offset: 0, limit: 1_000_000 };

/** By size of what a project signed in the year, increments included (docs/domain/rules.md#bulletin). Sizes in whole 亿元 from the settings. */
async function thresholdsOf(reading: Reading, question: Day, sizes: readonly number[]): Promise<Threshold[]> {
  const { rows } = await figureRows(reading, { figure: 'signed', ...question }, {}, EVERY_ROW);
  const byProject = new Map<string, string>();
  for (const { projectId, amountCny } of rows) byProject.set(projectId, add(byProject.get(projectId) ?? '0.00', amountCny));
  return [...sizes].sort((one, other) => one - other).map((size) => {
    const from = yi(size);
    const reached = [...byProject.values()].filter((amount) => compare(amount, from) >= 0);
    return { from, projects: reached.length, amount: add('0.00', ...reached) };
  });
}

async function capitalOf(reading: Reading, question: Day, received: string): Promise<BulletinFigures['capital']> {
  const { rows } = await figureRows(reading, { figure: 'received', ...question }, {}, EVERY_ROW);
  const foreign = add('0.00', ...rows.filter(({ kind }) => kind === 'foreign_capital').map(({ amountCny }) => amountCny));
  return { foreign, domestic: subtract(received, foreign) };
}

function growthOf({ name, growth }: BoardRow): GrowthLine[] {
  return growth.map(({ metric, target, actual, asOf, cityAverage, light }) => ({ sector: name, metric, target, actual, asOf, cityAverage, light }));
}

/** 红黑榜 of units and sectors by both metrics, as the rule in the settings gives them. */
async function listsOn(reading: Reading, day: Day): Promise<Pick<BulletinFigures, 'redList' | 'blackList'>> {
  const lists: Pick<BulletinFigures, 'redList' | 'blackList'> = { redList: [], blackList: [] };
  for (const by of ['sector', 'unit'] as const) {
    for (const metric of ['signed', 'received'] as const) {
      const { groups } = await redBlackLists(reading, { ...day, by, metric });
      for (const { kind, red, black } of groups) {
        const line = (row: RankedRow): ListedUnit => ({
          ...{ name: row.name, group: GROUP_WORDS[kind] ?? SECTOR_WORD, metric: METRIC_WORDS[metric] },
          detail: `完成率${percentWords(row.completion)}，第${row.rank}名`,
        });
        lists.redList.push(...red.map(line));
        lists.blackList.push(...black.map(line));
      }
    }
  }
  return lists;
}

/** One line for each rule that a project meets, with the facts that it is met by (docs/domain/rules.md#problem-projects). */
async function problemsOn(reading: Reading, { asOf, knownAt }: Day): Promise<ProblemLine[]> {
  const { projects } = await problemProjects(reading, { asOf, knownAt });
  return projects.flatMap((project) =>
    [...project.findings].sort((one, other) => PROBLEM_RULES.indexOf(one.rule) - PROBLEM_RULES.indexOf(other.rule)).map((finding) => ({
      ...{ rule: RULE_WORDS[finding.rule], projectId: project.projectId, project: project.name },
      ...{ unit: project.unitName, sector: project.sectorName, detail: factsOf(project, finding) },
    })),
  );
}

function factsOf({ signedOn, startedOn, signed, received, receivedShare }: ProblemProject, { since }: ProblemFinding): string {
  const facts = [
    signedOn === null ? null : `${dayInWords(signedOn)}签约`,
    startedOn === null ? '未开工' : `${dayInWords(startedOn)}开工`,
    signed === null ? null : `合同额${inYiWords(signed)}亿元`,
    `到位${inYiWords(received)}亿元${receivedShare === null ? '' : `（${percentWords(receivedShare)}）`}`,
    `自${dayInWords(since)}起符合`,
  ];
  return facts.filter((fact) => fact !== null).join('，');
}

/** The annual targets as they held on the day and were known at the moment, with the version that was used. */
export async function targetsUsed(reading: Reading, { year, asOf, knownAt }: Day): Promise<TargetUsed[]> {
  const held = (await targetsInForce(reading, year, asOf, knownAt)).filter(({ month }) => month === null);
  const sectorNames = new Map((await parts.then(reading, 'sector', asOf, knownAt)).map(({ key, name }) => [Number(key), name]));
  const { rows } = await units.list(reading, { filter: { id: [...new Set(held.flatMap(({ unitId }) => unitId ?? []))] }, sort: null, range: null });
  const unitNames = new Map(rows.map(({ id, name }) => [id, name]));
  return held.map(({ metric, sectorId, unitId, value, revision, source }) => ({
    ...{ metric, value, revision, source },
    sector: sectorId === null ? null : (sectorNames.get(sectorId) ?? null),
    unit: unitId === null ? null : (unitNames.get(unitId) ?? null),
  }));
}

async function ruleSetOn(reading: Reading, day: BusinessDate): Promise<string | null> {
  return (await ruleSets.all(reading)).find(({ validFrom }) => validFrom <= day)?.name ?? null;
}

async function bureauName(reading: Reading): Promise<string> {
  const { rows } = await units.list(reading, { filter: { kind: 'bureau', active: true }, sort: ['position', 'ASC'], range: [0, 0] });
  return rows[0]?.name ?? (await settings.get(reading, 'district')).name;
}
