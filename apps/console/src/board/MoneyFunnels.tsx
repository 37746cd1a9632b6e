import type { ReactNode } from 'react';
import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Funnel } from '../providers/index.js';
import { inYi, isNothing, minus } from './amounts.js';
import { Figure, Share } from './Figure.js';
import { rowsPath } from './question.js';
import { Term } from './Term.js';
import { useKnown } from './useKnown.js';

export function FlowFunnel({ flow, year, asOf }: { flow: NonNullable<Funnel['flow']>; year: number; asOf: string }) {
  const known = useKnown();
  return (
    <>
      {(['signed', 'received'] as const).map((metric) => (
        <Line key={metric} label={<Term name={metric} />}>
          <Yi>
            <Figure amount={flow[metric].actual} to={rowsPath({ figure: metric, year, asOf, ...known })} strong />
          </Yi>
          <Against target={flow[metric].target} completion={flow[metric].completion} />
        </Line>
      ))}
      <Line label={<Term name="flowRate" />}>
        <Share percent={flow.receivedToSigned} />
      </Line>
    </>
  );
}

/** Received of the year, in print: what belongs to the batch and what does not. */
export function BatchFunnel({ batch, receivedOfYear, year, asOf }: { batch: NonNullable<Funnel['batch']>; receivedOfYear: string; year: number; asOf: string }) {
  const translate = useTranslate();
  const known = useKnown();
  const ofBatch = minus(receivedOfYear, batch.receivedOfOthers);
  const earlier = minus(batch.received, ofBatch);
  return (
    <>
      <Line label={translate('board.funnel.batchSigned')}>
        <Yi>
          <Figure amount={batch.signed} to={rowsPath({ figure: 'signed', year, asOf, ...known })} strong />
        </Yi>
      </Line>
      <Line label={translate('board.funnel.batchReceived')}>
        <Yi>
          <Figure amount={batch.received} strong />
        </Yi>
      </Line>
      <Line label={<Term name="batchRate" />}>
        <Share percent={batch.arrival} />
      </Line>
      <Alert severity="info" icon={false} sx={{ mt: 1 }}>
        {translate('board.funnel.reconcile', { received: inYi(receivedOfYear), ofBatch: inYi(ofBatch), others: inYi(batch.receivedOfOthers) })}
        <Typography variant="caption" component="div">
          {translate('board.funnel.reconcileHint')}
          {!isNothing(earlier) && translate('board.funnel.earlier', { amount: inYi(earlier), year })}
        </Typography>
      </Alert>
    </>
  );
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', columnGap: 2, flexWrap: 'wrap', borderBottom: 1, borderColor: 'divider', py: 0.75 }}>
      <Typography component="div">{label}</Typography>
      <Box sx={{ textAlign: 'right' }}>{children}</Box>
    </Box>
  );
}

function Yi({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  return (
    <span>
      {children} {translate('board.unit.yi')}
    </span>
  );
}

function Against({ target, completion }: { target: string | null; completion: string | null }) {
  const translate = useTranslate();
  return (
    <Typography variant="caption" color="text.secondary" component="div">
      {translate('board.term.target')} {target === null ? translate('board.value.none') : inYi(target)} · {translate('board.term.completion')} <Share percent={completion} />
    </Typography>
  );
}
