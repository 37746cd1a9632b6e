import { addDays } from '#calendar';
import type { Instalment } from '#contracts';
import { convert, subtract } from '#money';

/** Days from the signing to each payment and its share of the contract: most of the money follows in the next years. */
const PAYMENTS = [
  { days: 90, condition: '公司注册后' },
  { days: 210, condition: '开工后' },
  { days: 420, condition: '设备进场后' },
  { days: 660, condition: '投产后' },
] as const;
const SHARES = ['0.05', '0.15', '0.4'] as const;
/** Some contracts ask for more than arrives, so that a shortfall can be seen. */
const AMBITIOUS = ['0.2', '0.3', '0.3'] as const;
const AMBITIOUS_EVERY = 4;

/** Four payments of which the last is what remains. */
export function instalmentsOf(amount: string, signedOn: string, index: number): Instalment[] {
  const shares = index % AMBITIOUS_EVERY === 1 ? AMBITIOUS : SHARES;
  const parts = shares.map((share) => convert(amount, share));
  const rest = parts.reduce((left, part) => subtract(left, part), amount);
  return PAYMENTS.map(({ days, condition }, number) => ({ dueOn: addDays(signedOn, days), amount: parts[number] ?? rest, condition }));
}
