import { Decimal } from 'decimal.js';
import { common, type Refusal } from '#errors';
import { convert, isAmount, isZero, type Amount } from './money.js';

/**
 * Between these lies every rate there is, 元 per unit: the dearest money (the dinar of Kuwait) is worth some 25 元, the
 * cheapest some hundred-thousandths of one. A rate above is mostly a bank's quotation for 100 units.
 */
export const LOWEST_RATE = '0.000001';
export const HIGHEST_RATE = '100';

/** True for 元 per unit, written as a plain decimal with at most eight decimals, that some currency may have. */
export function isRate(text: string): boolean {
  if (!/^\d{1,8}(\.\d{1,8})?$/.test(text)) return false;
  const rate = new Decimal(text);
  return rate.gte(LOWEST_RATE) && rate.lte(HIGHEST_RATE);
}

/** An amount with the rate that stays with it, as typed. */
interface Rated {
  amount?: Amount | null;
  fxRate?: string | null;
  fxOn?: string | null;
}

/**
 * What a rate makes of an amount is something, and no more than the books hold; its day has come.
 * @throws RATE_IN_FUTURE, RATE_MAKES_NOTHING, RATE_MAKES_TOO_MUCH
 */
export function requireFittingRate({ amount, fxRate, fxOn }: Rated, today: string): void {
  if (fxOn && fxOn > today) throw common.RATE_IN_FUTURE();
  const problem = rateProblem({ amount, fxRate });
  if (problem) throw problem;
}

/** What is wrong with what a rate makes of an amount; null where nothing is. */
export function rateProblem({ amount, fxRate }: Pick<Rated, 'amount' | 'fxRate'>): Refusal | null {
  if (!fxRate || amount == null) return null;
  const inYuan = convert(amount, fxRate);
  if (isZero(inYuan)) return common.RATE_MAKES_NOTHING();
  return isAmount(inYuan) ? null : common.RATE_MAKES_TOO_MUCH();
}
