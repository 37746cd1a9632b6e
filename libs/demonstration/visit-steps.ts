import { addDays } from '#calendar';
import { answeredOn } from './lead-turns.js';
import { earlier, later, workday, workdayBefore } from './days.js';
import type { Random } from './random.js';
import type { Step } from './steps.js';
import type { Story } from './stories.js';
import type { Turns } from './timeline.js';
import { firstCall, phaseOn, visitOf } from './wording.js';

/** Every ninth project has been silent for weeks: the product is there to notice it. */
const SILENT_EVERY = 9;
const SILENT_DAYS = 50;

/** Visits over the life of a project. What each promised was followed by the next one; the last promise is still open. */
export function visitSteps(story: Story, index: number, today: string, turns: Turns, random: Random): Step[] {
  const days = visitDays(index, today, turns, random);
  const phases = {
    signed: turns.signed,
    started: turns.milestones.get('started') ?? null,
    producing: turns.milestones.get('in_production') ?? null,
    firstTalk: turns.firstTalk,
  };
  const answered = answeredOn(index, turns);
  const call: Step[] = answered === null ? [] : [{ day: answered, time: '16:10', by: 'officer', act: { do: 'visit', visit: firstCall(story) } }];
  const visits = days.map((day, number): Step => {
    const following = days[number + 1];
    const next = following === undefined ? openPromise(index, day, today) : earlier(following, workday(addDays(day, random.between(5, 12))));
    return { day, time: '16:30', by: 'officer', act: { do: 'visit', visit: visitOf(story, phaseOn(day, phases), next, random) } };
  });
  return [...call, ...visits];
}

function visitDays(index: number, today: string, turns: Turns, random: Random): string[] {
  const silent = index % SILENT_EVERY === 4;
  const last = silent ? later(turns.firstTalk, addDays(today, -SILENT_DAYS)) : today;
  const until = turns.ends === null ? last : earlier(last, addDays(turns.ends, -1));
  const days: string[] = [];
  for (let day = turns.firstTalk; day <= until; ) {
    days.push(day);
    const pause = turns.signed === null || day < turns.signed ? random.between(18, 30) : random.between(62, 96);
    day = workday(addDays(day, pause));
  }
  return silent || turns.ends !== null ? days : withALateVisit(days, index, today, turns);
}

/** How long ago the last visit is at most: below what the product calls silent before and after the contract. */
const RECENT_DAYS = { talks: 13, signed: 50 };

/** A district at work: whatever was not left alone on purpose has been visited lately. */
function withALateVisit(days: string[], index: number, today: string, { signed }: Turns): string[] {
  const last = days.at(-1);
  const recent = addDays(today, -(signed === null || signed > today ? RECENT_DAYS.talks : RECENT_DAYS.signed));
  if (last === undefined || last >= recent) return days;
  return [...days, workdayBefore(addDays(today, -1 - (index % 9)))];
}

/** Some promises are overdue, some fall due today, most lie ahead: a believable morning for everybody. */
function openPromise(index: number, visited: string, today: string): string | null {
  const ahead = workday(addDays(today, 1 + (index % 11)));
  const wished = [addDays(today, -1 - (index % 4)), today, ahead, ahead, null][index % 5] ?? null;
  return wished !== null && wished <= visited ? ahead : wished;
}
