import { useCallback } from 'react';
import { Box, Button, Chip, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { daysUntil } from '../fields/index.js';
import { ReminderCard } from '../inbox/ReminderCard.js';
import type { Reminder } from '../inbox/reminder.js';
import { useToday } from '../inbox/useToday.js';
import { Panel } from '../layout/index.js';
import { useLive } from '../providers/index.js';

const SHOWN = 8;

/** What was promised for today stands above what has been waiting for longer: it can still be kept. */
function promisedTodayFirst(due: readonly Reminder[]): Reminder[] {
  const isPromise = ({ rule, dueOn }: Reminder): boolean => rule === 'next_step_due' && daysUntil(dueOn) === 0;
  return [...due.filter(isPromise), ...due.filter((reminder) => !isPromise(reminder))];
}

/** What waits today; new ones appear by themselves. */
export function Today() {
  const translate = useTranslate();
  const { data, refetch } = useToday();
  useLive('inbox', useCallback(() => void refetch(), [refetch]));
  if (!data) return <Panel title={translate('home.today.title')}> </Panel>;
  const { due, coming, waiting } = data;
  const late = due.filter(({ dueOn }) => daysUntil(dueOn) < 0).length;
  return (
    <Box component="section" sx={{ mb: 2 }} aria-live="polite">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h6" component="h2">
          {translate('home.today.title')}
        </Typography>
        {waiting > 0 && <Chip size="small" color="primary" label={waiting} />}
        {late > 0 && <Chip size="small" color="error" variant="outlined" label={translate('home.today.late', { smart_count: late })} />}
        <Button component={LinkBase} to="/reminders" sx={{ ml: 'auto' }}>
          {translate('home.today.all')}
        </Button>
      </Box>
      {due.length === 0 && (
        <Panel>
          <Typography>{translate('home.today.none')}</Typography>
          <Typography variant="body2" color="text.secondary">
            {translate('home.today.noneHint')}
          </Typography>
        </Panel>
      )}
      {promisedTodayFirst(due).slice(0, SHOWN).map((reminder) => (
        <ReminderCard key={reminder.id} reminder={reminder} />
      ))}
      {coming.length > 0 && (
        <Panel title={translate('home.today.coming')}>
          {coming.slice(0, SHOWN).map(({ id, dueOn, title }) => (
            <Typography key={id} variant="body2" sx={{ py: 0.5 }}>
              {dueOn} {title}
            </Typography>
          ))}
        </Panel>
      )}
    </Box>
  );
}
