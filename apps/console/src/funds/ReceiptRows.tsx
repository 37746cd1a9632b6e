import { Card, CardActionArea, Stack, Typography } from '@mui/material';
import { LinkBase, ListNoResults, useCreatePath, useListContext } from 'react-admin';
import { fittingUnit, Money, useEnumLabel } from '../fields/index.js';
import type { Receipt } from './receipt.js';
import { ReceiptStatusChips } from './ReceiptStatus.js';

/** Receipts as cards: on phones, and on the page of their project. */
export function ReceiptRows({ withProject = false }: { withProject?: boolean }) {
  const { data = [], isPending } = useListContext<Receipt>();
  const createPath = useCreatePath();
  const category = useEnumLabel('fundsCategory');
  if (!isPending && data.length === 0) return <ListNoResults />;
  return (
    <Stack spacing={1} sx={{ p: withProject ? 1 : 0 }}>
      {data.map((receipt) => (
        <Card key={receipt.id} variant="outlined">
          <CardActionArea component={LinkBase} to={createPath({ resource: 'funds-receipts', type: 'show', id: receipt.id })} sx={{ p: 1.5 }}>
            <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
              <Typography component="div" sx={{ flexGrow: 1, minWidth: 0, fontWeight: 600 }}>
                {withProject ? receipt.projectName : <Money amount={receipt.amount} currency={receipt.currency} unit={fittingUnit(receipt.amount)} strong />}
              </Typography>
              <ReceiptStatusChips receipt={receipt} />
            </Stack>
            {withProject && <Money amount={receipt.amount} currency={receipt.currency} unit={fittingUnit(receipt.amount)} strong />}
            <Typography variant="caption" color="text.secondary" component="div">
              {[category(receipt.category), receipt.paidOn, receipt.number, receipt.unitName].join(' · ')}
            </Typography>
          </CardActionArea>
        </Card>
      ))}
    </Stack>
  );
}
