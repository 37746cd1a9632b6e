import { z } from 'zod';
import type { Reading } from '#database';

export const year = z.coerce.number().int().min(2000).max(2100);
/** ISO 8601 with offset: the moment whose knowledge is asked for. */
export const knownMoment = z.iso.datetime({ offset: true }).meta({ description: '截至这一时刻所知；不填为现在' });

export interface When {
  year: number;
  asOf: string;
  knownAt?: Date;
}

/** The year of the day asked for, and today when none is. */
export function when(reading: Reading, query: { year?: number; asOf?: string; knownAt?: string }): When {
  const asked = query.year ?? Number((query.asOf ?? reading.today).slice(0, 4));
  const asOf = query.asOf ?? (reading.today > `${asked}-12-31` ? `${asked}-12-31` : reading.today);
  return { year: asked, asOf, ...known(query) };
}

export function known({ knownAt }: { knownAt?: string }): { knownAt?: Date } {
  return knownAt === undefined ? {} : { knownAt: new Date(knownAt) };
}
