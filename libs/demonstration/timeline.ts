import { addDays } from '#calendar';
import { rankOf, type Stage } from '#pipeline';
import { between, earlier, workday } from './days.js';
import { introducerToldOn, triagedOn } from './lead-turns.js';
import { moneySteps } from './money-steps.js';
import type { Random } from './random.js';
import type { Step } from './steps.js';
import type { Story } from './stories.js';
import { visitSteps } from './visit-steps.js';

/** The days on which a story turns, as the year has them; whether they lie before today is another matter. */
export interface Turns {
  reported: string;
  /** At leisure; most are judged sooner. */
  triaged: string;
  firstTalk: string;
  negotiating: string;
  reviewing: string;
  signed: string | null;
  /** The bureau's confirmation; what follows from the contract begins here. */
  confirmed: string | null;
  milestones: ReadonlyMap<Milestone, string>;
  /** From here on nothing happens any more. */
  ends: string | null;
}

type Milestone = Extract<Step['act'], { do: 'milestone' }>['kind'];

/** Days from the confirmed contract to each milestone. */
const BUILT: readonly (readonly [Milestone, number])[] = [
  ['registered', 20],
  ['land_supplied', 50],
  ['started', 75],
  ['completed', 200],
  ['in_production', 215],
  ['full_capacity', 290],
];
const FITTED_OUT: readonly (readonly [Milestone, number])[] = [
  ['registered', 15],
  ['started', 35],
  ['completed', 85],
  ['in_production', 95],
  ['full_capacity', 185],
];

/** Everything that happens to one project up to and including today, in order. Pure: the same today gives the same year. */
export function stepsOf(story: Story, index: number, year: number, today: string, random: Random): Step[] {
  const turns = turnsOf(story, year);
  const steps = [
    ...pipelineSteps(story, index, turns),
    ...milestoneSteps(story, turns),
    ...moneySteps(story, index, year, today, turns, random),
    ...visitSteps(story, index, today, turns, random),
    ...endingSteps(story, year),
  ];
  return steps.filter(({ day, act }) => day <= today && (turns.ends === null || day < turns.ends || isEnding(act)));
}

export function turnsOf(story: Story, year: number): Turns {
  const reported = workday(`${year}-${story.reported}`);
  const signed = story.signed ? workday(`${year}-${story.signed.on}`) : null;
  const agreed = signed ?? addDays(reported, 70);
  const confirmed = signed === null ? null : story.signed?.confirmed ? workday(`${year}-${story.signed.confirmed}`) : workday(addDays(signed, 4));
  const ending = story.also?.find(({ kind }) => kind === 'status');
  return {
    reported,
    triaged: between(reported, agreed, 0.1),
    firstTalk: between(reported, agreed, 0.25),
    negotiating: between(reported, agreed, 0.45),
    reviewing: signed === null ? between(reported, agreed, 0.8) : earlier(between(reported, agreed, 0.8), signed),
    signed,
    confirmed,
    milestones: new Map(confirmed === null ? [] : datesOf(story, confirmed)),
    ends: ending?.kind === 'status' ? workday(`${year}-${ending.on}`) : null,
  };
}

function datesOf(story: Story, confirmed: string): [Milestone, string][] {
  const plan = story.land === 'new_land' ? BUILT : FITTED_OUT;
  return plan
    .filter(([kind]) => rankOf(kind) <= rankOf(story.reaches))
    .map(([kind, days]) => [kind, workday(addDays(confirmed, days))]);
}

function pipelineSteps(story: Story, index: number, turns: Turns): Step[] {
  const told = introducerToldOn(index, turns);
  const moves: readonly (readonly [Stage, string])[] = [
    ['triaged', triagedOn(index, turns)],
    ['negotiating', turns.negotiating],
    ['reviewing', turns.reviewing],
  ];
  return [
    { day: turns.reported, time: '09:30', by: 'officer', act: { do: 'register' } },
    ...(told === null ? [] : [{ day: told, time: '11:20', by: 'officer', act: { do: 'tellIntroducer' } } satisfies Step]),
    ...moves
      .filter(([to]) => rankOf(to) <= rankOf(story.reaches))
      .map(([to, day]): Step => ({ day, time: '17:10', by: 'officer', act: { do: 'move', to } })),
  ];
}

function milestoneSteps(story: Story, turns: Turns): Step[] {
  return [...turns.milestones].map(([kind, on]) => ({
    day: on,
    time: '14:05',
    by: 'host',
    act: { do: 'milestone', kind, on },
  }));
}

function endingSteps(story: Story, year: number): Step[] {
  return (story.also ?? []).flatMap((extra): Step[] => {
    if (extra.kind !== 'status') return [];
    const on = workday(`${year}-${extra.on}`);
    const { to, reason } = extra;
    const status: Step = { day: on, time: '15:40', by: 'bureau', act: { do: 'status', to, on, reason } };
    if (to !== 'terminated' || !story.signed) return [status];
    return [{ day: on, time: '15:30', by: 'bureau', act: { do: 'terminateContract', on, reason } }, status];
  });
}

function isEnding(act: Step['act']): boolean {
  return act.do === 'status' || act.do === 'terminateContract';
}
