import { fittingUnit, Money, useEnumLabel } from '../fields/index.js';
import { Stake } from '../layout/index.js';
import type { Contract } from './contract.js';

/** The contract as one names it before deciding: how much, whose, of which day. */
export function ContractStake({ contract: { amount, currency, projectName, investorName, kind, number, signedOn } }: { contract: Contract }) {
  const kindOf = useEnumLabel('contractKind');
  return (
    <Stake amount={amount !== null && <Money amount={amount} currency={currency} unit={fittingUnit(amount)} />}>
      {projectName}
      <br />
      {[kindOf(kind), number, signedOn, investorName].filter(Boolean).join(' · ')}
    </Stake>
  );
}
