import { describe, expect, it } from 'vitest';
import { momentAt } from '#calendar';
import { afterQuiet } from './quiet.js';

/** 1 to 8 October 2026 are days off, Saturday 10 October is worked. */
const isWorking = (day: string): boolean => day === '2026-10-10' || (!(day >= '2026-10-01' && day <= '2026-10-08') && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
const quiet = { from: '21:00', until: '08:00' };
const leaves = (day: string, time: string): Date => afterQuiet(momentAt(day, time), quiet, isWorking);

describe('a message leaves', () => {
  it('at once on a working day', () => {
    expect(leaves('2026-09-29', '08:00')).toEqual(momentAt('2026-09-29', '08:00'));
    expect(leaves('2026-09-29', '20:59')).toEqual(momentAt('2026-09-29', '20:59'));
    expect(leaves('2026-10-10', '10:00'), 'a Saturday that is worked').toEqual(momentAt('2026-10-10', '10:00'));
  });

  it('in the morning when it is night', () => {
    expect(leaves('2026-09-29', '07:59')).toEqual(momentAt('2026-09-29', '08:00'));
    expect(leaves('2026-09-29', '21:00')).toEqual(momentAt('2026-09-30', '08:00'));
  });

  it('on the next working morning when it is a day off', () => {
    expect(leaves('2026-09-30', '23:00')).toEqual(momentAt('2026-10-09', '08:00'));
    expect(leaves('2026-10-03', '10:00')).toEqual(momentAt('2026-10-09', '08:00'));
  });

  it('although the calendar knows no working day at all', () => {
    const at = momentAt('2026-10-03', '10:00');
    expect(afterQuiet(at, quiet, () => false)).toEqual(at);
  });
});
