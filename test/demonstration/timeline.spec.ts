import { describe, expect, it } from 'vitest';
import { addDays } from '#calendar';
import { deskSteps } from '../../libs/demonstration/desk.js';
import { seeded } from '../../libs/demonstration/random.js';
import { stories } from '../../libs/demonstration/stories.js';
import { stepsOf } from '../../libs/demonstration/timeline.js';
import type { Step } from '../../libs/demonstration/steps.js';

/** What a project has been through, in the order of the clock. */
function inOrder(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => `${a.day}${a.time}`.localeCompare(`${b.day}${b.time}`));
}

function yearUntil(today: string): Step[][] {
  const random = seeded(2026);
  const desk = deskSteps(stories, 2026, today);
  return stories.map((story, index) =>
    inOrder([...stepsOf(story, index, 2026, today, random), ...desk.filter((step) => step.index === index).map(({ step }) => step)]),
  );
}

const days = Array.from({ length: 26 }, (_, index) => addDays('2026-01-02', index * 17));

describe('a year of the demonstration, opened on any day', () => {
  it.each(days)('%s: nothing refers to what does not exist yet', (today) => {
    for (const steps of yearUntil(today)) {
      const seen = new Set<string>();
      for (const { day, act } of steps) {
        expect(day <= today).toBe(true);
        if (act.do === 'register') seen.add('project');
        else expect(seen).toContain('project');
        if (act.do === 'visit') seen.add('visit');
        if (act.do === 'move' && act.to !== 'triaged') expect(seen).toContain('visit');
        if (act.do === 'contract') {
          if (act.kind === 'supplement' || act.kind === 'increment') expect(seen).toContain('confirmed formal');
          seen.add(`contract ${act.mark}`);
        }
        if (act.do === 'confirm') {
          expect(seen).toContain(`contract ${act.mark}`);
          seen.add(`confirmed ${act.mark}`);
        }
        if (act.do === 'milestone') expect(seen).toContain('confirmed formal');
        if (act.do === 'receipt') {
          expect(act.receipt.paidOn <= day).toBe(true);
          seen.add(`receipt ${act.receipt.mark}`);
        }
        if (act.do === 'review') {
          expect(seen).toContain(`receipt ${act.mark}`);
          seen.add(`reviewed ${act.mark}`);
        }
        if (act.do === 'recognise') {
          expect(seen).toContain(`reviewed ${act.mark}`);
          seen.add(`recognised ${act.mark}`);
        }
        if (act.do === 'reverse') {
          expect(seen).toContain(`recognised ${act.of}`);
          seen.add(`receipt ${act.mark}`);
        }
      }
    }
  });

  it('is the same whenever it is asked', () => {
    expect(yearUntil('2026-11-22')).toEqual(yearUntil('2026-11-22'));
  });
});
