/** What the board is asked, as it stands in the address bar: a link shows another person the same board. */
export const DIMENSIONS = ['sector', 'unit', 'tier', 'chain'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const METRICS = ['signed', 'received'] as const;
export type Metric = (typeof METRICS)[number];

/** The first year with published figures to compare with. */
export const FIRST_YEAR = 2025;

export interface Question {
  year: number;
  /** Business date; absent is today, or the last day of a year that is over. */
  asOf?: string;
  by: Dimension;
  /** Which of the two metrics the charts draw. */
  metric: Metric;
}

export function readQuestion(params: URLSearchParams, today: string): Question {
  const thisYear = Number(today.slice(0, 4));
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear;
  const asOf = params.get('asOf') ?? '';
  return {
    year,
    asOf: mayAsk(asOf, year, today) ? asOf : undefined,
    by: DIMENSIONS.find((one) => one === params.get('by')) ?? 'sector',
    metric: METRICS.find((one) => one === params.get('metric')) ?? 'signed',
  };
}

/** Only what differs from the usual question is written, so that the plain address stays the plain board. */
export function writeQuestion(question: Question, today: string): Record<string, string> {
  const { year, asOf, by, metric } = question;
  return {
    ...(year === Number(today.slice(0, 4)) ? {} : { year: String(year) }),
    ...(asOf ? { asOf } : {}),
    ...(by === 'sector' ? {} : { by }),
    ...(metric === 'signed' ? {} : { metric }),
  };
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
  const name = { sector: 'sectorId', unit: 'unitId', tier: 'tier', chain: 'chain' }[by];
  return { [name]: key ?? 'none' };
}

export function rowsPath(asked: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) params.set(name, String(value));
  return `/figures/rows?${params.toString()}`;
}
