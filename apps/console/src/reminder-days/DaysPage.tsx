import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Accordion, AccordionDetails, AccordionSummary, Alert, Box, Button, Chip, TextField, Typography } from '@mui/material';
import { Title, useNotify, useTranslate } from 'react-admin';
import { addDays } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useData, useMe } from '../providers/index.js';
import { byPerson, countsByRule, type DayAhead, type Foreseen } from './day.js';

/** 提醒预览与补发: who would get what on a day, and planning a day again. Nothing is written by looking. */
export default function DaysPage() {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate('app.menu.reminderDays')} />
      <Preview />
      <Replay />
    </>
  );
}

function Preview() {
  const translate = useTranslate();
  const { get } = useData();
  const today = useMe()?.today ?? '';
  const [day, setDay] = useState(() => addDays(today, 1));
  const { data, error, isFetching } = useQuery({ queryKey: ['reminder-preview', day], queryFn: ({ signal }) => get<DayAhead>('/reminder-days/preview', { day }, signal), enabled: day !== '' });
  return (
    <Panel
      title={translate('reminderDays.preview')}
      actions={<TextField type="date" size="small" fullWidth={false} value={day} onChange={(event) => setDay(event.target.value)} slotProps={{ htmlInput: { min: today, max: addDays(today, 366), 'aria-label': translate('reminderDays.day') } }} />}
    >
      <Typography color="text.secondary" sx={{ mb: 1 }}>{translate('reminderDays.explanation')}</Typography>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && !data.working && <Alert severity="info">{translate('reminderDays.holiday', { day: data.day, next: data.next })}</Alert>}
      {data?.working && data.items.length === 0 && !isFetching && <EmptyState title={translate('reminderDays.nothing')} text={translate('reminderDays.nothingHint')} />}
      {data && data.items.length > 0 && <People day={data} />}
    </Panel>
  );
}

function People({ day }: { day: DayAhead }) {
  const translate = useTranslate();
  const people = byPerson(day.items);
  return (
    <>
      <Typography sx={{ mb: 1 }}>{translate('reminderDays.sum', { people: String(people.length), count: String(day.items.length) })}</Typography>
      {people.map(({ person, unit, items }) => (
        <Accordion key={items[0]?.personId} disableGutters slotProps={{ transition: { unmountOnExit: true } }}>
          <AccordionSummary expandIcon={<ExpandIcon />}>
            <Box sx={{ minWidth: 0 }}>
              <Typography component="span" sx={{ fontWeight: 600 }}>{person}</Typography>
              {unit && <Typography component="span" variant="body2" color="text.secondary"> · {unit}</Typography>}
              <Typography variant="body2" color="text.secondary">
                {countsByRule(items).map(([rule, count]) => translate('reminderDays.times', { rule, count: String(count) })).join(translate('reminderDays.comma'))}
              </Typography>
            </Box>
          </AccordionSummary>
          <AccordionDetails>
            {items.map((item, index) => (
              <Content key={`${item.rule}-${item.level}-${index}`} item={item} />
            ))}
          </AccordionDetails>
        </Accordion>
      ))}
    </>
  );
}

function Content({ item }: { item: Foreseen }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', alignItems: 'center', py: 0.5 }}>
      <Typography variant="body2">{item.title ?? item.ruleName}</Typography>
      {item.level > 1 && <Chip size="small" color="warning" label={translate('reminderDays.upwards')} />}
      {item.urgent && <Chip size="small" label={translate('reminderRules.urgent')} />}
    </Box>
  );
}

function Replay() {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const today = useMe()?.today ?? '';
  const [day, setDay] = useState(today);
  const [busy, setBusy] = useState(false);
  const replay = async (): Promise<void> => {
    setBusy(true);
    try {
      const { added, kept } = await post<{ added: number; kept: number }>('/reminder-days/replays', { day });
      notify('reminderDays.replayed', { type: 'info', messageArgs: { day, added: String(added), kept: String(kept) } });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={translate('reminderDays.replay')}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>{translate('reminderDays.replayHint')}</Typography>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField type="date" size="small" fullWidth={false} value={day} onChange={(event) => setDay(event.target.value)} slotProps={{ htmlInput: { 'aria-label': translate('reminderDays.day') } }} />
        <Button variant="outlined" disabled={busy || day === ''} onClick={() => void replay()} sx={{ minHeight: 44 }}>{translate('reminderDays.replayButton')}</Button>
      </Box>
    </Panel>
  );
}
