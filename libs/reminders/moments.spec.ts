import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays, daysBetween, momentAt } from '#calendar';
import { workingCalendar } from '#working-days';
import { comingDays, dueMoment, firstLevelOf, isRest, originalCycle, repeatedCycle, snoozeProblem, stepReached } from './moments.js';

const EVERY_DAY = workingCalendar([], new Map());
const OCTOBER = workingCalendar([2026], new Map([...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day): [string, boolean] => [day, false]), ['2026-10-10', true]]));

describe('the moments of reminders', () => {
  it('is due on the Shanghai morning, whatever the time zone of the server', () => {
    expect(dueMoment('2026-12-31', '08:30', EVERY_DAY).toISOString()).toBe('2026-12-31T00:30:00.000Z');
    expect(dueMoment('2027-01-01', '07:00', EVERY_DAY).toISOString()).toBe('2026-12-31T23:00:00.000Z');
  });

  it('waits for the next working morning over a weekend and over a holiday', () => {
    expect(dueMoment('2026-11-28', '08:30', EVERY_DAY)).toEqual(momentAt('2026-11-30', '08:30'));
    expect(dueMoment('2026-10-01', '08:30', OCTOBER)).toEqual(momentAt('2026-10-08', '08:30'));
    expect(dueMoment('2026-10-10', '08:30', OCTOBER)).toEqual(momentAt('2026-10-10', '08:30'));
  });

  it.each([
    ['2026-10-08', '07:59', true],
    ['2026-10-08', '08:00', false],
    ['2026-10-08', '20:59', false],
    ['2026-10-08', '21:00', true],
    ['2026-10-05', '12:00', true],
    ['2026-10-10', '12:00', false],
    ['2026-10-11', '12:00', true],
  ])('leaves people alone at night and on days that are not worked: %s %s', (day, time, rest) => {
    expect(isRest(momentAt(day, time), { from: '21:00', until: '08:00', holidays: true }, OCTOBER)).toBe(rest);
    expect(isRest(momentAt(day, time), { from: '00:00', until: '00:00', holidays: false }, OCTOBER)).toBe(false);
  });

  it('rests within a day as well, where somebody wants that', () => {
    const noon = { from: '12:00', until: '14:00', holidays: false };
    expect(['11:59', '12:00', '13:59', '14:00'].map((time) => isRest(momentAt('2026-10-08', time), noon, OCTOBER))).toEqual([false, true, true, false]);
  });

  it('cannot be put off to a morning that has passed, nor for more than a year', () => {
    const noon = new Date('2026-06-15T04:00:00Z');
    expect(snoozeProblem('2026-06-15', momentAt('2026-06-15', '08:30'), noon, '2026-06-15')).toBe('not_later');
    expect(snoozeProblem('2026-06-14', momentAt('2026-06-14', '08:30'), noon, '2026-06-15')).toBe('not_later');
    expect(snoozeProblem('2026-06-16', momentAt('2026-06-16', '08:30'), noon, '2026-06-15')).toBeNull();
    expect(snoozeProblem('2027-06-16', momentAt('2027-06-16', '08:30'), noon, '2026-06-15')).toBeNull();
    expect(snoozeProblem('2027-06-17', momentAt('2027-06-17', '08:30'), noon, '2026-06-15')).toBe('too_far');
  });

  it('can be put off to this morning before it has come', () => {
    expect(snoozeProblem('2026-06-15', momentAt('2026-06-15', '08:30'), new Date('2026-06-14T23:00:00Z'), '2026-06-15')).toBeNull();
  });

  it('counts what is coming from tomorrow, over the end of a year', () => {
    expect(comingDays('2026-12-28', 7)).toEqual(['2026-12-29', '2027-01-04']);
  });

  it('numbers the repetition of an occasion and knows the occasion again', () => {
    expect(repeatedCycle('2026-08-01', 0)).toBe('2026-08-01');
    expect(repeatedCycle('2026-08-01', 1)).toBe('2026-08-01/2');
    expect(originalCycle('2026-08-01/2')).toBe('2026-08-01');
    expect(originalCycle('2026-08-01')).toBe('2026-08-01');
    expect(firstLevelOf('2026-08-01#remind@2/3')).toBe('2026-08-01#remind');
    expect(originalCycle('2026-08-01#due+2@3')).toBe('2026-08-01#due+2@3');
  });
});

describe('the steps of a condition', () => {
  const SILENCE = { remind: 14, explain: 30, yellow: 60, pool: 90 };
  const anySteps = fc.uniqueArray(fc.integer({ min: -40, max: 400 }), { minLength: 1, maxLength: 6 }).map((days) => Object.fromEntries(days.map((each) => [`s${each}`, each])));

  it('are reached by at least so many days, the last one only', () => {
    const reached = (days: number): string | undefined => stepReached(SILENCE, '2026-03-01', addDays('2026-03-01', days), addDays)?.name;
    expect([13, 14, 29, 30, 59, 60, 89, 90, 500].map(reached)).toEqual([undefined, 'remind', 'remind', 'explain', 'explain', 'yellow', 'yellow', 'pool', 'pool']);
  });

  it('come back every week after the last one', () => {
    const due = (days: number): string | undefined => stepReached({ before30: -30, due: 0 }, '2026-03-01', addDays('2026-03-01', days), addDays, 7)?.name;
    expect([-31, -30, -1, 0, 6, 7, 13, 14, 70].map(due)).toEqual([undefined, 'before30', 'before30', 'due', 'due', 'due+1', 'due+1', 'due+2', 'due+10']);
  });

  it('never go back as days pass, and each is dated on or before the day that finds it', () => {
    fc.assert(
      fc.property(anySteps, fc.option(fc.integer({ min: 1, max: 40 })), fc.integer({ min: 0, max: 500 }), (steps, every, days) => {
        const [since, today] = ['2026-01-15', addDays('2025-12-01', days)];
        const [now, next] = [stepReached(steps, since, today, addDays, every), stepReached(steps, since, addDays(today, 1), addDays, every)];
        if (now) expect(now.on <= today && next !== null && next.on >= now.on).toBe(true);
        if (now && next && next.name !== now.name) expect(next.on).toBe(addDays(today, 1));
      }),
    );
  });

  it('are each met on some day, whichever days a planner looks, as long as it looks once before the next', () => {
    fc.assert(
      fc.property(anySteps, fc.array(fc.integer({ min: 0, max: 450 }), { maxLength: 40 }), (steps, looks) => {
        const days = [...new Set(looks)].sort((one, other) => one - other);
        const met = days.map((day) => stepReached(steps, '2026-01-15', addDays('2025-12-01', day), addDays)?.name);
        const names = met.filter((name) => name !== undefined);
        // never the same step again after another one
        expect(names.filter((name, index) => name !== names[index - 1])).toHaveLength(new Set(names).size);
        expect(daysBetween('2025-12-01', '2026-01-15')).toBe(45);
      }),
    );
  });
});
