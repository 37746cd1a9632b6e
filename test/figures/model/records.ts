import { Decimal } from 'decimal.js';

/** The records as the model keeps them: plain lists, amounts in whole cents of 元, days as YYYY-MM-DD, moments in ms. */
export type Day = string;

export interface Contract {
  id: string;
  kind: 'formal' | 'increment' | 'framework' | 'intention';
  parent: string | null;
  sector: number;
  cents: number;
  on: Day;
  state: 'draft' | 'submitted' | 'confirmed' | 'discarded';
  confirmedAt: number;
  counted: Day;
  late: boolean;
  /** Its own day of ending, and the day the books noticed. */
  ended: Day | null;
  left: Day | null;
}

export interface Receipt {
  id: string;
  contract: string | null;
  sector: number;
  /** In its own currency, and in 元. */
  amount: number;
  dollars: boolean;
  cents: number;
  on: Day;
  category: Category;
  state: 'submitted' | 'reviewed' | 'recognised' | 'returned' | 'rejected';
  of: string | null;
  counted: Day;
  late: boolean;
  counts: boolean;
}

export type Category = 'equipment' | 'working_capital' | 'land' | 'paid_in_capital';

export interface Milestone {
  id: string;
  kind: 'started' | 'in_production';
  on: Day;
  park: boolean;
  /** In whose year it counts, and the day on which it stands in the books. */
  year: number;
  stands: Day;
}

export interface StatusStep {
  from: string;
  to: string;
  on: Day;
  counted: Day;
}

export interface StageStep {
  from: string;
  to: string;
  skipped: string[];
  on: Day;
}

export interface Project {
  id: string;
  registered: Day;
  unit: number;
  sector: number;
  investor: number;
  planned: number | null;
  tierTyped: string | null;
  tier: string | null;
  chain: string | null;
  region: string | null;
  stage: string;
  contracts: Contract[];
  receipts: Receipt[];
  milestones: Milestone[];
  statuses: StatusStep[];
  stages: StageStep[];
}

/** A project as it stood after something happened to it, and what the calendar of the books was at that moment. */
export interface Version {
  at: number;
  today: Day;
  /** The days from the first month kept to the last one closed; null while none is closed. */
  closed: { before: Day; last: Day } | null;
  project: Project;
}

export const RATE = new Decimal('7.12345678');

/** Cents of 元 of an amount in cents of its currency, half away from zero. */
export function inCny(amount: number, dollars: boolean): number {
  if (!dollars) return amount;
  return new Decimal(Math.abs(amount)).times(RATE).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() * Math.sign(amount);
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function yuan(cents: number): string {
  return new Decimal(cents).div(100).toFixed(2);
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The Shanghai day of a moment. */
export function dayOf(at: number): Day {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function daysLater(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function monthEnd(month: string): Day {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
