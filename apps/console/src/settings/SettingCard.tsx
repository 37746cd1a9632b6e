import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { KeptNotice, Panel, useKeptState } from '../layout/index.js';
import { problemOf, useData, useMay, type Setting } from '../providers/index.js';
import { asParts, asValue, PARTS, type Kind } from './parts.js';

/** Values that are offered to begin with; they fill the fields and are saved like typed ones. */
const PRESETS: Record<string, Record<string, Record<string, string>>> = {
  lights: { default: { green: '0', yellow: '-10' }, wide: { green: '0', yellow: '-30' } },
};
const YES_NO = ['true', 'false'];

export function SettingCard({ setting, onSaved }: { setting: Setting; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const mayEdit = useMay('setting.edit');
  const { put } = useData();
  const parts = PARTS[setting.id];
  const [values, setValues, kept] = useKeptState(`settings/${setting.id}`, () => asParts(setting.value));
  const [refused, setRefused] = useState<Refused | null>(null);
  if (!parts) return null;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(null);
    try {
      await put(`/settings/${setting.id}`, { value: asValue(setting.value, parts, values), version: setting.version });
      notify('ra.notification.updated', { type: 'info', messageArgs: { smart_count: 1 } });
      kept.done();
      onSaved();
    } catch (error) {
      setRefused(refusedOf(error, parts));
    }
  };
  const key = setting.id.replace('.', '_');
  return (
    <Panel title={translate(`settings.${key}.title`)}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {translate(`settings.${key}.text`)}
      </Typography>
      {mayEdit && PRESETS[setting.id] && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
          {Object.entries(PRESETS[setting.id] ?? {}).map(([name, preset]) => (
            <Button key={name} size="small" onClick={() => setValues({ ...values, ...preset })} sx={{ minHeight: { xs: 44, sm: 32 } }}>
              {translate(`settings.${key}.presets.${name}`)}
            </Button>
          ))}
        </Box>
      )}
      <KeptNotice kept={kept} />
      {refused?.whole && <Alert severity="error">{translate(refused.whole, { _: refused.whole })}</Alert>}
      <Box component="form" onSubmit={(event: FormEvent) => void save(event)} sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-start' }}>
        {Object.entries(parts).map(([part, kind]) => (
          <TextField
            key={part}
            label={translate(`settings.${key}.${part || 'value'}`)}
            value={values[part] ?? ''}
            error={refused?.parts[part] !== undefined}
            helperText={refused?.parts[part]}
            select={Array.isArray(kind) || kind === 'yesno'}
            type={kind === 'time' ? 'time' : 'text'}
            disabled={!mayEdit}
            onChange={(event) => setValues({ ...values, [part]: event.target.value })}
            fullWidth={false}
            sx={{ width: { xs: '100%', sm: 260 } }}
            slotProps={{ htmlInput: kind === 'number' || kind === 'percent' ? { inputMode: 'decimal' } : {}, inputLabel: { shrink: true } }}
          >
            {choicesOf(kind).map((choice) => <MenuItem key={choice} value={choice}>{translate(`settings.${key}.choices.${choice}`)}</MenuItem>)}
          </TextField>
        ))}
        {mayEdit && (
          <Button type="submit" variant="outlined" sx={{ mt: 1, minHeight: 44 }}>
            {translate('ra.action.save')}
          </Button>
        )}
      </Box>
    </Panel>
  );
}

function choicesOf(kind: Kind): readonly string[] {
  if (kind === 'yesno') return YES_NO;
  return typeof kind === 'string' ? [] : kind;
}

interface Refused {
  /** What belongs to no box. */
  whole: string | null;
  parts: Record<string, string>;
}

function refusedOf(error: unknown, parts: Record<string, Kind>): Refused {
  const said = (problemOf(error).problems ?? []).map(({ field, message }) => ({ part: field.replace(/^value\.?/, ''), message }));
  const ofBoxes = said.filter(({ part }) => part in parts);
  const whole = said.length > ofBoxes.length || said.length === 0 ? (error instanceof Error ? error.message : 'app.errors.server') : null;
  return { whole, parts: Object.fromEntries(ofBoxes.map(({ part, message }) => [part, message])) };
}
