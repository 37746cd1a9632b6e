import { daysBetween, type BusinessDate } from '#calendar';
import { add, compare, ratio, type Amount } from '#money';
import type { Category, CategoryRule, CountedKind, Rules } from './rule-set-record.js';

/**
 * Whether an entry counts under a version of the rules, and why not: one pure function for money and one for contracts.
 * Recognition and confirmation ask them once and store the verdict; the what-if asks them again with another version.
 * Sources: docs/domain/rules.md#signed (floors, excluded kinds, monthly ledger) and docs/domain/rules.md#received.
 */
export interface Verdict<Reason> {
  counts: boolean;
  /** null when it counts. */
  because: Reason | null;
}

export const MONEY_REASONS = ['never', 'not_started', 'spending_proved', 'cap', 'late', 'floor'] as const;
export type MoneyReason = (typeof MONEY_REASONS)[number];

export const CONTRACT_REASONS = ['kind', 'contract', 'excluded_kind', 'late', 'floor'] as const;
export type ContractReason = (typeof CONTRACT_REASONS)[number];

/** What has to be known of a receipt at the moment of its recognition. Amounts in 元. */
export interface MoneyFacts {
  category: Category;
  amountCny: Amount;
  paidOn: BusinessDate;
  /** The day it was handed in for the first time; null where nobody knows. */
  handedInOn: BusinessDate | null;
  hasStarted: boolean;
  /** Counted money of the project so far, net of reversals: in this category, and in all others. */
  countedOfCategory: Amount;
  countedOfOthers: Amount;
}

export interface ContractFacts {
  kind: CountedKind;
  amountCny: Amount;
  signedOn: BusinessDate;
  handedInOn: BusinessDate | null;
  /** Which kind of the checklist the project belongs to, as the confirming person found. */
  excludedKind: string | null;
  /** Of an increment: whether the contract that it changes counts. */
  contractCounts: boolean;
}

/** Money that was taken back follows the receipt that it takes back; that is the caller's to see (funds/counting.ts). */
export function judgeMoney(rules: Rules, facts: MoneyFacts): Verdict<MoneyReason> {
  const rule = ruleOf(rules, facts.category);
  if (rule.counting === 'never') return no('never');
  if (rule.counting === 'after_start' && !facts.hasStarted) return no('not_started');
  if (rule.counting === 'nothing_else_proves_spending' && compare(facts.countedOfOthers, '0.00') > 0) return no('spending_proved');
  if (rules.fundsFloor !== null && compare(facts.amountCny, rules.fundsFloor) < 0) return no('floor');
  if (isLate(rules, facts.paidOn, facts.handedInOn)) return no('late');
  if (rule.capPercent !== null && isOverCap(rule.capPercent, facts)) return no('cap');
  return yes;
}

/**
 * An increment follows its contract, or a decrease would take away what was never added. A decrease is asked for
 * nothing else: no cut-off and no checklist may keep a figure higher than it is.
 */
export function judgeContract(rules: Rules, facts: ContractFacts): Verdict<ContractReason> {
  if (!rules.contractKinds.includes(facts.kind)) return no('kind');
  if (facts.kind === 'increment' && !facts.contractCounts) return no('contract');
  if (facts.kind === 'increment' && compare(facts.amountCny, '0.00') < 0) return yes;
  if (facts.excludedKind !== null && rules.excludedKinds.includes(facts.excludedKind)) return no('excluded_kind');
  if (facts.kind === 'formal' && rules.contractFloor !== null && compare(facts.amountCny, rules.contractFloor) < 0) return no('floor');
  if (isLate(rules, facts.signedOn, facts.handedInOn)) return no('late');
  return yes;
}

/** A category that the version does not name does not count. */
export function ruleOf(rules: Rules, category: Category): CategoryRule {
  return rules.categories.find((rule) => rule.category === category) ?? { category, counting: 'never', evidenceTypes: [], note: null, capPercent: null };
}

const yes = { counts: true, because: null } as const;

function no<Reason>(because: Reason): Verdict<Reason> {
  return { counts: false, because };
}

function isLate({ cutOffDays }: Rules, happenedOn: BusinessDate, handedInOn: BusinessDate | null): boolean {
  return cutOffDays !== null && handedInOn !== null && daysBetween(happenedOn, handedInOn) > cutOffDays;
}

/** The whole entry counts or none of it: what would pass the cap together with what counts already does not count. */
function isOverCap(capPercent: string, { amountCny, countedOfCategory, countedOfOthers }: MoneyFacts): boolean {
  const share = ratio(add(countedOfCategory, amountCny), countedOfOthers);
  return share === null || compare(countedOfOthers, '0.00') < 0 || share.times(100).gt(capPercent);
}
