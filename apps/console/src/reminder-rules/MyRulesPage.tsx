import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, List, ListItem, ListItemText, Switch } from '@mui/material';
import { Title, useNotify, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { useRuleWords } from './RulesPage.js';
import type { ReminderRule } from './rule.js';

/** What I am reminded of: my own switches, and what my role has to hear of. */
export default function MyRulesPage() {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [], error, refetch } = useQuery({ queryKey: ['reminder-rules'], queryFn: ({ signal }) => get<ReminderRule[]>('/reminder-rules', undefined, signal) });
  return (
    <>
      <Title title={translate('reminderRules.mine')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>{translate('reminderRules.mineHint')}</Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data.length > 0 && (
        <Card sx={{ maxWidth: 860 }}>
          <List disablePadding>
            {data.filter(({ parameters }) => parameters.enabled).map((rule) => <Line key={rule.code} rule={rule} onChanged={() => void refetch()} />)}
          </List>
        </Card>
      )}
    </>
  );
}

function Line({ rule, onChanged }: { rule: ReminderRule; onChanged: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const words = useRuleWords(rule);
  const { put } = useData();
  const [busy, setBusy] = useState(false);
  const turn = async (off: boolean): Promise<void> => {
    setBusy(true);
    try {
      await put(`/reminder-rules/${rule.code}/switch`, { off });
      onChanged();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <ListItem
      divider
      sx={{ pr: 9 }}
      secondaryAction={<Switch edge="end" checked={!rule.off} disabled={busy || rule.off === null} onChange={(_, checked) => void turn(!checked)} slotProps={{ input: { 'aria-label': words.name } }} />}
    >
      <ListItemText primary={words.name} secondary={rule.off === null ? `${words.sentence} ${translate('reminderRules.must')}` : words.sentence} />
    </ListItem>
  );
}
