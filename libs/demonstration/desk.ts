import { addDays } from '#calendar';
import { yi } from '#money';
import type { Step } from './steps.js';
import type { Story } from './stories.js';
import { turnsOf } from './timeline.js';

/**
 * What lies on people's desks today: money in every state of the chain, so that each reviewer has something to do,
 * whenever the demonstration is opened.
 */
type Fate = 'draft' | 'submitted' | 'waiting' | 'reviewed' | 'returned' | 'returned_late' | 'rejected' | 'rejected_late' | 'reversal';

const FATES: readonly Fate[] = [
  'submitted', 'reviewed', 'draft', 'waiting', 'returned', 'submitted', 'reviewed', 'rejected', 'submitted',
  'reversal', 'reviewed', 'draft', 'submitted', 'returned_late', 'submitted', 'reviewed', 'rejected_late', 'draft',
];

/** So much longer than the others lies what the reviewers are reminded of. */
const WAITING_DAYS = 5;

export interface DeskStep {
  index: number;
  step: Step;
}

/** @returns nothing while no project has had its contract for a month */
export function deskSteps(stories: readonly Story[], year: number, today: string): DeskStep[] {
  const ready = stories.flatMap((story, index) => {
    const { confirmed, ends } = turnsOf(story, year);
    return story.received && confirmed !== null && ends === null && confirmed <= addDays(today, -32) ? [index] : [];
  });
  if (ready.length === 0) return [];
  // A stride that shares no factor with usual lengths spreads the desk over sectors and units.
  return FATES.flatMap((fate, number) => {
    const index = ready[(number * 7) % ready.length] ?? 0;
    return fateSteps(fate, `d${number}`, index, number, today).map((step) => ({ index, step }));
  });
}

function fateSteps(fate: Fate, mark: string, index: number, number: number, today: string): Step[] {
  const ago = (days: number): string => addDays(today, -days);
  if (fate === 'reversal') {
    const reason = '银行退票重汇，冲减原登记金额';
    return [{ day: ago(2), time: '10:30', by: 'head', act: { do: 'reverse', mark, of: `${index}-1`, amount: yi('0.01'), reason } }];
  }
  const amount = yi(((number % 6) + 2) / 100);
  const waits = fate === 'waiting' ? WAITING_DAYS : 0;
  const receipt = { mark, amount, paidOn: ago(9 + waits - (number % 4)), category: 'construction', submit: fate !== 'draft' } as const;
  const entered: Step = { day: fate === 'draft' ? ago(1) : ago(5 + waits - (number % 3)), time: '16:00', by: 'officer', act: { do: 'receipt', receipt } };
  const steps: Partial<Record<Fate, Step[]>> = {
    reviewed: [reviewed('pass', null)],
    returned: [reviewed('return', '进账单金额与填报不一致，请核对后重新提交。')],
    returned_late: [reviewed('pass', null), recognition('return', '请补充工程进度款支付依据。')],
    rejected: [reviewed('reject', '资金来源为财政补助，不属于招商到位资金。')],
    rejected_late: [reviewed('pass', null), recognition('reject', '与另一笔为同一资金，重复填报。')],
  };
  return [entered, ...(steps[fate] ?? [])];

  function reviewed(decision: 'pass' | 'return' | 'reject', note: string | null): Step {
    return { day: ago(2), time: '16:40', by: 'reviewer', act: { do: 'review', mark, decision, note } };
  }
  function recognition(decision: 'return' | 'reject', note: string): Step {
    return { day: ago(1), time: '17:20', by: 'recogniser', act: { do: 'recognise', mark, decision, note } };
  }
}
