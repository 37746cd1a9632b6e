import { addDays, daysBetween } from '#calendar';
import { wan, yi } from '#money';
import type { Category } from '#rule-sets';
import { later, workday } from './days.js';
import type { Random } from './random.js';
import type { PlannedReceipt, Step } from './steps.js';
import type { Extra, Story } from './stories.js';
import type { Turns } from './timeline.js';

/** Contracts and money of one project: agreed, paid in tranches, each through the whole chain. */
export function moneySteps(story: Story, index: number, year: number, today: string, turns: Turns, random: Random): Step[] {
  const contract = story.signed && turns.signed && turns.confirmed ? formalContract(story.signed.amount, turns.signed, turns.confirmed) : [];
  const tranches = tranchesOf(story, index, year, turns, random);
  const extras = (story.also ?? []).flatMap((extra, number) => extraSteps(extra, `${index}x${number}`, index, year, today, turns));
  return [...contract, ...tranches.flatMap((receipt) => throughTheChain(receipt)), ...extras];
}

function formalContract(amount: string, signedOn: string, confirmed: string): Step[] {
  const act = { do: 'contract', mark: 'formal', kind: 'formal', amount: yi(amount), signedOn, submit: true } as const;
  return [
    { day: signedOn, time: '15:00', by: 'officer', act },
    { day: confirmed, time: '15:20', by: 'confirmer', act: { do: 'confirm', mark: 'formal' } },
  ];
}

const BUILDING: readonly Category[] = ['construction', 'construction', 'equipment', 'construction', 'equipment'];
const FITTING: readonly Category[] = ['equipment', 'construction', 'equipment', 'equipment'];

function tranchesOf(story: Story, index: number, year: number, turns: Turns, random: Random): PlannedReceipt[] {
  if (!story.received || turns.confirmed === null) return [];
  const [total, count] = story.received;
  const categories = story.land === 'new_land' ? BUILDING : FITTING;
  const step = moneySpan(turns, year) / count;
  const parts = split(Number(total) * 10_000, count, random);
  const confirmed = turns.confirmed;
  return parts.map((part, number) => ({
    mark: `${index}-${number + 1}`,
    amount: wan(part),
    paidOn: workday(addDays(confirmed, 10 + Math.round(step * number))),
    category: categories[number % categories.length] ?? 'construction',
    submit: true,
  }));
}

/** Days of the contract's life over which its money is spread. */
function moneySpan(turns: Turns, year: number): number {
  if (turns.confirmed === null) return 0;
  return Math.max(0, Math.min(190, daysBetween(turns.confirmed, later(turns.confirmed, `${year}-11-12`)) - 12));
}

/** Whole 万元 that sum exactly to the total. */
function split(totalWan: number, count: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => 0.7 + random.next() * 0.6);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const total = Math.round(totalWan);
  const parts = weights.map((weight) => Math.floor((total * weight) / whole));
  const rest = total - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, number) => (number === 0 ? part + rest : part));
}

/** Submitted within days, reviewed by the sector, recognised by a third person. */
export function throughTheChain(receipt: PlannedReceipt, recognised = workday(addDays(receipt.paidOn, 8))): Step[] {
  const submitted = workday(addDays(receipt.paidOn, 2));
  const reviewed = workday(addDays(recognised, -3));
  const { mark } = receipt;
  return [
    { day: submitted, time: '16:00', by: 'officer', act: { do: 'receipt', receipt } },
    { day: reviewed, time: '16:40', by: 'reviewer', act: { do: 'review', mark, decision: 'pass', note: null } },
    { day: recognised, time: '17:20', by: 'recogniser', act: { do: 'recognise', mark, decision: 'pass', note: null } },
  ];
}

function extraSteps(extra: Extra, mark: string, index: number, year: number, today: string, turns: Turns): Step[] {
  switch (extra.kind) {
    case 'framework':
    case 'intention':
    case 'supplement':
    case 'increment': {
      const signedOn = workday(`${year}-${extra.on}`);
      const amount = extra.kind === 'supplement' || extra.amount === null ? null : yi(extra.amount);
      return [
        { day: signedOn, time: '10:15', by: 'officer', act: { do: 'contract', mark, kind: extra.kind, amount, signedOn, submit: true } },
        { day: workday(addDays(signedOn, 3)), time: '15:25', by: 'confirmer', act: { do: 'confirm', mark } },
      ];
    }
    case 'pendingContract': {
      const signedOn = addDays(today, -extra.daysAgo);
      if (signedOn < turns.reviewing) return [];
      const act = { do: 'contract', mark: 'formal', kind: 'formal', amount: yi(extra.amount), signedOn, submit: extra.submit } as const;
      return [{ day: signedOn, time: '10:20', by: 'officer', act }];
    }
    case 'receipt': {
      const paidOn = workday(`${year}-${extra.on}`);
      const receipt = { mark, amount: yi(extra.amount), paidOn, category: extra.category as Category, submit: true };
      return throughTheChain(receipt, extra.recognised === undefined ? undefined : workday(`${year}-${extra.recognised}`));
    }
    case 'foreignReceipt': {
      const paidOn = workday(`${year}-${extra.on}`);
      const currency = { code: 'USD', rate: extra.rate };
      return throughTheChain({ mark, amount: yi(extra.amount), currency, paidOn, category: 'foreign_capital', submit: true });
    }
    case 'reversal':
      return reversalSteps(mark, `${index}-${extra.of}`, extra, workday(`${year}-${extra.on}`));
    case 'status':
      return [];
  }
}

function reversalSteps(mark: string, of: string, { amount, reason }: { amount: string; reason: string }, on: string): Step[] {
  return [
    { day: on, time: '10:30', by: 'head', act: { do: 'reverse', mark, of, amount: yi(amount), reason } },
    { day: workday(addDays(on, 2)), time: '16:45', by: 'reviewer', act: { do: 'review', mark, decision: 'pass', note: null } },
    { day: workday(addDays(on, 5)), time: '17:25', by: 'recogniser', act: { do: 'recognise', mark, decision: 'pass', note: null } },
  ];
}
