/** A day ahead as the API answers it. */
export interface Foreseen {
  rule: string;
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
