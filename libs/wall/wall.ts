import { addDays, daysBetween, lastDayOf, yearOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { problemProjects, ranking, type Ranking } from '#evaluation';
import { board, countFunnel, figureRows, flowFunnel, schedulesOn, trend, type Board, type BoardRow } from '#figures';
import { add, convert, negate } from '#money';
import { ruleSets } from '#rule-sets';
import { settings } from '#settings';
import { behindAmong, cellOf, groupsOf } from './ranking.js';
import type { Metric, Wall, WallAlerts, WallMonth, WallSector } from './wall-record.js';

/** A Monday, to find the others by. */
const SOME_MONDAY = '2024-01-01';

/**
 * The wall of a year on a day, in one answer and of one snapshot, so that no two numbers on it disagree. Every number is
 * the board's own, to the 元.
 */
export async function wall(reading: Reading, question: { year: number; asOf: BusinessDate }): Promise<Wall> {
  const { year } = question;
  const asOf = question.asOf > `${year}-12-31` ? `${year}-12-31` : question.asOf;
  const { name, shortName, productName } = await settings.get(reading, 'district');
  const bySector = await board(reading, { year, asOf, by: 'sector' });
  const ranked = (metric: Metric): Promise<Ranking> => ranking(reading, { year, asOf, by: 'unit', metric, order: 'completion' });
  const units = { signed: await ranked('signed'), received: await ranked('received') };
  const ruleSet = (await ruleSets.all(reading)).find(({ validFrom }) => validFrom <= asOf);
  return {
    district: { name, shortName, productName },
    demonstration: (await settings.get(reading, 'demonstration')).active,
    ...{ year, asOf, knownAt: reading.at, schedules: bySector.schedules },
    signed: cellOf(bySector.total.signed),
    received: cellOf(bySector.total.received),
    signedProjects: bySector.total.signedProjects,
    sectors: bySector.rows.map(sectorOf),
    rankings: { signed: groupsOf(units.signed), received: groupsOf(units.received) },
    funnel: await countFunnel(reading, { asOf }),
    flow: await flowFunnel(reading, { year, asOf }),
    trend: await trendOf(reading, bySector),
    alerts: {
      behindUnits: behindAmong([units.signed, units.received].flatMap(({ groups }) => groups.flatMap(({ ranked }) => ranked))),
      behindSectors: behindAmong(bySector.rows.flatMap(({ name, signed, received }) => [{ name, ...signed }, { name, ...received }])),
      problems: await problemsOn(reading, asOf),
      week: await weekOf(reading, asOf),
    },
    rules: { schedule: bySector.basis, lights: await settings.get(reading, 'lights'), ruleSet: ruleSet ? { name: ruleSet.name, validFrom: ruleSet.validFrom } : null },
  };
}

function sectorOf(row: BoardRow): WallSector {
  return {
    name: row.name,
    signed: cellOf(row.signed),
    received: cellOf(row.received),
    growth: row.growth.map(({ metric, target, actual, asOf, light }) => ({ metric, target, actual, asOf, light })),
  };
}

/** Twelve months: what was there at the end of each, and what should have been, each metric by its own schedule. */
async function trendOf(reading: Reading, { year, asOf, total }: Board): Promise<WallMonth[]> {
  const counted = await trend(reading, { year, asOf });
  const months: WallMonth[] = [];
  for (let index = 0; index < 12; index += 1) {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const share = await schedulesOn(reading, lastDayOf(month), year);
    const due = (metric: Metric): string | null => {
      const { target } = total[metric];
      return target === null ? null : convert(target, share[metric].toString());
    };
    const { signedToDate: signed = null, receivedToDate: received = null } = counted[index] ?? {};
    months.push({ month, signed, received, signedDue: due('signed'), receivedDue: due('received') });
  }
  return months;
}

/** How many projects the rules name, and how many each: never which. */
async function problemsOn(reading: Reading, asOf: BusinessDate): Promise<WallAlerts['problems']> {
  const { projects, counts } = await problemProjects(reading, { asOf });
  return { count: projects.length, byRule: counts };
}

/** What the received figure grew by since Sunday: the same entries that the board counts, reversals taken off. */
async function weekOf(reading: Reading, to: BusinessDate): Promise<WallAlerts['week']> {
  const from = addDays(to, -(daysBetween(SOME_MONDAY, to) % 7));
  const upTo = (year: number, asOf: BusinessDate) => figureRows(reading, { figure: 'received', year, asOf }, {}, { offset: 0, limit: 1 });
  const before = addDays(from, -1);
  const parts = [{ sign: 1, ...(await upTo(yearOf(to), to)) }];
  // a week may begin in the old year, whose sums begin anew
  if (yearOf(before) < yearOf(to)) parts.push({ sign: 1, ...(await upTo(yearOf(before), `${yearOf(before)}-12-31`)) });
  parts.push({ sign: -1, ...(await upTo(yearOf(before), before)) });
  return {
    ...{ from, to },
    amount: add(...parts.map(({ sign, sum }) => (sign < 0 ? negate(sum) : sum))),
    count: parts.reduce((count, part) => count + part.sign * part.count, 0),
  };
}
