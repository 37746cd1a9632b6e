import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addAmounts, Money } from '../fields/index.js';
import { Panel, ScrollTable, usePhone } from '../layout/index.js';
import type { Contract } from './contract.js';

/** The plan of payments with its running sum: a table at a desk, one below the other in the hand. */
export function InstalmentTable({ contract: { instalments, currency } }: { contract: Contract }) {
  const translate = useTranslate();
  const phone = usePhone();
  if (instalments.length === 0) return null;
  const rows = instalments.map((instalment, row) => ({ ...instalment, currency, soFar: addAmounts(instalments.slice(0, row + 1).map((one) => one.amount)) }));
  return (
    <Panel title={translate('resources.contracts.fields.instalments')}>
      {phone ? rows.map((row, place) => <Card key={`${row.dueOn}-${String(place)}`} row={row} />) : <Rows rows={rows} />}
    </Panel>
  );
}

interface Row {
  dueOn: string;
  amount: string;
  soFar: string;
  currency: string;
  condition: string | null;
}

function Card({ row: { dueOn, amount, soFar, currency, condition } }: { row: Row }) {
  const translate = useTranslate();
  return (
    <Box component="article" sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 1 }}>
        <span>{dueOn}</span>
        <Money amount={amount} currency={currency} strong />
      </Box>
      <Typography variant="caption" color="text.secondary" component="div">
        {translate('contracts.runningSum')} <Money amount={soFar} currency={currency} />
      </Typography>
      {condition && <Typography variant="body2">{condition}</Typography>}
    </Box>
  );
}

function Rows({ rows }: { rows: Row[] }) {
  const translate = useTranslate();
  return (
    <ScrollTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('resources.contracts.fields.instalments.dueOn')}</TableCell>
            <TableCell align="right">{translate('resources.contracts.fields.instalments.amount')}</TableCell>
            <TableCell align="right">{translate('contracts.runningSum')}</TableCell>
            <TableCell>{translate('resources.contracts.fields.instalments.condition')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ dueOn, amount, soFar, currency, condition }, place) => (
            <TableRow key={`${dueOn}-${String(place)}`}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{dueOn}</TableCell>
              <TableCell align="right">
                <Money amount={amount} currency={currency} />
              </TableCell>
              <TableCell align="right">
                <Money amount={soFar} currency={currency} />
              </TableCell>
              <TableCell sx={{ minWidth: '8em' }}>{condition ?? '—'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}
