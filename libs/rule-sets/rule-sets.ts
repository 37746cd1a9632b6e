import type { BusinessDate } from '#calendar';
import { declareRefusals } from '#errors';
import type { Reading } from '#database';

export const CATEGORIES = [
  'construction',
  'equipment',
  'land',
  'paid_in_capital',
  'working_capital',
  'foreign_capital',
  'intangible',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const EVIDENCE_TYPES = [
  'bank_slip',
  'capital_verification',
  'invoice',
  'equipment_list',
  'land_payment',
  'construction_settlement',
  'split_certificate',
  'licence',
  'valuation',
  'customs',
  'contract_text',
  'photo',
  'permit',
  'other',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export type Counting = 'always' | 'never' | 'after_start' | 'nothing_else_proves_spending';

export interface CategoryRule {
  category: Category;
  counting: Counting;
  /** Types of which at least one must be attached before recognition. */
  evidenceTypes: EvidenceType[];
  note: string | null;
}

export interface RuleSet {
  id: number;
  name: string;
  validFrom: BusinessDate;
  source: string | null;
  categories: CategoryRule[];
}

export const refuse = declareRefusals({
  NO_RULE_SET: {
    kind: 'conflict',
    zh: '{date} 没有生效的到位资金口径，请先由招商办设置。',
    en: 'No rule set for received funds is in force on {date}; the bureau has to add one first.',
  },
});

export const ruleSets = {
  /** All versions, newest first. */
  async all(reading: Reading): Promise<RuleSet[]> {
    const sets = await reading.tx.selectFrom('ruleSet').selectAll().orderBy('validFrom', 'desc').execute();
    const categories = await reading.tx.selectFrom('ruleSetCategory').selectAll().orderBy('position').execute();
    return sets.map((set) => ({
      id: set.id,
      name: set.name,
      validFrom: set.validFrom,
      source: set.source,
      categories: categories
        .filter((row) => row.ruleSetId === set.id)
        .map(({ category, counting, evidenceTypes, note }) => ({ category, counting, evidenceTypes, note }) as CategoryRule),
    }));
  },

  /** The version in force on a day; it is stored with what it decided (practice.md 0.10). */
  async inForce(reading: Reading, day: BusinessDate): Promise<RuleSet> {
    const found = (await ruleSets.all(reading)).find((set) => set.validFrom <= day);
    if (!found) throw refuse.NO_RULE_SET({ date: day });
    return found;
  },
};
