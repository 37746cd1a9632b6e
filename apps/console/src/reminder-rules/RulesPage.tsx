import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Card, CardContent, Chip, Typography } from '@mui/material';
import { LinkBase, Title, useLocaleState, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { RuleDialog } from './RuleDialog.js';
import type { ReminderRule } from './rule.js';

/** 提醒规则: each rule in one sentence, with what the district, its units and its roles have chosen. */
export default function RulesPage() {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [], error, refetch } = useQuery({ queryKey: ['reminder-rules'], queryFn: ({ signal }) => get<ReminderRule[]>('/reminder-rules', undefined, signal) });
  const [chosen, setChosen] = useState<string | null>(null);
  const rule = data.find(({ code }) => code === chosen);
  return (
    <>
      <Title title={translate('app.menu.reminderRules')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }} action={<Button color="inherit" component={LinkBase} to="/reminder-days" sx={{ whiteSpace: 'nowrap' }}>{translate('reminderRules.preview')}</Button>}>
        {translate('reminderRules.explanation')}
      </Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data.map((each) => (
        <RuleCard key={each.code} rule={each} onChange={() => setChosen(each.code)} />
      ))}
      {rule && (
        <RuleDialog
          key={JSON.stringify(rule.choices)}
          rule={rule}
          onClose={() => setChosen(null)}
          onSaved={() => void refetch()}
        />
      )}
    </>
  );
}

function RuleCard({ rule, onChange }: { rule: ReminderRule; onChange: () => void }) {
  const translate = useTranslate();
  const words = useRuleWords(rule);
  const { enabled, urgent, steps, escalation } = rule.parameters;
  // on the day itself the name of the step says all
  const after = (days: number): string => (days === 0 ? '' : ` ${translate(days < 0 ? 'reminderRules.ahead' : `reminderRules.${rule.counts}`, { days: String(Math.abs(days)) })}`);
  return (
    <Card component="article" aria-label={words.name} sx={{ mb: 1.5 }}>
      <CardContent sx={{ '&:last-child': { pb: 1.5 } }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography component="h2" sx={{ fontWeight: 600, flexGrow: 1 }}>{words.name}</Typography>
          {!enabled && <Chip size="small" color="warning" label={translate('reminderRules.disabled')} />}
          {urgent && <Chip size="small" label={translate('reminderRules.urgent')} />}
          {rule.choices.length > 0 && <Chip size="small" color="primary" variant="outlined" label={translate('reminderRules.changed', { smart_count: rule.choices.length })} />}
          <Button onClick={onChange} sx={{ minHeight: 44 }}>{translate('reminderRules.change')}</Button>
        </Box>
        <Typography variant="body2" color="text.secondary">{words.sentence}</Typography>
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {Object.entries(steps).map(([name, days]) => `${words.steps[name] ?? name}${after(days)}`).join(' · ')}
          {escalation.length > 0 && `${Object.keys(steps).length > 0 ? ' ｜ ' : ''}${translate('reminderRules.upwards')} ${escalation.map(({ to, workingDays }) => translate('reminderRules.level', { to: translate(`reminderRules.target.${to}`), days: String(workingDays) })).join(' → ')}`}
        </Typography>
      </CardContent>
    </Card>
  );
}

export function useRuleWords(rule: ReminderRule) {
  const [locale] = useLocaleState();
  return locale === 'en' ? rule.words.en : rule.words.zh;
}
