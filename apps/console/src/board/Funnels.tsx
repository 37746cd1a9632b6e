import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import type { Question } from './question.js';
import { CountFunnel } from './CountFunnel.js';
import { BatchFunnel, FlowFunnel, Reconciliation } from './MoneyFunnels.js';
import { useFunnel } from './useFigures.js';

/** Three funnels that are never mixed: how many projects, this year's money, and this year's contracts. */
export function Funnels({ question, today }: { question: Question; today: string }) {
  const translate = useTranslate();
  const { data: count } = useFunnel(question, 'count');
  const { data: flow } = useFunnel(question, 'flow');
  const { data: batch } = useFunnel(question, 'batch');
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, columnGap: 2, alignItems: 'start' }}>
      <Panel title={translate('board.funnel.count')}>
        <Hint>{translate('board.funnel.countHint')}</Hint>
        {count?.steps && <CountFunnel steps={count.steps} isNow={count.asOf === today} />}
      </Panel>
      <Box>
        <Panel title={translate('board.funnel.flow')}>
          <Hint>{translate('board.funnel.flowHint')}</Hint>
          {flow?.flow && <FlowFunnel flow={flow.flow} year={flow.year} asOf={flow.asOf} />}
        </Panel>
        <Panel title={translate('board.funnel.batch')}>
          <Hint>{translate('board.funnel.batchHint')}</Hint>
          {batch?.batch && <BatchFunnel batch={batch.batch} year={batch.year} asOf={batch.asOf} />}
        </Panel>
        <Panel title={translate('board.funnel.reconciliation')}>
          <Hint>{translate('board.funnel.reconciliationHint')}</Hint>
          {batch?.batch && flow?.flow && <Reconciliation batch={batch.batch} receivedOfYear={flow.flow.received.actual} year={batch.year} />}
        </Panel>
      </Box>
    </Box>
  );
}

function Hint({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
      {children}
    </Typography>
  );
}
