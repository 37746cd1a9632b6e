import type { Reading } from '#database';
import type { Fact } from './stage-requirements.js';

type Asker = (reading: Reading, projectId: string) => Promise<boolean>;

const askers = new Map<Fact, Asker>();

/** A later chapter says how one of the facts that gates ask for is found out; each fact has exactly one owner. */
export function answerFact(fact: Fact, asker: Asker): void {
  if (askers.has(fact)) throw new Error(`Fact ${fact} has two owners`);
  askers.set(fact, asker);
}

/** @throws Error when no chapter owns the fact: a mistake in the house, found by its test */
export async function isTrue(fact: Fact, reading: Reading, projectId: string): Promise<boolean> {
  const asker = askers.get(fact);
  if (!asker) throw new Error(`Nobody answers the fact ${fact}`);
  return asker(reading, projectId);
}

export function answeredFacts(): Fact[] {
  return [...askers.keys()];
}
