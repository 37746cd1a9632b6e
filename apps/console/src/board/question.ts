import { addDays } from '../fields/index.js';
import type { Dates, Dimension } from '../providers/index.js';

/** What the board is asked, as it stands in the address bar: a link shows another person the same board. */
export const DIMENSIONS = ['sector', 'unit', 'tier', 'chain', 'region', 'origin'] as const satisfies readonly Dimension[];
export type { Dates, Dimension };
export const METRICS = ['signed', 'received'] as const;
export type Metric = (typeof METRICS)[number];

/** The first year with published figures to compare with. */
export const FIRST_YEAR = 2025;

/** Which day, as known when, by which of an entry's two days. */
export interface When {
  year: number;
  /** Business date; absent is today, or the last day of a year that is over. */
  asOf?: string;
  /** A moment of the past, ISO 8601; absent is what is known today. */
  knownAt?: string;
  /** Absent: the books' days, which are what is published. */
  dates?: 'happened';
}

export interface Question extends When {
  by: Dimension;
  /** Which of the two metrics the charts draw. */
  metric: Metric;
  /** The row of the dimension that the trend is drawn for; absent is the whole. `none` is the row without a key. */
  part?: string;
}

/** The names under which a question stands in the address. */
export const QUESTION_NAMES: ReadonlySet<string> = new Set<keyof Question>(['year', 'asOf', 'knownAt', 'dates', 'by', 'metric', 'part']);

export function readQuestion(params: URLSearchParams, today: string): Question {
  return {
    ...readWhen(params, today),
    by: DIMENSIONS.find((one) => one === params.get('by')) ?? 'sector',
    metric: METRICS.find((one) => one === params.get('metric')) ?? 'signed',
    part: params.get('part') ?? undefined,
  };
}

/** The moment asked for in the address; what cannot be asked is left out. */
export function readWhen(params: URLSearchParams, today: string): When {
  const thisYear = Number(today.slice(0, 4));
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear;
  const asOf = params.get('asOf') ?? '';
  return {
    year,
    asOf: mayAsk(asOf, year, today) ? asOf : undefined,
    knownAt: momentIn(params.get('knownAt')),
    dates: params.get('dates') === 'happened' ? 'happened' : undefined,
  };
}

/** The second moment of a comparison: as the first where the address says nothing else, and with today's knowledge. */
export function secondMoment(params: URLSearchParams, { year, asOf, dates }: When, today: string): When {
  const toAsOf = params.get('toAsOf') ?? '';
  const toDates = params.get('toDates');
  return {
    year,
    asOf: mayAsk(toAsOf, year, today) ? toAsOf : asOf,
    knownAt: momentIn(params.get('toKnownAt')),
    dates: toDates === 'happened' || (toDates === null && dates) ? 'happened' : undefined,
  };
}

/** Only what differs from the usual question is written, so that the plain address stays the plain board. */
export function writeQuestion(question: Question, today: string): Record<string, string> {
  const { year, asOf, knownAt, dates, by, metric, part } = question;
  return {
    ...(year === Number(today.slice(0, 4)) ? {} : { year: String(year) }),
    ...(asOf ? { asOf } : {}),
    ...(knownAt ? { knownAt } : {}),
    ...(dates ? { dates } : {}),
    ...(by === 'sector' ? {} : { by }),
    ...(metric === 'signed' ? {} : { metric }),
    ...(part ? { part } : {}),
  };
}

/** A moment with its offset that has passed; anything else is none, and the board is as known today. */
export function momentIn(text: string | null, now: Date = new Date()): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) || moment > now.getTime() ? undefined : text;
}

/**
 * When a day's figures were first complete: the beginning of the next day in Beijing, or the moment at which the day's
 * month was closed, where it was and the day is its last. Undefined while that moment is to come.
 */
export function firstKnown(asOf: string, closings: readonly { month: string; closedAt: string | null }[], now: Date = new Date()): string | undefined {
  const next = addDays(asOf, 1);
  const closedAt = next.endsWith('-01') ? closings.find(({ month }) => month === asOf.slice(0, 7))?.closedAt : undefined;
  const moment = closedAt ?? `${next}T00:00:00+08:00`;
  return Date.parse(moment) > now.getTime() ? undefined : moment;
}

/** A day of the year asked for that has already come. A half-typed date is none. */
export function mayAsk(asOf: string, year: number, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) && asOf >= `${year}-01-01` && asOf <= lastDay(year, today);
}

export function lastDay(year: number, today: string): string {
  return today < `${year}-12-31` ? today : `${year}-12-31`;
}

export function yearsUpTo(today: string): number[] {
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: Math.max(1, thisYear - FIRST_YEAR + 1) }, (_, index) => thisYear - index);
}

/** The rows of a row of the board: how `/figures/rows` is asked for it. */
export function partOf(by: Dimension, key: string | null): Record<string, string> {
  const name = { sector: 'sectorId', unit: 'unitId', tier: 'tier', chain: 'chain', region: 'region', origin: 'origin' }[by];
  return { [name]: key ?? 'none' };
}

export type Asked = Record<string, string | number | undefined>;

export function rowsPath(asked: Asked): string {
  return pathTo('/figures/rows', asked);
}

/** Why a figure has two answers: what is asked first, and `toAsOf`, `toKnownAt`, `toDates` of the second. */
export function differencesPath(asked: Asked): string {
  return pathTo('/figures/differences', asked);
}

function pathTo(page: string, asked: Asked): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) params.set(name, String(value));
  return `${page}?${params.toString()}`;
}
