import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import HandOverIcon from '@mui/icons-material/ForwardOutlined';
import LaterIcon from '@mui/icons-material/Snooze';
import { Box, Button, Paper, Typography } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { AcknowledgeDialog } from './AcknowledgeDialog.js';
import { HandOverDialog } from './HandOverDialog.js';
import { SnoozeMenu } from './SnoozeMenu.js';
import type { Chosen } from './useChosen.js';
import type { ManyAnswered } from './reminder.js';

/** One answer with one reason for everything that was chosen; what was left as it is stays chosen, and says why. */
export function ManyBar({ chosen }: { chosen: Chosen }) {
  const translate = useTranslate();
  const { answer, busy } = useAnswerMany(chosen);
  const [asking, setAsking] = useState<'done' | 'handOver' | null>(null);
  const [snoozing, setSnoozing] = useState<HTMLElement | null>(null);
  const count = chosen.reads.length;
  if (count === 0) return null;
  const send = async (where: string, body: object): Promise<unknown> => (await answer(where, body)) && setAsking(null);
  return (
    <Paper
      elevation={4}
      role="region"
      aria-label={translate('inbox.chosen', { smart_count: count })}
      sx={{ position: 'sticky', top: { xs: 60, sm: 72 }, zIndex: 2, p: 1, mb: 1.5, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
    >
      <Typography sx={{ fontWeight: 600, mr: 'auto', pl: 1 }}>{translate('inbox.chosen', { smart_count: count })}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <Button variant="contained" disabled={busy} startIcon={<DoneIcon />} onClick={() => setAsking('done')}>
          {translate('inbox.done')}
        </Button>
        <Button disabled={busy} startIcon={<LaterIcon />} onClick={(event) => setSnoozing(event.currentTarget)}>
          {translate('inbox.later')}
        </Button>
        <Button disabled={busy} startIcon={<HandOverIcon />} onClick={() => setAsking('handOver')}>
          {translate('inbox.handOver')}
        </Button>
        <Button disabled={busy} color="inherit" onClick={chosen.clear}>
          {translate('inbox.unchoose')}
        </Button>
      </Box>
      <SnoozeMenu anchor={snoozing} onClose={() => setSnoozing(null)} onChoose={(until) => void send('snoozes', { until })} />
      {asking === 'done' && <AcknowledgeDialog of="many" count={Math.max(count, 2)} onClose={() => setAsking(null)} onAcknowledge={(reason) => send('acknowledgements', { reason })} />}
      {asking === 'handOver' && (
        <HandOverDialog ids={chosen.reads.map(({ id }) => id)} onClose={() => setAsking(null)} onHandOver={(personId, reason) => send('hand-overs', { personId, reason })} />
      )}
    </Paper>
  );
}

function useAnswerMany(chosen: Chosen): { busy: boolean; answer: (where: string, body: object) => Promise<boolean> } {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const queries = useQueryClient();
  const { post } = useData();
  const [busy, setBusy] = useState(false);
  const answer = async (where: string, body: object): Promise<boolean> => {
    setBusy(true);
    try {
      const { done, left } = await post<ManyAnswered>(`/reminders/${where}`, { ...body, reminders: chosen.reads });
      chosen.keepOnly(left.map(({ id }) => id));
      const told = { smart_count: done, left: left.length, why: left[0]?.message ?? '' };
      notify(translate(left.length === 0 ? 'inbox.manyDone' : 'inbox.manyPartly', told), { type: left.length === 0 ? 'info' : 'warning', autoHideDuration: left.length === 0 ? 4000 : 12_000, multiLine: true });
      refresh();
      void queries.invalidateQueries({ queryKey: ['reminders', 'groups'] });
      return true;
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, answer };
}
