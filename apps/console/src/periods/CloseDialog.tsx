import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { RecordLink } from '../board/RecordLink.js';
import { Money } from '../fields/index.js';
import { useAct } from '../projects/useAct.js';
import { useData } from '../providers/index.js';
import { Totals } from './ClosingLine.js';
import type { Closing } from './period.js';

interface Waiting {
  kind: 'contract' | 'receipt';
  id: string;
  number: string;
  projectName: string | null;
  unitName: string;
  amountCny: string | null;
  happenedOn: string;
  status: string;
}

/** Says what closing does and freezes, and names what still waits in the month; that is a reminder, and no obstacle. */
export function CloseDialog({ month, onClose, onDone }: { month: string; onClose: () => void; onDone: () => void }) {
  const translate = useTranslate();
  const { get } = useData();
  const { act, busy, refused } = useAct();
  const { data: waiting = [] } = useQuery({ queryKey: ['periods', month, 'waiting'], queryFn: ({ signal }) => get<Waiting[]>(`/periods/${month}/waiting`, undefined, signal), staleTime: 0 });
  const close = async (): Promise<void> => {
    if (await act('periods', month, 'closings', {}, 'periods.closed', { month })) onDone();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="close-month">
      <DialogTitle id="close-month">{translate('periods.askTitle', { month })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1 }}>{translate('periods.askText', { month })}</Typography>
        {month.endsWith('-12') && <Typography sx={{ mb: 1 }}>{translate('periods.askDecember')}</Typography>}
        <Preview month={month} />
        {waiting.length > 0 ? (
          <Alert severity="warning" sx={{ '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}>
            {translate('periods.waiting', { smart_count: waiting.length })}
            {waiting.map((entry) => (
              <WaitingLine key={entry.id} entry={entry} />
            ))}
          </Alert>
        ) : (
          <Alert severity="success">{translate('periods.nothingWaits')}</Alert>
        )}
        {refused.text && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {refused.text}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" color="warning" disabled={busy} onClick={() => void close()}>
          {translate('periods.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ClosingPreview {
  totals: Closing['totals'];
  leftOut: { kind: 'contract' | 'receipt'; status: string; count: number; amount: string }[];
}

/** The sums that this closing freezes, and what of the month is not in them. */
function Preview({ month }: { month: string }) {
  const translate = useTranslate();
  const { get } = useData();
  const { data, error } = useQuery({ queryKey: ['periods', month, 'preview'], queryFn: ({ signal }) => get<ClosingPreview>(`/periods/${month}/closing-preview`, undefined, signal), staleTime: 0 });
  if (error) return <Alert severity="error" sx={{ mb: 1 }}>{translate(error.message, { _: error.message })}</Alert>;
  if (!data) return null;
  return (
    <Box component="section" aria-label={translate('periods.preview.title')} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, mb: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>{translate('periods.preview.title')}</Typography>
      <Totals totals={data.totals} />
      <Typography variant="body2" sx={{ mt: 1, fontWeight: 600 }}>{translate(data.leftOut.length > 0 ? 'periods.preview.leftOut' : 'periods.preview.nothingLeftOut')}</Typography>
      {data.leftOut.map(({ kind, status, count, amount }) => (
        <Typography key={`${kind}.${status}`} variant="body2" component="p">
          {translate(`periods.preview.${kind}`)} · {status === 'uncounted' ? translate('periods.preview.uncounted') : translate(`enums.${kind === 'contract' ? 'contractStatus' : 'fundsStatus'}.${status}`)} ·{' '}
          {translate('periods.preview.count', { smart_count: count })} <Money amount={amount} />
        </Typography>
      ))}
    </Box>
  );
}

function WaitingLine({ entry }: { entry: Waiting }) {
  const translate = useTranslate();
  const isContract = entry.kind === 'contract';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline', py: 0.25 }}>
      <RecordLink resource={isContract ? 'contracts' : 'funds-receipts'} id={entry.id} text={entry.number} />
      <span>
        {entry.happenedOn} · {translate(`enums.${isContract ? 'contractStatus' : 'fundsStatus'}.${entry.status}`)} · {entry.unitName}
      </span>
      <Money amount={entry.amountCny} />
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {entry.projectName}
      </Box>
    </Box>
  );
}
