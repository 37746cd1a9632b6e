import { useQuery } from '@tanstack/react-query';
import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { verdictOf, type Check, type Verdict } from './target.js';
import { useMetricValue } from './useMetricValue.js';

const SENTENCE: Record<Verdict, string> = { equal: 'checkEqual', short: 'checkShort', over: 'checkOver', noWhole: 'checkNoWhole', noParts: 'checkNoParts' };
const BY = { sector: 'targets.bySector', unit: 'targets.byUnit', month: 'targets.byMonth' } as const;
const SIGN: Record<Verdict, string> = { equal: '✓', noParts: '·', short: '⚠', over: '⚠', noWhole: '⚠' };

/** Do the parts sum to the whole, at every level? Differences are named; nobody is forced to make one disappear. */
export function Checks({ year }: { year: number }) {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['targets', 'checks', year], queryFn: ({ signal }) => get<Check[]>('/targets/checks', { year }, signal) });
  const lines = data.flatMap((check) => {
    const verdict = verdictOf(check);
    return verdict ? [{ check, verdict }] : [];
  });
  const shown = lines.filter(({ check, verdict }) => isDistrictYear(check) || verdict !== 'equal');
  if (lines.length === 0) return null;
  return (
    <Panel title={translate('targets.checks')}>
      {shown.map(({ check, verdict }) => (
        <CheckLine key={[check.metric, check.by, check.sectorId, check.unitId, check.month].join('/')} check={check} verdict={verdict} />
      ))}
      {lines.length > shown.length && (
        <Typography variant="body2" color="text.secondary" sx={{ py: 0.25 }}>
          ✓ {translate('targets.checkOthers', { smart_count: lines.length - shown.length })}
        </Typography>
      )}
    </Panel>
  );
}

/** The district's year by sector and by unit is always spoken of; the rest only where it differs. */
function isDistrictYear({ by, sectorId, unitId, month }: Check): boolean {
  return by !== 'month' && sectorId === null && unitId === null && month === null;
}

function CheckLine({ check: { metric, by, sectorName, unitName, month, whole, parts, difference }, verdict }: { check: Check; verdict: Verdict }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  const sentence = translate(`targets.${SENTENCE[verdict]}`, {
    by: translate(BY[by]),
    parts: valueOf(metric, parts),
    whole: whole === null ? '' : valueOf(metric, whole),
    difference: difference === null ? '' : valueOf(metric, difference.replace('-', '')),
  });
  const place = [sectorName, unitName, month === null ? null : translate('targets.monthOf', { month })].filter(Boolean);
  return (
    <Typography variant="body2" sx={{ py: 0.25 }} color={verdict === 'equal' || verdict === 'noParts' ? 'text.secondary' : 'warning.dark'}>
      {SIGN[verdict]} {[translate(`enums.metric.${metric}`), ...place, ...(verdict === 'equal' ? [translate(BY[by])] : [])].join(' · ')} · {sentence}
    </Typography>
  );
}
