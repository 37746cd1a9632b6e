import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Work } from '#database';
import { compare } from '#money';
import { refuse } from '../organisation.refusals.js';
import { partsOf } from './part-record.js';

/**
 * A tier is known by its lower bound alone; it ends where the next one begins. So no change can leave a gap: a new tier
 * splits the one it begins in, a retired one is taken over by the tier below it, and the lowest always begins at nothing.
 */
export async function requireFreeBound(work: Work, minAmount: string, own: string | null): Promise<void> {
  if (compare(minAmount, '0.00') < 0) throw refuse.TIER_BOUND_NEGATIVE();
  const taken = (await partsOf(work, 'tier')).find((tier) => tier.active && tier.code !== own && compare(tier.minAmount, minAmount) === 0);
  if (taken) throw refuse.TIER_BOUND_TAKEN({ name: taken.name });
}

/** Gives every tier the bound that its neighbours leave it, and every project the tier it lies in from the day on. */
export async function closeGaps(work: Work, effectiveOn: BusinessDate, reason: string | null): Promise<void> {
  const rising = (await partsOf(work, 'tier')).filter(({ active }) => active).sort((one, other) => compare(one.minAmount, other.minAmount));
  // from the top downwards, so that no tier ever reaches into the one above it
  for (const [index, tier] of [...rising.entries()].reverse()) {
    const minAmount = index === 0 ? '0.00' : tier.minAmount;
    const maxAmount = rising[index + 1]?.minAmount ?? null;
    if (minAmount === tier.minAmount && maxAmount === tier.maxAmount) continue;
    const version = tier.version + 1;
    await work.tx.updateTable('tier').set({ minAmount, maxAmount, effectiveOn, reason, version }).where('code', '=', tier.code).execute();
  }
  await sql`select reclassify_by_tier(${effectiveOn}::date)`.execute(work.tx);
}
