import type { Reading } from '#database';
import { board, figureDifferences, type Board, type Differences, type Figure, type Moment } from '#figures';
import { subtract } from '#money';
import type { BulletinFigures, Line, TargetUsed } from './bulletin-figures.js';
import { bulletins, type BulletinRecord } from './bulletins.js';
import { targetsUsed } from './gather.js';

export const COMPARED = ['signed', 'received', 'starts', 'productions'] as const satisfies readonly Figure[];
/** `previous`: the bulletin published before it in the same year; `today`: what is known now of the same day. */
export const AGAINST = ['previous', 'today'] as const;
export type Against = (typeof AGAINST)[number];

/** One line of a table that differs; amounts in 元. */
export interface LineChange {
  by: 'sector' | 'unit';
  key: string | null;
  name: string;
  metric: 'signed' | 'received';
  before: string;
  after: string;
  difference: string;
}

/** A target that differs, for a completion that moved although no amount did. */
export interface TargetChange {
  metric: string;
  sector: string | null;
  unit: string | null;
  before: string | null;
  after: string | null;
}

export interface BulletinChanges {
  against: Against;
  bulletin: BulletinRecord;
  /** The bulletin compared with; null for the first of a year, and for today. */
  previous: BulletinRecord | null;
  before: { asOf: string; knownAt: Date };
  after: { asOf: string; knownAt: Date };
  /** One for each figure, each difference with its entries: who, when, why. Empty where there is nothing to compare with. */
  figures: Differences[];
  lines: LineChange[];
  targets: TargetChange[];
}

/** Every difference between a bulletin and the one before it, or what is known today of its day. */
export async function changesOf(reading: Reading, id: string, against: Against): Promise<BulletinChanges> {
  const bulletin = await bulletins.get(reading, id);
  const published = await bulletins.figures(reading, id);
  const own = momentOf(bulletin);
  if (against === 'today') {
    const now: Moment = { year: bulletin.year, asOf: bulletin.cutOff, knownAt: reading.at, dates: 'happened' };
    const lines = lineChanges(published, await linesNow(reading, now));
    const targets = targetChanges(published.basis.targets, await targetsUsed(reading, { year: bulletin.year, asOf: bulletin.cutOff, knownAt: reading.at }));
    return { ...{ against, bulletin, previous: null }, ...{ before: told(own), after: told(now) }, figures: await compared(reading, [own, now]), lines, targets };
  }
  const previous = await before(reading, bulletin);
  if (!previous) return { ...{ against, bulletin, previous }, ...{ before: told(own), after: told(own) }, figures: [], lines: [], targets: [] };
  const earlier = await bulletins.figures(reading, previous.id);
  return {
    ...{ against, bulletin, previous },
    ...{ before: told(momentOf(previous)), after: told(own) },
    figures: await compared(reading, [momentOf(previous), own]),
    lines: lineChanges(earlier, published),
    targets: targetChanges(earlier.basis.targets, published.basis.targets),
  };
}

const momentOf = ({ year, cutOff, knownAt }: BulletinRecord): Required<Moment> => ({ year, asOf: cutOff, knownAt, dates: 'counted' });

const told = ({ asOf, knownAt }: Moment): { asOf: string; knownAt: Date } => ({ asOf, knownAt: knownAt ?? new Date(0) });

/** The newest one published before it in its year: the month before, or the edition that it replaces. */
async function before(reading: Reading, { year, createdAt, id }: BulletinRecord): Promise<BulletinRecord | null> {
  const row = await reading.tx
    .selectFrom('bulletin')
    .select('id')
    .where('year', '=', year)
    .where('createdAt', '<', createdAt)
    .where('id', '<>', id)
    .orderBy('createdAt', 'desc')
    .orderBy('month', 'desc')
    .executeTakeFirst();
  return row ? bulletins.get(reading, row.id) : null;
}

async function compared(reading: Reading, pair: readonly [Moment, Moment]): Promise<Differences[]> {
  const all: Differences[] = [];
  for (const figure of COMPARED) all.push(await figureDifferences(reading, figure, pair));
  return all;
}

type Tables = Pick<BulletinFigures, 'sectors' | 'unitGroups'>;

async function linesNow(reading: Reading, now: Moment): Promise<Tables> {
  const lines = ({ rows }: Board): Line[] => rows;
  const units = lines(await board(reading, { ...now, by: 'unit' })).map((line) => ({ ...line, signedRank: null, receivedRank: null }));
  return { sectors: lines(await board(reading, { ...now, by: 'sector' })), unitGroups: [{ kind: 'all', name: '', units }] };
}

function lineChanges(one: Tables, other: Tables): LineChange[] {
  const tables = [
    ['sector', one.sectors, other.sectors],
    ['unit', one.unitGroups.flatMap(({ units }) => units), other.unitGroups.flatMap(({ units }) => units)],
  ] as const;
  return tables.flatMap(([by, olds, news]) => (['signed', 'received'] as const).flatMap((metric) => changed(by, metric, olds, news)));
}

function changed(by: LineChange['by'], metric: LineChange['metric'], olds: readonly Line[], news: readonly Line[]): LineChange[] {
  const known = new Map([...olds, ...news].map((line) => [line.key, line.name]));
  const amount = (lines: readonly Line[], key: string | null): string => lines.find((line) => line.key === key)?.[metric].actual ?? '0.00';
  return [...known]
    .map(([key, name]) => ({ by, key, name, metric, before: amount(olds, key), after: amount(news, key) }))
    .map((line) => ({ ...line, difference: subtract(line.after, line.before) }))
    .filter(({ difference }) => difference !== '0.00');
}

function targetChanges(olds: readonly TargetUsed[], news: readonly TargetUsed[]): TargetChange[] {
  const keyOf = ({ metric, sector, unit }: TargetUsed): string => JSON.stringify([metric, sector, unit]);
  const all = new Map([...olds, ...news].map((target) => [keyOf(target), target]));
  const value = (targets: readonly TargetUsed[], key: string): string | null => targets.find((target) => keyOf(target) === key)?.value ?? null;
  return [...all]
    .map(([key, { metric, sector, unit }]) => ({ metric, sector, unit, before: value(olds, key), after: value(news, key) }))
    .filter(({ before: was, after: is }) => was !== is);
}
