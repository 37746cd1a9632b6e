import { Chip, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { StatusChip } from '../fields/index.js';
import { isZero } from '../contracts/sums.js';
import type { Receipt } from './receipt.js';

/** State, and what makes this receipt unlike others: a reversal, reversed, counted later, not counted. */
export function ReceiptStatusChips({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const marks = [
    receipt.reversalOf && 'funds.isReversal',
    !isZero(receipt.reversedAmount) && 'funds.isReversed',
    receipt.retroactive && 'resources.funds-receipts.fields.retroactive',
  ].filter((mark): mark is string => Boolean(mark));
  return (
    <Stack direction="row" useFlexGap spacing={0.5} component="span" sx={{ flexWrap: 'wrap' }}>
      <StatusChip status={receipt.status} enumeration="fundsStatus" />
      {marks.map((mark) => (
        <Chip key={mark} size="small" variant="outlined" color="info" label={translate(mark)} />
      ))}
      {receipt.awaitsWord && <Chip size="small" variant="outlined" color="warning" label={translate('funds.clearance.waits')} />}
      {receipt.status === 'recognised' && receipt.counts === false && (
        <Chip size="small" variant="outlined" color="info" label={[translate('funds.notCounted'), receipt.uncountedBecause && translate(`enums.uncountedBecause.${receipt.uncountedBecause}`)].filter(Boolean).join('：')} />
      )}
    </Stack>
  );
}
