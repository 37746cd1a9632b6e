import { fittingUnit, Money, useEnumLabel } from '../fields/index.js';
import { Stake } from '../layout/index.js';
import type { Receipt } from './receipt.js';

/** The money as one names it before deciding: how much, of whom, for which project. */
export function ReceiptStake({ receipt: { amount, currency, projectName, payer, paidOn, category, number } }: { receipt: Receipt }) {
  const categoryOf = useEnumLabel('fundsCategory');
  return (
    <Stake amount={<Money amount={amount} currency={currency} unit={fittingUnit(amount)} />}>
      {projectName}
      <br />
      {[categoryOf(category), payer, paidOn, number].filter(Boolean).join(' · ')}
    </Stake>
  );
}
