import { Decimal } from 'decimal.js';
import { CLOSED_MONTHS, OPEN_MONTHS, TODAY } from '../factories/rows.js';

export const DAYS = ['2026-02-10', '2026-04-08', '2026-04-20', '2026-05-11', '2026-05-30', '2026-06-02', '2026-06-15'];
const RATE = new Decimal('7.12345678');

export type Command =
  | { do: 'enter'; cents: number; on: string; dollars: boolean }
  | { do: 'submit' | 'review' | 'recognise' | 'return' | 'reject'; nth: number }
  | { do: 'reverse'; nth: number; percent: number; on: string }
  | { do: 'sign'; cents: number; on: string }
  | { do: 'increase'; nth: number; cents: number; on: string }
  | { do: 'submitContract' | 'confirm'; nth: number }
  | { do: 'terminate'; nth: number; on: string }
  | { do: 'close' };

interface Counting {
  on: string;
  late: boolean;
}

interface Receipt {
  id: string;
  cents: number;
  on: string;
  dollars: boolean;
  of: Receipt | null;
  status: 'draft' | 'submitted' | 'reviewed' | 'recognised' | 'returned' | 'rejected';
  cny: number;
  counted: string;
}

interface Contract {
  id: string;
  cents: number;
  on: string;
  of: Contract | null;
  status: 'draft' | 'submitted' | 'confirmed';
  counted: string;
  ended: string | null;
  left: string | null;
}

/** What a command is about, with what the caller has to say about it. */
export interface Subject {
  id: string;
  receipt?: Receipt;
  contract?: Contract;
  /** On which day it would count now. */
  counting?: Counting;
  /** Cents that a reversal asks back. */
  part?: number;
  dollars?: boolean;
}

const round = (value: Decimal): number => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const monthOf = (day: string): string => day.slice(0, 7);

/** The books of one project as a person would keep them: lists and sums, no locks, no triggers. All amounts in cents. */
export class Books {
  private readonly receipts: Receipt[] = [];
  private readonly contracts: Contract[] = [];
  private readonly closed = new Set<string>(CLOSED_MONTHS);

  subjectOf(told: Command): Subject | null {
    if (!('nth' in told)) return null;
    const aboutContract = ['increase', 'submitContract', 'confirm', 'terminate'].includes(told.do);
    if (aboutContract) {
      const contract = pick(this.contracts, told.nth);
      return contract ? { id: contract.id, contract, counting: this.counting('on' in told && told.do === 'terminate' ? told.on : contract.on) } : null;
    }
    const receipt = pick(this.receipts, told.nth);
    if (!receipt) return null;
    const part = told.do === 'reverse' ? Math.max(1, Math.floor((Math.abs(receipt.cents) * told.percent) / 100)) : undefined;
    return { id: receipt.id, receipt, counting: this.counting(receipt.on), part, dollars: receipt.dollars };
  }

  /** The rule that refuses, or null when it is allowed. */
  judge(told: Command, subject: Subject | null): string | null {
    if (told.do === 'enter' || told.do === 'sign' || told.do === 'close') return null;
    if (subject?.receipt) return this.judgeReceipt(told, subject.receipt, subject);
    if (subject?.contract) return this.judgeContract(told, subject.contract);
    return null;
  }

  write(told: Command, subject: Subject | null, id: string): void {
    const counted = subject?.counting?.on ?? '';
    if (told.do === 'enter') this.receipts.push({ ...told, id, of: null, status: 'draft', cny: 0, counted: '' });
    if (told.do === 'sign') this.contracts.push({ id, cents: told.cents, on: told.on, of: null, status: 'draft', counted: '', ended: null, left: null });
    if (told.do === 'close') {
      const next = OPEN_MONTHS.find((month) => !this.closed.has(month) && month < monthOf(TODAY));
      if (next) this.closed.add(next);
    }
    if (subject?.receipt) this.writeReceipt(told, subject.receipt, subject, id);
    if (subject?.contract) {
      const { contract } = subject;
      if (told.do === 'increase') {
        this.contracts.push({ id, cents: told.cents || 1, on: told.on, of: contract, status: 'draft', counted: '', ended: null, left: null });
      }
      if (told.do === 'submitContract') contract.status = 'submitted';
      if (told.do === 'confirm') Object.assign(contract, { status: 'confirmed', counted });
      if (told.do === 'terminate') Object.assign(contract, { ended: told.on, left: counted });
    }
  }

  totals(): Record<string, string> {
    const lines: [string, number][] = [
      ...this.receipts.filter(({ status }) => status === 'recognised').map(({ counted, cny }) => [`received ${monthOf(counted)}`, cny] as [string, number]),
      ...this.confirmed().map(({ counted, cents }) => [`signed ${monthOf(counted)}`, cents] as [string, number]),
      ...this.confirmed().flatMap((contract) => {
        const days = [contract.left, contract.of?.left ?? null].filter((leaving) => leaving !== null).sort();
        return days[0] ? [[`left ${monthOf(days[0])}`, contract.cents] as [string, number]] : [];
      }),
    ];
    const totals = new Map<string, number>();
    for (const [name, amount] of lines) totals.set(name, (totals.get(name) ?? 0) + amount);
    return sorted([...totals].map(([name, total]) => [name, (total / 100).toFixed(2)]));
  }

