import { sql } from 'kysely';
import { nameKey } from '#names';
import type { Reading } from '#database';

/** The company that a name or a code means, whoever registered it. */
export interface Meant {
  id: string;
  name: string;
  /** It is called so, or was. */
  sameName: boolean;
  /** It is called so, but has another valid code than the one given. */
  otherCode: boolean;
  /** A plan names it and nothing else: nobody has registered it yet. */
  plannedOnly: boolean;
}

/**
 * A valid code means its company whatever the name; a name means who is called so, or who alone was once. Names that are
 * merely alike mean nobody.
 * @param formerNames what the company was called before, as given: one that is in use is a question, not an answer
 */
export async function meantBy(reading: Reading, name: string, formerNames: readonly string[], uscc: string | null): Promise<Meant | null> {
  const meant = await one(reading, nameKey(name), uscc);
  if (meant) return meant;
  for (const former of formerNames) {
    const before = await one(reading, nameKey(former), null);
    if (before && !before.plannedOnly) return { ...before, sameName: false };
  }
  return null;
}

async function one(reading: Reading, key: string, uscc: string | null): Promise<Meant | null> {
  const { rows } = await sql<Meant>`select id, name, same_name, other_code, planned_only from investor_meant_by(${key}, ${uscc})`.execute(reading.tx);
  return rows[0] ?? null;
}
