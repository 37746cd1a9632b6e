import { dateOf, type BusinessDate } from './dates.js';

/** The only place that asks what time it is. Tests and simulations pass a clock of their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(moment: string | Date): Clock & { set(moment: string | Date): void } {
  let current = new Date(moment);
  return {
    now: () => new Date(current),
    set: (next) => {
      current = new Date(next);
    },
  };
}

export function today(clock: Clock): BusinessDate {
  return dateOf(clock.now());
}
