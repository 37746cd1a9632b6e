import type { ReactNode } from 'react';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { withSign } from '../fields/index.js';
import type { Funnel } from '../providers/index.js';
import { inYi } from './amounts.js';
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

type Batch = NonNullable<Funnel['batch']>;

/** Of the contracts signed this year, what has arrived. */
export function BatchFunnel({ batch, year, asOf }: { batch: Batch; year: number; asOf: string }) {
  const translate = useTranslate();
  const known = useKnown();
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
    </>
  );
}

/** How the flow and the batch hang together, line by line, as one would add it up on paper. */
export function Reconciliation({ batch, receivedOfYear, year }: { batch: Batch; receivedOfYear: string; year: number }) {
  const word = useWordsOf(year);
  const { signedLines, receivedLines } = batch;
  return (
    <>
      <Sum title={word('signedOfYear')} total={batch.signed} lines={[[word('formal'), signedLines.formal], [word('increments'), signedLines.increments], [word('ended'), signedLines.ended]]} />
      <Sum
        title={word('receivedOfYear')}
        total={receivedOfYear}
        lines={[[word('ofBatch'), receivedLines.ofBatch], [word('ofEarlier'), receivedLines.ofEarlier], [word('ofEnded'), receivedLines.ofEnded], [word('withoutContract'), receivedLines.withoutContract]]}
      />
      <Sum title={word('receivedOfBatch')} total={batch.received} lines={[[word('ofBatch'), receivedLines.ofBatch], [word('before'), batch.receivedInOtherYears]]} />
    </>
  );
}

function useWordsOf(year: number): (line: string) => string {
  const translate = useTranslate();
  return (line) => translate(`board.funnel.line.${line}`, { year });
}

function Sum({ title, total, lines }: { title: string; total: string; lines: [label: string, amount: string][] }) {
  return (
    <Box component="section" aria-label={title} sx={{ mb: 1.5 }}>
      {lines.map(([label, amount], index) => (
        <Box key={label} sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, py: 0.25 }}>
          <Typography variant="body2">{label}</Typography>
          <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
            {index === 0 ? inYi(amount) : withSign(inYi(amount))}
          </Typography>
        </Box>
      ))}
      <Box sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, borderTop: 1, borderColor: 'divider', py: 0.25 }}>
        <Typography variant="body2" sx={{ fontWeight: 700 }}>{title}</Typography>
        <Typography variant="body2" sx={{ fontWeight: 700, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>= {inYi(total)}</Typography>
      </Box>
    </Box>
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
