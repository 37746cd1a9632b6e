import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { targetOf, type Part, type Target } from './target.js';
import { useMetricValue } from './useMetricValue.js';

const TITLE = { whole: 'targets.whole', sector: 'targets.bySector', unit: 'targets.byUnit' } as const;

export interface PartsPanelProps {
  kind: Part['kind'];
  parts: Part[];
  targets: Target[];
  onOpen: (part: Part, metric: string) => void;
}

/** One line for each part; one button for each of its metrics. */
export function PartsPanel({ kind, parts, targets, onOpen }: PartsPanelProps) {
  const translate = useTranslate();
  if (parts.length === 0) return null;
  // Many units never get a target of their own; they wait folded away.
  const isSet = (part: Part): boolean => kind !== 'unit' || part.metrics.some((metric) => targetOf(targets, part, metric));
  const set = parts.filter(isSet);
  const unset = parts.filter((part) => !isSet(part));
  return (
    <Panel title={translate(TITLE[kind])}>
      <Parts parts={set} targets={targets} onOpen={onOpen} />
      {unset.length > 0 && (
        <Box component="details" open={set.length === 0}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
            {translate('targets.unset', { smart_count: unset.length })}
          </Box>
          <Parts parts={unset} targets={targets} onOpen={onOpen} />
        </Box>
      )}
    </Panel>
  );
}

function Parts({ parts, targets, onOpen }: Omit<PartsPanelProps, 'kind'>) {
  return parts.map((part) => (
    <Box key={part.id ?? 'whole'} sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '260px minmax(0, 1fr)' }, columnGap: 2, borderTop: 1, borderColor: 'divider', py: 0.75, alignItems: 'center' }}>
      <Typography sx={{ fontWeight: 600 }}>{part.name}</Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 0.5 }}>
        {part.metrics.map((metric) => (
          <TargetCell key={metric} metric={metric} target={targetOf(targets, part, metric)} onOpen={() => onOpen(part, metric)} />
        ))}
      </Box>
    </Box>
  ));
}

function TargetCell({ metric, target, onOpen }: { metric: string; target: Target | undefined; onOpen: () => void }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  const mayEdit = useMay('target.edit');
  return (
    <ButtonBase onClick={onOpen} disabled={!target && !mayEdit} title={target?.source} sx={{ display: 'block', textAlign: 'left', p: 0.75, borderRadius: 1, minHeight: 52, '&:hover': { bgcolor: 'action.hover' } }}>
      <Typography variant="caption" color="text.secondary" component="span" sx={{ display: 'block' }}>
        {translate(`enums.metric.${metric}`)}
      </Typography>
      <Typography component="span" color={target ? 'text.primary' : 'text.secondary'} sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: target ? 600 : 400 }}>
        {target && target.value !== null ? valueOf(metric, target.value) : translate('targets.none')}
      </Typography>
      {target && target.revision > 1 && (
        <Typography component="span" variant="caption" color="text.secondary">
          {' '}
          {translate('targets.revision', { revision: target.revision })}
        </Typography>
      )}
    </ButtonBase>
  );
}
