import { describe, expect, it } from 'vitest';
import { CATEGORIES, judgeContract, judgeMoney, type CategoryRule, type ContractFacts, type MoneyFacts, type Rules } from './index.js';

const rules = (changes: Partial<Rules> = {}, category: Partial<CategoryRule> = {}): Rules => ({
  categories: CATEGORIES.map((name) => ({ category: name, counting: 'always', evidenceTypes: [], note: null, capPercent: null, ...(name === 'working_capital' ? category : {}) })),
  contractKinds: ['formal', 'increment'],
  contractFloor: null,
  excludedKinds: [],
  fundsFloor: null,
  cutOffDays: null,
  ...changes,
});
const money = (changes: Partial<MoneyFacts> = {}): MoneyFacts => ({
  ...{ category: 'working_capital', amountCny: '1000000.00', paidOn: '2026-03-31', handedInOn: '2026-04-10', hasStarted: false },
  ...{ countedOfCategory: '0.00', countedOfOthers: '0.00' },
  ...changes,
});
const contract = (changes: Partial<ContractFacts> = {}): ContractFacts => ({
  ...{ kind: 'formal', amountCny: '50000000.00', signedOn: '2026-03-31', handedInOn: '2026-04-10', excludedKind: null, contractCounts: true },
  ...changes,
});

describe('money', () => {
  it('counts by its category', () => {
    expect(judgeMoney(rules(), money())).toEqual({ counts: true, because: null });
    expect(judgeMoney(rules({}, { counting: 'never' }), money())).toEqual({ counts: false, because: 'never' });
    expect(judgeMoney(rules({}, { counting: 'after_start' }), money()).because).toBe('not_started');
    expect(judgeMoney(rules({}, { counting: 'after_start' }), money({ hasStarted: true })).counts).toBe(true);
  });

  it('counts as a stop-gap only while nothing else proves spending; money that was taken back proves nothing', () => {
    const stopGap = rules({}, { counting: 'nothing_else_proves_spending' });
    expect(judgeMoney(stopGap, money()).counts).toBe(true);
    expect(judgeMoney(stopGap, money({ countedOfOthers: '0.01' })).because).toBe('spending_proved');
  });

  it('counts up to its share of the other money, to the cent', () => {
    const capped = rules({}, { capPercent: '30' });
    // 30 % of 10 000 000 are 3 000 000; 2 000 000 count already
    const facts = money({ countedOfOthers: '10000000.00', countedOfCategory: '2000000.00' });
    expect(judgeMoney(capped, facts).counts).toBe(true);
    expect(judgeMoney(capped, { ...facts, amountCny: '1000000.01' }).because).toBe('cap');
    expect(judgeMoney(capped, money()).because).toBe('cap');
  });

  it('knows a floor, and a cut-off in days after its own date', () => {
    expect(judgeMoney(rules({ fundsFloor: '1000000.00' }), money()).counts).toBe(true);
    expect(judgeMoney(rules({ fundsFloor: '1000000.01' }), money()).because).toBe('floor');
    expect(judgeMoney(rules({ cutOffDays: 10 }), money()).counts).toBe(true);
    expect(judgeMoney(rules({ cutOffDays: 9 }), money()).because).toBe('late');
    expect(judgeMoney(rules({ cutOffDays: 9 }), money({ handedInOn: null })).counts).toBe(true);
  });

  it('of a category that the rules do not name does not count', () => {
    expect(judgeMoney(rules({ categories: [] }), money()).because).toBe('never');
  });
});

describe('a contract', () => {
  it('counts by its kind, above the floor, off the list and in time', () => {
    expect(judgeContract(rules(), contract())).toEqual({ counts: true, because: null });
    expect(judgeContract(rules({ contractKinds: [] }), contract()).because).toBe('kind');
    expect(judgeContract(rules({ contractFloor: '50000000.00' }), contract()).counts).toBe(true);
    expect(judgeContract(rules({ contractFloor: '50000000.01' }), contract()).because).toBe('floor');
    expect(judgeContract(rules({ excludedKinds: ['房地产'] }), contract({ excludedKind: '房地产' })).because).toBe('excluded_kind');
    expect(judgeContract(rules(), contract({ excludedKind: '房地产' })).counts).toBe(true);
    expect(judgeContract(rules({ cutOffDays: 9 }), contract()).because).toBe('late');
  });

  it('takes its increments with it, and a decrease is asked for nothing else', () => {
    const strict = rules({ contractFloor: '90000000.00', cutOffDays: 1 });
    expect(judgeContract(rules(), contract({ kind: 'increment', contractCounts: false })).because).toBe('contract');
    expect(judgeContract(strict, contract({ kind: 'increment' })).because).toBe('late');
    expect(judgeContract(strict, contract({ kind: 'increment', amountCny: '-1.00' })).counts).toBe(true);
    expect(judgeContract(rules({ contractKinds: ['formal'] }), contract({ kind: 'increment', amountCny: '-1.00' })).because).toBe('kind');
  });
});
