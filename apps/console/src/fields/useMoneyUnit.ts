import { useStore } from 'react-admin';
import type { MoneyUnit } from './money.js';

/** The unit of this browser's lists; 万元 is what ledgers are kept in. */
export function useMoneyUnit(): MoneyUnit {
  const [unit] = useStore<MoneyUnit>('moneyUnit', 'wan');
  return unit;
}