  private judgeReceipt(told: Command, receipt: Receipt, subject: Subject): string | null {
    if (told.do === 'reverse') return this.judgeReversal(told.on, receipt, subject.part ?? 0);
    const from = { submit: ['draft', 'returned'], review: ['submitted'], recognise: ['reviewed'], return: ['submitted', 'reviewed'], reject: ['submitted', 'reviewed'] };
    if (receipt.status === 'recognised' || receipt.status === 'rejected') return 'funds_final';
    if (!from[told.do as keyof typeof from].includes(receipt.status)) {
      // a returned receipt that is returned again stays what it is
      return told.do === 'return' && receipt.status === 'returned' ? null : 'funds_legal_step';
    }
    return told.do === 'recognise' ? this.judgeRecognition(receipt, subject) : null;
  }

  private judgeReversal(on: string, original: Receipt, part: number): string | null {
    if (original.status !== 'recognised' || original.of) return 'funds_reversal_of_recognised';
    const asked = sum(this.receipts.filter((other) => other.of === original && other.status !== 'rejected').map(({ cents }) => -cents));
    if (asked + part > original.cents) return 'funds_reversal_within_rest';
    return on < original.on ? 'funds_reversal_not_before_original' : null;
  }

  private judgeRecognition(receipt: Receipt, { counting }: Subject): string | null {
    if (receipt.of && (counting?.on ?? '') < receipt.of.counted) return 'funds_reversal_not_before_original';
    const net = sum(this.receipts.filter(({ status }) => status === 'recognised').map(({ cny }) => cny)) + this.cnyOf(receipt);
    if (net < 0) return 'funds_project_net_not_negative';
    const living = this.confirmed().filter(({ left, of }) => left === null && !of?.left);
    const agreed = sum(living.map(({ cents }) => cents));
    return receipt.cents > 0 && living.length > 0 && net * 10 > agreed * 12 ? 'funds_within_contract' : null;
  }

  private judgeContract(told: Command, contract: Contract): string | null {
    switch (told.do) {
      case 'increase':
        return contract.of || contract.status !== 'confirmed' || contract.left !== null ? 'contract_increment_of_confirmed' : null;
      case 'submitContract':
        if (contract.status !== 'draft') return 'contract_legal_step';
        if (contract.of && contract.of.left !== null) return 'contract_increment_of_confirmed';
        return contract.of === null && this.living(contract) ? 'contract_one_formal' : null;
      case 'confirm':
        return this.judgeConfirmation(contract);
      case 'terminate':
        return this.judgeTermination(contract, told.on);
      default:
        return null;
    }
  }

  private judgeConfirmation(contract: Contract): string | null {
    if (contract.status === 'draft') return 'contract_legal_step';
    // confirmed again: the same day would change nothing, the moment of confirmation is fixed by the clock of the test
    if (contract.status === 'confirmed') return this.counting(contract.on).on === contract.counted ? null : 'contract_confirmation_final';
    if (!contract.of) return null;
    if (contract.of.left !== null) return 'contract_increment_of_confirmed';
    const { of } = contract;
    const held = this.confirmed().filter((other) => (other === of || other.of === of) && other.left === null);
    return sum(held.map(({ cents }) => cents)) + contract.cents < 0 ? 'contract_total_not_negative' : null;
  }

  private judgeTermination(contract: Contract, on: string): string | null {
    // the same day once more changes nothing
    if (contract.left !== null) return on === contract.ended && this.counting(on).on === contract.left ? null : 'contract_termination_final';
    if (contract.status === 'draft') return on < contract.on ? 'contract_termination_date' : 'contract_terminated_only_confirmed';
    if (contract.status === 'submitted') return 'contract_legal_step';
    return on < contract.on ? 'contract_termination_date' : null;
  }

  private writeReceipt(told: Command, receipt: Receipt, subject: Subject, id: string): void {
    const status = { submit: 'submitted', review: 'reviewed', return: 'returned', reject: 'rejected' } as const;
    if (told.do === 'reverse') {
      this.receipts.push({ id, cents: -(subject.part ?? 0), on: told.on, dollars: receipt.dollars, of: receipt, status: 'draft', cny: 0, counted: '' });
    } else if (told.do === 'recognise') {
      Object.assign(receipt, { cny: this.cnyOf(receipt), status: 'recognised', counted: subject.counting?.on });
    } else if (told.do in status) {
      receipt.status = status[told.do as keyof typeof status];
    }
  }

  /** In 元: rounded, and what takes back the last of an amount takes back all that is left of it. */
  private cnyOf({ cents, dollars, of }: Receipt): number {
    const rounded = dollars ? round(new Decimal(Math.abs(cents)).times(RATE)) * Math.sign(cents) : cents;
    if (!of) return rounded;
    const taken = this.receipts.filter((other) => other.of === of && other.status === 'recognised');
    const rest = of.cents + sum(taken.map((other) => other.cents)) + cents;
    return rest === 0 ? -of.cny - sum(taken.map(({ cny }) => cny)) : rounded;
  }

  private counting(on: string): Counting {
    return this.closed.has(monthOf(on)) ? { on: TODAY, late: true } : { on, late: false };
  }

  private confirmed(): Contract[] {
    return this.contracts.filter(({ status }) => status === 'confirmed');
  }

  private living(besides: Contract): boolean {
    return this.contracts.some((other) => other !== besides && !other.of && other.status !== 'draft' && other.left === null);
  }
}

/** Lines by their names, in one order. */
export function sorted(lines: [string, string][]): Record<string, string> {
  return Object.fromEntries<string>(lines.sort(([one], [other]) => one.localeCompare(other)));
}

function pick<T>(list: T[], nth: number): T | undefined {
  return list.length === 0 ? undefined : list[nth % list.length];
}
