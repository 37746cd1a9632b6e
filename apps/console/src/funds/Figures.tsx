import { Alert, Table, TableBody, TableCell, TableRow } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import type { ReactNode } from 'react';
import { isZero, shareOf, unitFor } from '../contracts/sums.js';
import { addAmounts, Money, Percent } from '../fields/index.js';
import { Panel, ScrollTable } from '../layout/index.js';
import type { Project } from '../projects/project.js';
import { remainingOf, type Receipt } from './receipt.js';
import { CONTRACT_PERCENT, useOverLimit } from './useOverLimit.js';
import { useRule } from './useRules.js';

/** What this money means for its project: contract, received so far, this one, and what that makes. */
export function Figures({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const { data: project } = useGetOne<Project>('projects', { id: receipt.projectId });
  const rule = useRule(receipt.category);
  const limit = useOverLimit();
  if (!project) return null;
  const decided = receipt.status === 'recognised' || receipt.status === 'rejected';
  const after = addAmounts([project.receivedAmount, receipt.amountCny]);
  const share = shareOf(after, project.signedAmount);
  return (
    <Panel title={translate('funds.figures')} dense>
      {!decided && share !== null && Number(share) > CONTRACT_PERCENT && <Alert severity="error" sx={{ mx: 2, mb: 1 }}>{translate(limit !== null && Number(share) > limit ? 'funds.overLimitWarning' : 'funds.overWarning', { percent: share, limit })}</Alert>}
      {!decided && rule && rule.counting !== 'always' && <Alert severity="info" sx={{ mx: 2, mb: 1 }}>{translate('funds.countingIs', { counting: translate(`enums.counting.${rule.counting}`) })}</Alert>}
      <ScrollTable>
      <Table size="small">
        <TableBody>
          <Row label="resources.projects.fields.signedAmount" amount={project.signedAmount} />
          <Row label={decided ? 'funds.receivedNow' : 'funds.receivedBefore'} amount={project.receivedAmount}>
            <Percent value={shareOf(project.receivedAmount, project.signedAmount)} />
          </Row>
          <Row label="funds.thisOne" amount={receipt.amountCny} strong />
          {!decided && (
            <Row label="funds.receivedAfter" amount={after} strong>
              <Percent value={share} />
            </Row>
          )}
          {!isZero(receipt.reversedAmount) && <Row label="resources.funds-receipts.fields.reversedAmount" amount={receipt.reversedAmount} currency={receipt.currency} />}
          {!isZero(receipt.reversedAmount) && <Row label="funds.remaining" amount={remainingOf(receipt)} currency={receipt.currency} strong />}
        </TableBody>
      </Table>
      </ScrollTable>
    </Panel>
  );
}

function Row({ label, amount, currency, strong, children }: { label: string; amount: string; currency?: string; strong?: boolean; children?: ReactNode }) {
  const translate = useTranslate();
  return (
    <TableRow>
      <TableCell>{translate(label)}</TableCell>
      <TableCell align="right">
        <Money amount={amount} currency={currency} unit={unitFor(amount)} strong={strong} />
      </TableCell>
      <TableCell align="right" sx={{ width: 90 }}>
        {children}
      </TableCell>
    </TableRow>
  );
}
