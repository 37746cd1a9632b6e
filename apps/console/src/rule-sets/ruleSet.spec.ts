import { describe, expect, it } from 'vitest';
import { differencesOf, formOf, inForceOn, rulesOf, type Rules } from './ruleSet.js';

const rules: Rules = {
  categories: [
    { category: 'land', counting: 'after_start', evidenceTypes: ['land_payment', 'bank_slip'], note: null, capPercent: null },
    { category: 'working_capital', counting: 'never', evidenceTypes: ['bank_slip'], note: '默认不计入', capPercent: null },
  ],
  contractKinds: ['formal', 'increment'],
  contractFloor: null,
  excludedKinds: ['房地产', '财政投资'],
  fundsFloor: null,
  cutOffDays: null,
};

describe('versions of what counts', () => {
  it('differ point by point; the order of a list is no difference', () => {
    const next: Rules = {
      ...rules,
      categories: [{ ...rules.categories[0]!, evidenceTypes: ['bank_slip', 'land_payment'] }, { ...rules.categories[1]!, counting: 'always', capPercent: '30.00' }],
      contractFloor: '10000000.00',
    };
    expect(differencesOf(rules, next)).toEqual([
      { point: 'counting', category: 'working_capital', before: 'never', after: 'always' },
      { point: 'capPercent', category: 'working_capital', before: null, after: '30.00' },
      { point: 'contractFloor', category: null, before: null, after: '10000000.00' },
    ]);
    expect(differencesOf(rules, rules)).toEqual([]);
  });

  it('the newest one that has begun is in force', () => {
    const versions = [{ validFrom: '2026-07-01' }, { validFrom: '2025-01-01' }];
    expect(inForceOn(versions, '2026-06-30')?.validFrom).toBe('2025-01-01');
    expect(inForceOn(versions, '2026-07-01')?.validFrom).toBe('2026-07-01');
    expect(inForceOn(versions, '2024-12-31')).toBeNull();
  });

  it('go through the form unchanged; blank lines and doubled kinds fall away', () => {
    expect(rulesOf(formOf(rules))).toEqual(rules);
    expect(rulesOf({ ...formOf(rules), excludedText: ' 房地产 \n\n房地产', cutOffText: '90' })).toMatchObject({ excludedKinds: ['房地产'], cutOffDays: 90 });
  });
});
