import { Alert, Box, Button, Chip, Typography } from '@mui/material';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useMay, useMe } from '../providers/index.js';
import { differencesOf, inForceOn, type Difference, type RuleSet, type Rules } from './ruleSet.js';
import { useWords } from './useWords.js';

/** Every version of what counts, newest first, with what it changed; the one in force is marked. */
export default function RuleSetsPage() {
  const translate = useTranslate();
  const mayEdit = useMay('ruleSet.edit');
  const mayTry = useMay('ruleSet.whatIf');
  const today = useMe()?.today ?? '';
  const { data = [], isPending, error } = useGetList<RuleSet>('rule-sets', { pagination: { page: 1, perPage: 200 }, sort: { field: 'validFrom', order: 'DESC' } });
  const versions = [...data].sort((one, other) => other.validFrom.localeCompare(one.validFrom));
  const present = inForceOn(versions, today);
  return (
    <>
      <Title title={translate('app.menu.ruleSets')} />
      <Alert severity="info" sx={{ mt: 1, mb: 1 }}>
        {translate('ruleSets.explanation')}
      </Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {mayEdit && (
          <Button variant="contained" component={LinkBase} to="/rule-sets/create">
            {translate('ruleSets.add')}
          </Button>
        )}
        {mayTry && (
          <Button variant="outlined" component={LinkBase} to="/rule-sets/what-if">
            {translate('ruleSets.whatIf.link')}
          </Button>
        )}
      </Box>
      {!isPending && !error && versions.length === 0 && <EmptyState title={translate('ruleSets.none')} />}
      {versions.map((version, index) => (
        <Version key={version.id} version={version} before={versions[index + 1] ?? null} state={version.validFrom > today ? 'coming' : version.id === present?.id ? 'present' : 'past'} />
      ))}
    </>
  );
}

function Version({ version, before, state }: { version: RuleSet; before: RuleSet | null; state: 'coming' | 'present' | 'past' }) {
  const translate = useTranslate();
  return (
    <Panel
      title={
        <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          {version.name}
          <Chip size="small" color={state === 'present' ? 'success' : state === 'coming' ? 'info' : 'default'} variant="outlined" label={translate(`ruleSets.state.${state}`)} />
        </Box>
      }
    >
      <Typography variant="body2" color="text.secondary">
        {translate('ruleSets.from', { day: version.validFrom })}
        {version.createdByName && ` · ${translate('ruleSets.by', { name: version.createdByName })}`}
        {version.source && ` · ${translate('ruleSets.source', { source: version.source })}`}
      </Typography>
      {before ? <Differences differences={differencesOf(before, version)} /> : <Typography sx={{ my: 1 }}>{translate('ruleSets.first')}</Typography>}
      <Box component="details" open={state === 'present'}>
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1.25 }}>
          {translate('ruleSets.whole')}
        </Box>
        <Whole rules={version} />
      </Box>
    </Panel>
  );
}

function Differences({ differences }: { differences: Difference[] }) {
  const translate = useTranslate();
  const words = useWords();
  if (differences.length === 0) return <Typography sx={{ my: 1 }}>{translate('ruleSets.same')}</Typography>;
  return (
    <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
      {differences.map(({ point, category, before, after }) => (
        <li key={`${category}-${point}`}>
          <Typography variant="body2" component="span">
            {category && `${translate(`enums.fundsCategory.${category}`)} · `}
            {translate(`ruleSets.point.${point}`)}：<s>{words(point, before)}</s> → <strong>{words(point, after)}</strong>
          </Typography>
        </li>
      ))}
    </Box>
  );
}

function Whole({ rules }: { rules: Rules }) {
  const translate = useTranslate();
  const words = useWords();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'repeat(2, minmax(0, 1fr))' }, gap: 1.5 }}>
      {rules.categories.map((rule) => (
        <Box key={rule.category} sx={{ borderLeft: 3, borderColor: rule.counting === 'never' ? 'divider' : 'success.main', pl: 1.5 }}>
          <Typography sx={{ fontWeight: 600 }} component="p">
            {translate(`enums.fundsCategory.${rule.category}`)}：{words('counting', rule.counting)}
            {rule.capPercent && ` · ${words('capPercent', rule.capPercent)}`}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {translate('ruleSets.point.evidenceTypes')}：{words('evidenceTypes', rule.evidenceTypes)}
            {rule.note && ` · ${rule.note}`}
          </Typography>
        </Box>
      ))}
      <Box sx={{ borderLeft: 3, borderColor: 'primary.main', pl: 1.5 }}>
        {(['contractKinds', 'contractFloor', 'excludedKinds', 'fundsFloor', 'cutOffDays'] as const).map((point) => (
          <Typography key={point} variant="body2">
            {translate(`ruleSets.point.${point}`)}：{words(point, rules[point])}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
