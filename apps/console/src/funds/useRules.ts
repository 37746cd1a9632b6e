import { useQuery } from '@tanstack/react-query';
import { useData, useMe } from '../providers/index.js';
import { enumValues } from '../i18n/index.js';

export interface CategoryRule {
  category: string;
  counting: string;
  evidenceTypes: string[];
  note: string | null;
}

interface RuleSet {
  id: number;
  validFrom: string;
  categories: CategoryRule[];
}

/** What the rules in force today say of a category: whether it counts, and which evidence proves it. */
export function useRule(category: unknown): CategoryRule | null {
  const { get } = useData();
  const today = useMe()?.today;
  const { data } = useQuery({ queryKey: ['rule-sets'], queryFn: ({ signal }) => get<RuleSet[]>('/rule-sets', undefined, signal), staleTime: 600_000 });
  const inForce = (data ?? [])
    .filter(({ validFrom }) => today !== undefined && validFrom <= today)
    .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
  return inForce?.categories.find((rule) => rule.category === category) ?? null;
}

/** All types of evidence, those that prove this category first. */
export function typesFor(rule: CategoryRule | null): string[] {
  const accepted = rule?.evidenceTypes ?? [];
  return [...accepted, ...enumValues('evidenceType').filter((type) => !accepted.includes(type))];
}
