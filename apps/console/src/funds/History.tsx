import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRecordContext, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Receipt } from './receipt.js';

interface Decision {
  id: string;
  step: string;
  decision: string;
  note: string | null;
  agreedToReuse: boolean;
  decidedByName: string;
  at: string;
}

function useDecisions(receipt: Receipt | undefined): Decision[] {
  const { get } = useData();
  const { data } = useQuery({
    queryKey: ['funds-receipts', 'decisions', receipt?.id, receipt?.version],
    queryFn: ({ signal }) => get<Decision[]>(`/funds-receipts/${receipt?.id}/decisions`, undefined, signal),
    enabled: receipt !== undefined,
  });
  return data ?? [];
}

/** Every step with the person who took it and what they said. */
export function History() {
  const translate = useTranslate();
  const receipt = useRecordContext<Receipt>();
  const decisions = useDecisions(receipt);
  if (decisions.length === 0) return null;
  return (
    <Panel title={translate('funds.history')}>
      {decisions.map(({ id, step, decision, note, agreedToReuse, decidedByName, at }) => (
        <Box key={id} sx={{ mb: 1 }}>
          <Typography variant="body2">
            <strong>{step === 'submission' ? translate('enums.fundsStep.submission') : `${translate(`enums.fundsStep.${step}`)} · ${translate(`enums.fundsDecision.${decision}`)}`}</strong> {decidedByName} {showMoment(at)}
          </Typography>
          {agreedToReuse && <Typography variant="body2" color="text.secondary">{translate('funds.agreed')}</Typography>}
          {note && (
            <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-line' }}>
              {note}
            </Typography>
          )}
        </Box>
      ))}
    </Panel>
  );
}

/** What has to be corrected, in the words of whoever sent it back. */
export function LastNote() {
  const translate = useTranslate();
  const decisions = useDecisions(useRecordContext<Receipt>());
  const last = decisions.filter(({ decision }) => decision === 'return').pop();
  if (!last?.note) return null;
  return <Alert severity="warning" sx={{ width: '100%', mb: 1 }}>{translate('funds.returnedBecause', { name: last.decidedByName, note: last.note })}</Alert>;
}
