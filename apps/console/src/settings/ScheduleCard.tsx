import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { KeptNotice, Panel, useKeptState } from '../layout/index.js';
import { useData, useMay, type Setting } from '../providers/index.js';
import { PRESETS, pointOf, type CurveMetric } from './curves.js';

const METRICS: readonly CurveMetric[] = ['signed', 'received'];
const BASES = ['months', 'days', 'curve'] as const;

interface Schedule {
  basis: (typeof BASES)[number];
  curves: Record<CurveMetric, number[]>;
}

/** As it stands in the boxes. */
type TypedSchedule = Pick<Schedule, 'basis'> & { curves: Record<CurveMetric, string[]> };

/** How much of the year should be done by a day; a curve of its own for each metric where the money comes late. */
export function ScheduleCard({ setting, onSaved }: { setting: Setting; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const mayEdit = useMay('setting.edit');
  const { put } = useData();
  const stored = setting.value as Schedule;
  const [{ basis, curves }, setTyped, kept] = useKeptState<TypedSchedule>('settings/schedule', { basis: stored.basis, curves: { signed: stored.curves.signed.map(String), received: stored.curves.received.map(String) } });
  const [refused, setRefused] = useState<string | null>(null);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(null);
    try {
      const value = { basis, curves: { signed: curves.signed.map(pointOf), received: curves.received.map(pointOf) } };
      await put('/settings/schedule', { value, version: setting.version });
      notify('ra.notification.updated', { type: 'info', messageArgs: { smart_count: 1 } });
      kept.done();
      onSaved();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : '');
    }
  };
  return (
    <Panel title={translate('settings.schedule.title')}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {translate('settings.schedule.text')}
      </Typography>
      <KeptNotice kept={kept} />
      {refused && <Alert severity="error">{refused}</Alert>}
      <Box component="form" onSubmit={(event: FormEvent) => void save(event)}>
        <TextField select fullWidth={false} label={translate('settings.schedule.basis')} value={basis} disabled={!mayEdit} onChange={(event) => setTyped({ basis: event.target.value as Schedule['basis'], curves })} sx={{ width: { xs: '100%', sm: 260 } }}>
          {BASES.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`settings.schedule.choices.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        {basis === 'curve' && METRICS.map((metric) => <Curve key={metric} metric={metric} points={curves[metric]} mayEdit={mayEdit} onChange={(points) => setTyped({ basis, curves: { ...curves, [metric]: points } })} />)}
        {mayEdit && (
          <Button type="submit" variant="outlined" sx={{ mt: 1, minHeight: 44, display: 'block' }}>
            {translate('ra.action.save')}
          </Button>
        )}
      </Box>
    </Panel>
  );
}

interface CurveProps {
  metric: CurveMetric;
  points: string[];
  mayEdit: boolean;
  onChange: (points: string[]) => void;
}

/** Twelve cumulative percentages; presets fill them and leave them to be changed. */
function Curve({ metric, points, mayEdit, onChange }: CurveProps) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, mt: 1, minWidth: 0 }}>
      <Typography component="legend" sx={{ px: 0.5, fontWeight: 600 }}>
        {translate(`enums.metric.${metric}`)} · {translate('settings.schedule.cumulative')}
      </Typography>
      {mayEdit && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
          {PRESETS.map(({ name, curves }) => (
            <Button key={name} size="small" onClick={() => onChange(curves[metric].map(String))} sx={{ minHeight: { xs: 44, sm: 32 } }}>
              {translate(`settings.schedule.presets.${name}`)}
            </Button>
          ))}
        </Box>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(88px, 1fr))', gap: 1 }}>
        {points.map((point, index) => (
          <TextField
            key={index}
            label={translate('settings.schedule.month', { month: index + 1 })}
            value={point}
            disabled={!mayEdit}
            error={!Number.isFinite(pointOf(point)) || pointOf(point) < pointOf(points[index - 1] ?? '0')}
            onChange={(event) => onChange(points.map((old, place) => (place === index ? event.target.value : old)))}
            slotProps={{ htmlInput: { inputMode: 'decimal' }, inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
    </Box>
  );
}
