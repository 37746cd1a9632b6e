import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addAmounts, Money } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import type { Contract } from './contract.js';

/** The plan of payments with its running sum. */
export function InstalmentTable({ contract: { instalments, currency } }: { contract: Contract }) {
  const translate = useTranslate();
  if (instalments.length === 0) return null;
  return (
    <Panel title={translate('resources.contracts.fields.instalments')}>
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
          {instalments.map(({ dueOn, amount, condition }, row) => (
            <TableRow key={`${dueOn}-${String(row)}`}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{dueOn}</TableCell>
              <TableCell align="right">
                <Money amount={amount} currency={currency} />
              </TableCell>
              <TableCell align="right">
                <Money amount={addAmounts(instalments.slice(0, row + 1).map((one) => one.amount))} currency={currency} />
              </TableCell>
              <TableCell>{condition ?? '—'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
