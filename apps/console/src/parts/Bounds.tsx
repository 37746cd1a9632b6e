import { useTranslate } from 'react-admin';
import { showAmount } from '../fields/index.js';

/** `10 亿元（含）—30 亿元`: where a tier begins and ends. */
export function Bounds({ minAmount, maxAmount }: { minAmount: string; maxAmount: string | null }) {
  const translate = useTranslate();
  const yi = (amount: string): string => translate('parts.yi', { amount: showAmount(amount, 'yi') });
  return <>{translate(maxAmount === null ? 'parts.upwards' : 'parts.between', { from: yi(minAmount), to: maxAmount === null ? '' : yi(maxAmount) })}</>;
}
