import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { growth, percent, ratio } from '#money';
import { actualsKnown } from '#targets';
import type { Moment } from './journal.js';
import { gapOf, scheduleFor } from './schedule.js';
import { scopeOf } from './sight.js';
import { targetsOf } from './target-lookup.js';

/** One official statement, cumulative from 1 January to its day. */
export interface ForeignCapitalPoint {
  asOf: BusinessDate;
  /** 万美元. */
  value: string;
  /** Growth as the statement gives it. */
  growthPercent: string | null;
  source: string;
  quotation: string | null;
}

/** 实际使用外资 in 万美元: the official figure, which no contract or receipt of the books adds to. */
export interface ForeignCapital {
  year: number;
  asOf: BusinessDate;
  wholeDistrict: boolean;
  /** The year's plan, 万美元. */
  target: string | null;
  /** The newest statement up to the day; null where there is none. */
  latest: ForeignCapitalPoint | null;
  completion: string | null;
  /** Percentage points against the even schedule of the statement's own day. */
  gap: string | null;
  /** Last year's statement for exactly the same day; null where there is none. */
  lastYear: string | null;
  growth: string | null;
  /** All statements of the year up to the day, oldest first. */
  points: ForeignCapitalPoint[];
  /** Growth that was published without an amount, newest first: of this year and the one before. */
  growthOnly: ForeignCapitalPoint[];
}

/**
 * Foreign capital as 商务 statistics state it, as known at the moment. It is a figure of the whole district in a currency
 * of its own: whoever sees a part of the district sees none of it, and it is never added to the books.
 */
export async function foreignCapital(reading: Reading, { year, asOf, knownAt = null }: Moment): Promise<ForeignCapital> {
  const wholeDistrict = scopeOf(reading).all;
  const none = { target: null, latest: null, completion: null, gap: null, lastYear: null, growth: null, points: [], growthOnly: [] };
  if (!wholeDistrict) return { year, asOf, wholeDistrict, ...none };
  const known = await actualsKnown(reading, { metrics: ['foreign_capital', 'foreign_capital_growth'], from: `${year - 1}-01-01`, upTo: asOf, knownAt: knownAt ?? reading.at });
  const ofDistrict = known.filter(({ scope, sectorId, tierCode }) => scope === 'district' && sectorId === null && tierCode === null);
  const points = ofDistrict.filter(({ metric, asOf: day }) => metric === 'foreign_capital' && day >= `${year}-01-01`).map(pointOf).reverse();
  const latest = points.at(-1) ?? null;
  const { foreignCapital: target } = await targetsOf(reading, year, asOf, knownAt ?? reading.at);
  const share = latest && ratio(latest.value, target);
  const lastYear = (latest && ofDistrict.find(({ metric, asOf: day }) => metric === 'foreign_capital' && day === sameDay(latest.asOf, year - 1))?.value) ?? null;
  return {
    ...{ year, asOf, wholeDistrict, target, latest, points, lastYear },
    completion: share ? percent(share) : null,
    gap: share ? gapOf(share, await scheduleFor(reading, 'foreign_capital', latest.asOf, year, knownAt)) : null,
    growth: latest ? growth(latest.value, lastYear) : null,
    growthOnly: ofDistrict.filter(({ metric }) => metric === 'foreign_capital_growth').map(pointOf),
  };
}

function pointOf({ asOf, value, growthPercent, source, quotation }: ForeignCapitalPoint): ForeignCapitalPoint {
  return { asOf, value, growthPercent, source, quotation };
}

function sameDay(day: BusinessDate, year: number): BusinessDate {
  return `${year}${day.slice(4)}`;
}
