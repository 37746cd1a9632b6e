import { addAmounts, showAmount } from '../fields/index.js';

/** The board speaks 亿元 with two decimals, as reports do; the exact 元 stand beside it on hover. */
export function inYi(yuan: string): string {
  return showAmount(yuan, 'yi', { decimals: 2 });
}

export function inYuan(yuan: string): string {
  return showAmount(yuan, 'yuan', { decimals: 2 });
}

/** Length of a bar. Only drawing uses it; every number that is read is exact text. */
export function barLength(yuan: string | null): number | null {
  return yuan === null ? null : Number(showAmount(yuan, 'yi', { grouping: false }));
}

export function isNothing(yuan: string): boolean {
  return !/[1-9]/.test(yuan);
}

/** a − b, exact. */
export function minus(whole: string, part: string): string {
  return addAmounts([whole, part.startsWith('-') ? part.slice(1) : `-${part}`]);
}
