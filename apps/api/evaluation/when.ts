import { z } from 'zod';
import type { Reading } from '#database';
import { businessDate, moment } from '../http/shapes.js';

export const year = z.coerce.number().int().min(2000).max(2100);

/** A day, and the moment whose knowledge is asked for; today and now when absent. */
export const day = { asOf: businessDate.optional(), knownAt: moment.optional() };

export interface When {
  year: number;
  asOf: string;
  knownAt: Date | null;
}

/** The year of the day asked for, and today when none is. */
export function when(reading: Reading, query: { year?: number; asOf?: string; knownAt?: Date }): When {
  const asked = query.year ?? Number((query.asOf ?? reading.today).slice(0, 4));
  const asOf = query.asOf ?? (reading.today > `${asked}-12-31` ? `${asked}-12-31` : reading.today);
  return { year: asked, asOf, knownAt: query.knownAt ?? null };
}
