/** A version of what counts, as the API answers it. */
export interface CategoryRule {
  category: string;
  counting: string;
  evidenceTypes: string[];
  note: string | null;
  capPercent: string | null;
}

export interface Rules {
  categories: CategoryRule[];
  contractKinds: string[];
  contractFloor: string | null;
  excludedKinds: string[];
  fundsFloor: string | null;
  cutOffDays: number | null;
}

export interface RuleSet extends Rules {
  id: number;
  name: string;
  validFrom: string;
  source: string | null;
  createdByName: string | null;
  createdAt: string;
}

/** What a version says of one point; null asks nothing. */
export type Said = string | number | string[] | null;

/** One point in which two versions differ: what it is about, and what each says. `category` only where it is about one. */
export interface Difference {
  point: 'counting' | 'capPercent' | 'evidenceTypes' | 'note' | 'contractKinds' | 'contractFloor' | 'excludedKinds' | 'fundsFloor' | 'cutOffDays';
  category: string | null;
  before: Said;
  after: Said;
}

const OF_CATEGORY = ['counting', 'capPercent', 'evidenceTypes', 'note'] as const;
const OF_ALL = ['contractKinds', 'contractFloor', 'excludedKinds', 'fundsFloor', 'cutOffDays'] as const;

/** Point by point what a version says differently from the one before; lists are compared without their order. */
export function differencesOf(before: Rules, after: Rules): Difference[] {
  const categories = after.categories.flatMap((rule) => {
    const old = before.categories.find(({ category }) => category === rule.category);
    return OF_CATEGORY.map((point): Difference => ({ point, category: rule.category, before: old?.[point] ?? null, after: rule[point] }));
  });
  const others = OF_ALL.map((point): Difference => ({ point, category: null, before: before[point], after: after[point] }));
  return [...categories, ...others].filter((one) => plain(one.before) !== plain(one.after));
}

function plain(value: Said): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}

/** Which version is in force on a day: the newest that has begun. */
export function inForceOn<T extends { validFrom: string }>(versions: readonly T[], day: string): T | null {
  return [...versions].sort((one, other) => other.validFrom.localeCompare(one.validFrom)).find(({ validFrom }) => validFrom <= day) ?? null;
}

/** What the form holds: kinds one per line and days as text, because that is how they are typed. */
export interface RulesForm extends Omit<Rules, 'excludedKinds' | 'cutOffDays'> {
  name?: string;
  validFrom?: string;
  source?: string | null;
  excludedText: string | null;
  cutOffText: string | null;
}

export function formOf({ categories, contractKinds, contractFloor, excludedKinds, fundsFloor, cutOffDays }: Rules): RulesForm {
  return { categories, contractKinds, contractFloor, fundsFloor, excludedText: excludedKinds.join('\n'), cutOffText: cutOffDays === null ? null : String(cutOffDays) };
}

/** What the API takes; a cap belongs to what counts at all. */
export function rulesOf({ categories, contractKinds, contractFloor, fundsFloor, excludedText, cutOffText }: RulesForm): Rules {
  return {
    categories: categories.map(({ category, counting, evidenceTypes, note, capPercent }) => ({
      ...{ category, counting, evidenceTypes, note: note || null },
      capPercent: counting === 'never' ? null : capPercent || null,
    })),
    ...{ contractKinds, contractFloor: contractFloor || null, fundsFloor: fundsFloor || null },
    excludedKinds: [...new Set((excludedText ?? '').split('\n').map((line) => line.trim()).filter(Boolean))],
    cutOffDays: cutOffText ? Number(cutOffText) : null,
  };
}
