/** A day ahead as the API answers it. */
export interface Foreseen {
  rule: string;
  ruleName: string;
  personId: string;
  personName: string;
  unitName: string | null;
  /** null for administrators, who see no matter. */
  title: string | null;
  dueAt: string;
  level: number;
  urgent: boolean;
  planned: boolean;
}

export interface DayAhead {
  day: string;
  working: boolean;
  next: string;
  items: Foreseen[];
}

export interface OfPerson {
  person: string;
  unit: string | null;
  items: Foreseen[];
}

export function byPerson(items: readonly Foreseen[]): OfPerson[] {
  const people = new Map<string, OfPerson>();
  for (const item of items) {
    const known = people.get(item.personId);
    if (known) known.items.push(item);
    else people.set(item.personId, { person: item.personName, unit: item.unitName, items: [item] });
  }
  return [...people.values()];
}

/** How many of each rule, the most first. */
export function countsByRule(items: readonly Foreseen[]): [rule: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { ruleName } of items) counts.set(ruleName, (counts.get(ruleName) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
