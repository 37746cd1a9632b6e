import { Alert, Box, Button, Chip, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSend } from '../evaluation/useSend.js';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import { JOB_STATES, type Operations } from './operations.js';

/** The accelerator: counted by state, with the few things that may be done to it. */
export function QueuePanel({ queue, onDone }: { queue: Operations['queue']; onDone: () => void }) {
  const translate = useTranslate();
  const { post } = useData();
  const { busy, refused, send } = useSend();
  const manages = useMay('queue.manage');
  const act = async (what: 'retries' | 'pauses' | 'resumptions'): Promise<void> => {
    if ((await send(() => post(`/operations/queue/${what}`, {}), `operations.done.${what}`)) !== null) onDone();
  };
  const { counts } = queue;
  return (
    <Panel title={`${translate('operations.queue')} · ${translate(`operations.place.${queue.place}`)}`}>
      {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate(queue.place === 'off' ? 'operations.queueOff' : 'operations.queueText')}
      </Typography>
      {queue.place !== 'off' && !queue.reachable && <Alert severity="warning">{translate('operations.queueAway')}</Alert>}
      {queue.paused && <Alert severity="warning" sx={{ mb: 1 }}>{translate('operations.queuePaused')}</Alert>}
      {counts && (
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mb: 1 }}>
          {JOB_STATES.map((state) => (
            <Chip key={state} label={`${translate(`operations.jobs.${state}`)} ${counts[state]}`} color={state === 'failed' && counts.failed > 0 ? 'error' : 'default'} variant="outlined" />
          ))}
        </Stack>
      )}
      {manages && counts && (
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mb: 1 }}>
          <Button variant="outlined" disabled={busy || counts.failed === 0} onClick={() => void act('retries')} sx={{ minHeight: 44 }}>{translate('operations.do.retries')}</Button>
          <Button variant="outlined" disabled={busy} onClick={() => void act(queue.paused ? 'resumptions' : 'pauses')} sx={{ minHeight: 44 }}>
            {translate(queue.paused ? 'operations.do.resumptions' : 'operations.do.pauses')}
          </Button>
        </Stack>
      )}
      {queue.failed.map(({ id, name, reason, attempts, at }) => (
        <Box key={id} sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>{name} · {showMoment(at)} · {translate('operations.attempts', { smart_count: attempts })}</Typography>
          <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>{reason}</Typography>
        </Box>
      ))}
    </Panel>
  );
}
