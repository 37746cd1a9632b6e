import { useState } from 'react';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import HandOverIcon from '@mui/icons-material/ForwardOutlined';
import LaterIcon from '@mui/icons-material/Snooze';
import { Box, Button, Card, CardActions, CardContent, Checkbox, Chip, Link, Typography } from '@mui/material';
import { LinkBase, useCreatePath, useNotify, useRefresh, useResourceDefinitions, useTranslate } from 'react-admin';
import { daysUntil } from '../fields/index.js';
import { useData } from '../providers/index.js';
import { AcknowledgeDialog } from './AcknowledgeDialog.js';
import { HandOverDialog } from './HandOverDialog.js';
import { SnoozeMenu } from './SnoozeMenu.js';
import { whereTo, type Reminder } from './reminder.js';

export interface ReminderCardProps {
  reminder: Reminder;
  chosen?: boolean;
  /** Absent where reminders are answered one by one only. */
  onChoose?: (chosen: boolean) => void;
}

/** One thing promised: what, to whom, until when, and the answers to it; chosen, it is answered together with others. */
export function ReminderCard({ reminder, chosen = false, onChoose }: ReminderCardProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { act } = useData();
  const [snoozing, setSnoozing] = useState<HTMLElement | null>(null);
  const [closing, setClosing] = useState(false);
  const [handing, setHanding] = useState(false);
  const isOpen = reminder.state === 'delivered' || reminder.state === 'pending';

  const answer = async (subresource: string, body: object, thanks: string): Promise<boolean> => {
    try {
      await act('reminders', reminder.id, subresource, { ...body, version: reminder.version });
      notify(thanks, { type: 'info' });
      refresh();
      return true;
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
      return false;
    }
  };
  return (
    <Card sx={{ mb: 1.5 }} component="article" aria-label={reminder.title}>
      <CardContent sx={{ pb: 0.5 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          {isOpen && onChoose && (
            <Checkbox
              checked={chosen}
              onChange={(event) => onChoose(event.target.checked)}
              slotProps={{ input: { 'aria-label': translate('inbox.choose', { title: reminder.title }) } }}
              sx={{ m: -1.25, mr: 0, width: 44, height: 44 }}
            />
          )}
          <Typography sx={{ fontWeight: 600, minWidth: 0, flexGrow: 1, overflowWrap: 'anywhere' }}>{reminder.title}</Typography>
          <DueChip reminder={reminder} />
        </Box>
        {reminder.body && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5, whiteSpace: 'pre-line' }}>
            {reminder.body}
          </Typography>
        )}
        <Subject reminder={reminder} />
        {reminder.reason && <Typography variant="body2">{translate('inbox.reasonWas', { reason: reminder.reason })}</Typography>}
      </CardContent>
      {isOpen && (
        <CardActions sx={{ px: 2, pb: 1.5, flexWrap: 'wrap', rowGap: 1 }}>
          <Button variant="contained" startIcon={<DoneIcon />} onClick={() => setClosing(true)}>
            {translate('inbox.done')}
          </Button>
          <Button startIcon={<LaterIcon />} onClick={(event) => setSnoozing(event.currentTarget)}>
            {translate('inbox.later')}
          </Button>
          <Button startIcon={<HandOverIcon />} onClick={() => setHanding(true)}>
            {translate('inbox.handOver')}
          </Button>
        </CardActions>
      )}
      <SnoozeMenu anchor={snoozing} onClose={() => setSnoozing(null)} onChoose={(until) => void answer('snoozes', { until }, 'inbox.snoozed')} />
      {handing && (
        <HandOverDialog
          ids={[reminder.id]}
          onClose={() => setHanding(false)}
          onHandOver={async (personId, reason) => (await answer('hand-overs', { personId, reason }, 'inbox.handedOver')) && setHanding(false)}
        />
      )}
      {closing && (
        <AcknowledgeDialog
          of={reminder.id}
          onClose={() => setClosing(false)}
          onAcknowledge={async (reason) => (await answer('acknowledgements', reason ? { reason } : {}, 'inbox.acknowledged')) && setClosing(false)}
        />
      )}
    </Card>
  );
}

function DueChip({ reminder: { dueOn, state } }: { reminder: Reminder }) {
  const translate = useTranslate();
  const days = daysUntil(dueOn);
  const late = days < 0 && state !== 'done' && state !== 'cancelled';
  const text =
    days === 0 ? translate('inbox.today') : late ? translate('inbox.late', { smart_count: -days }) : days === 1 ? translate('inbox.tomorrow') : dueOn;
  return <Chip size="small" color={late ? 'error' : days === 0 ? 'warning' : 'default'} label={text} title={dueOn} />;
}

/** The record it is about; where it is about no record, such as a month, the screen on which people act. */
function Subject({ reminder }: { reminder: Reminder }) {
  const createPath = useCreatePath();
  const definitions = useResourceDefinitions();
  const translate = useTranslate();
  const target = whereTo(reminder);
  const name = reminder.projectName ?? reminder.investorName;
  if (target && !definitions[target.resource]?.hasShow) return <Typography variant="body2">{name}</Typography>;
  const to = target ? createPath({ ...target, type: 'show' }) : reminder.link;
  if (to === null) return null;
  return (
    <Link component={LinkBase} to={to} variant="body2" sx={{ display: 'inline-block', py: 1 }}>
      {name ?? translate('inbox.open')}
    </Link>
  );
}
