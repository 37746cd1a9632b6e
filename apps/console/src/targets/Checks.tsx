import { useQuery } from '@tanstack/react-query';
import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { verdictOf, type Check, type Verdict } from './target.js';
import { useMetricValue } from './useMetricValue.js';

const SENTENCE: Record<Verdict, string> = { equal: 'checkEqual', short: 'checkShort', over: 'checkOver', noWhole: 'checkNoWhole', noParts: 'checkNoParts' };

/** Do the parts sum to the whole? The difference is named; nobody is forced to make it disappear. */
export function Checks({ year }: { year: number }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['targets', 'checks', year], queryFn: ({ signal }) => get<Check[]>('/targets/checks', { year }, signal) });
  const lines = data.flatMap((check) => {
    const verdict = verdictOf(check);
    return verdict ? [{ check, verdict }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <Panel title={translate('targets.checks')}>
      {lines.map(({ check: { metric, by, whole, parts, difference }, verdict }) => {
        const sentence = translate(`targets.${SENTENCE[verdict]}`, {
          by: translate(by === 'sector' ? 'targets.bySector' : 'targets.byUnit'),
          parts: valueOf(metric, parts),
          whole: whole === null ? '' : valueOf(metric, whole),
          difference: difference === null ? '' : valueOf(metric, difference.replace('-', '')),
        });
        return (
          <Typography key={`${metric}${by}`} variant="body2" sx={{ py: 0.25 }} color={verdict === 'equal' || verdict === 'noParts' ? 'text.secondary' : 'warning.dark'}>
            {verdict === 'equal' ? '✓' : verdict === 'noParts' ? '·' : '⚠'} {translate(`enums.metric.${metric}`)} · {verdict === 'equal' ? `${translate(by === 'sector' ? 'targets.bySector' : 'targets.byUnit')} · ` : ''}
            {sentence}
          </Typography>
        );
      })}
    </Panel>
  );
}
