import { useSetting } from '../providers/index.js';

/** Above the contract itself a reason is asked for; above this share of it, percent, a second person of the bureau as well. */
export function useOverLimit(): number | null {
  const limit = Number(useSetting('overContract')?.['limitPercent'] ?? NaN);
  return Number.isFinite(limit) ? limit : null;
}

export const CONTRACT_PERCENT = 100;
