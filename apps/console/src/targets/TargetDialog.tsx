import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { useMay } from '../providers/index.js';
import { versionsFilter, type Part, type Target } from './target.js';
import { TargetForm } from './TargetForm.js';
import { useMetricValue } from './useMetricValue.js';

export interface TargetDialogProps {
  year: number;
  part: Part;
  metric: string;
  onClose: () => void;
}

/** One target with all its versions; whoever may set a new one does it here. */
export function TargetDialog({ year, part, metric, onClose }: TargetDialogProps) {
  const translate = useTranslate();
  const mayEdit = useMay('target.edit');
  const { data: versions = [], refetch } = useGetList<Target>('targets', {
    filter: versionsFilter(year, part, metric),
    sort: { field: 'createdAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
  });
  const earlier = versions.filter(({ current }) => !current);
  const current = versions.find((version) => version.current);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="target-title">
      <DialogTitle id="target-title">
        {part.name} · {translate(`enums.metric.${metric}`)} · {translate('targets.yearOf', { year })}
      </DialogTitle>
      <DialogContent>
        {current ? <Version target={current} /> : <Typography color="text.secondary">{translate('targets.none')}</Typography>}
        {earlier.length > 0 && (
          <Box component="details" sx={{ mt: 1 }}>
            <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
              {translate('targets.history', { smart_count: earlier.length })}
            </Box>
            {earlier.map((target) => (
              <Version key={target.id} target={target} />
            ))}
          </Box>
        )}
        {mayEdit && <TargetForm key={current?.id ?? 'first'} year={year} part={part} metric={metric} isFirst={!current} onSaved={() => void refetch()} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Version({ target: { metric, value, revision, source, effectiveOn, decidedOn, createdAt, supersededAt } }: { target: Target }) {
  const translate = useTranslate();
  const valueOf = useMetricValue();
  return (
    <Box sx={{ borderLeft: 3, borderColor: supersededAt ? 'divider' : 'primary.main', pl: 1.5, my: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {value === null ? translate('targets.withdrawn') : valueOf(metric, value)}{' '}
        <Typography component="span" variant="caption" color="text.secondary">
          {translate('targets.revision', { revision })} · {showMoment(createdAt)}
          {supersededAt && ` · ${translate('targets.superseded', { at: showMoment(supersededAt) })}`}
        </Typography>
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {source}
        {decidedOn && ` · ${translate('targets.decided', { on: decidedOn })}`}
        {` · ${translate('targets.effective', { on: effectiveOn })}`}
      </Typography>
    </Box>
  );
}
