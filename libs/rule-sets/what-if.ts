import { yearOf, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { add, compare, subtract, type Amount } from '#money';
import type { ContractReason, MoneyReason } from './judge.js';
import type { Rules } from './rule-set-record.js';
import { judgedContracts, judgedReceipts, type Judged } from './what-if-entries.js';

export interface WhatIfQuestion {
  year: number;
  asOf: BusinessDate;
}

/** 元: as the books have it, as the other version would have it, and the second less the first. */
export interface Comparison {
  before: Amount;
  after: Amount;
  difference: Amount;
}

export interface WhatIfSector {
  sectorId: number;
  sectorName: string;
  signed: Comparison;
  received: Comparison;
}

/** An entry that would count and does not, or the other way round. */
export interface WhatIfChange {
  figure: 'signed' | 'received';
  entryId: string;
  number: string;
  /** Kind of the contract or category of the money. */
  kind: string;
  projectId: string;
  projectName: string | null;
  sectorId: number;
  sectorName: string;
  amountCny: Amount;
  happenedOn: BusinessDate;
  countedOn: BusinessDate;
  countsNow: boolean;
  wouldCount: boolean;
  /** Why it does not count: now, or under the other version. null where no reason was stored. */
  because: MoneyReason | ContractReason | null;
}

export interface WhatIf extends WhatIfQuestion {
  signed: Comparison;
  received: Comparison;
  sectors: WhatIfSector[];
  /** How many entries would change; `changes` are the largest of them. */
  changedCount: number;
  changes: WhatIfChange[];
}

const SHOWN = 500;

/**
 * What signed and received of a year would be, had every entry counted in it been judged by other rules. Entries of other
 * years keep their verdict. Reads only; 'before' is what the board says. For whoever sees the whole district.
 */
export async function whatIf(reading: Reading, rules: Rules, question: WhatIfQuestion): Promise<WhatIf> {
  const asOf = yearOf(question.asOf) > question.year ? `${question.year}-12-31` : question.asOf;
  const asked = { year: question.year, asOf };
  const entries = [...(await judgedContracts(reading, rules, asked)), ...(await judgedReceipts(reading, rules, asked))];
  const sectors = [...new Map(entries.map(({ sectorId, sectorName }) => [sectorId, sectorName]))].sort(([one], [other]) => one - other);
  const changes = entries.filter(({ countsNow, wouldCount }) => countsNow !== wouldCount);
  return {
    ...asked,
    signed: compared(entries, 'signed'),
    received: compared(entries, 'received'),
    sectors: sectors.map(([sectorId, sectorName]) => {
      const own = entries.filter((entry) => entry.sectorId === sectorId);
      return { sectorId, sectorName, signed: compared(own, 'signed'), received: compared(own, 'received') };
    }),
    changedCount: changes.length,
    changes: changes.sort((one, other) => compare(sizeOf(other), sizeOf(one)) || one.number.localeCompare(other.number)).slice(0, SHOWN),
  };
}

function compared(entries: readonly Judged[], figure: Judged['figure']): Comparison {
  const own = entries.filter((entry) => entry.figure === figure);
  const sum = (flag: 'countsNow' | 'wouldCount'): Amount => add('0.00', ...own.filter((entry) => entry[flag]).map(({ amountCny }) => amountCny));
  const [before, after] = [sum('countsNow'), sum('wouldCount')];
  return { before, after, difference: subtract(after, before) };
}

const sizeOf = ({ amountCny }: Judged): Amount => amountCny.replace('-', '');
