import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, TextField, Typography } from '@mui/material';
import { Title, useLocaleState, useNotify, useTranslate } from 'react-admin';
import { addDays } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { usePhone } from '../layout/usePhone.js';
import { useData, useMe } from '../providers/index.js';
import type { ReminderRule } from '../reminder-rules/rule.js';
import { byPerson, type DayAhead, type Foreseen } from './day.js';

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
  const phone = usePhone();
  const nameOf = useRuleNames();
  return (
    <>
      <Typography sx={{ mb: 1 }}>{translate('reminderDays.sum', { people: String(byPerson(day.items).length), count: String(day.items.length) })}</Typography>
      <TableContainer>
        <Table size="small">
          {!phone && (
            <TableHead>
              <TableRow>
                {(['person', 'rule', 'content'] as const).map((column) => <TableCell key={column}>{translate(`reminderDays.${column}`)}</TableCell>)}
              </TableRow>
            </TableHead>
          )}
          <TableBody>
            {byPerson(day.items).flatMap(({ person, unit, items }) =>
              items.map((item, index) => (
                <TableRow key={`${item.personId}-${item.rule}-${item.level}-${index}`}>
                  {phone ? (
                    <TableCell>
                      {index === 0 && <Typography sx={{ fontWeight: 600 }}>{person}{unit && ` · ${unit}`}</Typography>}
                      <Content item={item} rule={nameOf(item.rule)} withRule />
                    </TableCell>
                  ) : (
                    <>
                      <TableCell sx={{ verticalAlign: 'top' }}>{index === 0 && <>{person}{unit && <Typography variant="caption" component="div" color="text.secondary">{unit}</Typography>}</>}</TableCell>
                      <TableCell sx={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>{nameOf(item.rule)}</TableCell>
                      <TableCell><Content item={item} rule={nameOf(item.rule)} withRule={false} /></TableCell>
                    </>
                  )}
                </TableRow>
              )),
            )}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}

function Content({ item, rule, withRule }: { item: Foreseen; rule: string; withRule: boolean }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
      <span>{item.title ?? (withRule ? rule : translate('reminderDays.hidden'))}</span>
      {item.level > 1 && <Chip size="small" color="warning" label={translate('reminderDays.upwards')} />}
      {item.urgent && <Chip size="small" label={translate('reminderRules.urgent')} />}
    </Box>
  );
}

function useRuleNames(): (code: string) => string {
  const { get } = useData();
  const [locale] = useLocaleState();
  const mayRead = useMe()?.actions.includes('reminder.read') ?? false;
  const { data = [] } = useQuery({ queryKey: ['reminder-rules'], queryFn: ({ signal }) => get<ReminderRule[]>('/reminder-rules', undefined, signal), enabled: mayRead });
  return (code) => {
    const words = data.find((rule) => rule.code === code)?.words;
    return (locale === 'en' ? words?.en.name : words?.zh.name) ?? code;
  };
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
