import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { KeptNotice, Panel, useKeptState } from '../layout/index.js';
import { useData, useMay, type Setting } from '../providers/index.js';

/** How each part of a setting is typed; a value that is no object is one part without a name. */
const PARTS: Record<string, Record<string, 'text' | 'number' | 'time' | 'yesno' | readonly string[]>> = {
  district: { name: 'text', shortName: 'text', code: 'text', productName: 'text' },
  lights: { green: 'number', yellow: 'number' },
  growthLights: { cityAverage: 'yesno' },
  money: { unit: ['yi', 'wan'], decimals: 'number' },
  bulletin: { office: 'text', area: 'text', sizes: 'text' },
  'reminders.morning': { '': 'time' },
  'reminders.digestAt': { '': 'time' },
  'reminders.rest': { from: 'time', until: 'time', holidays: 'yesno' },
  problems: { signedNotStartedMonths: 'number', startedNoMoneyMonths: 'number', lowMoneyMonths: 'number', lowMoneyPercent: 'number', signedNoMoneyDays: 'number' },
  leadClock: { answerWorkingDays: 'number', triageWorkingDays: 'number', feedbackDays: 'number' },
  overContract: { limitPercent: 'number' },
  dateQuestions: { nextStepMonths: 'number', deadlineMonths: 'number', instalmentYears: 'number', visitDays: 'number', eventDays: 'number' },
  supervision: { remindBeforeDays: 'number', redAfterDays: 'number', remindWhileResting: 'yesno' },
  accessLog: { keepMonths: 'number' },
  lists: { red: 'number', black: 'number', against: ['schedule', 'year'] },
};

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
  const [refused, setRefused] = useState<string | null>(null);
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
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : '');
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
      {refused && <Alert severity="error">{refused}</Alert>}
      <Box component="form" onSubmit={(event: FormEvent) => void save(event)} sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-start' }}>
        {Object.entries(parts).map(([part, kind]) => (
          <TextField
            key={part}
            label={translate(`settings.${key}.${part || 'value'}`)}
            value={values[part] ?? ''}
            select={Array.isArray(kind) || kind === 'yesno'}
            type={kind === 'time' ? 'time' : 'text'}
            disabled={!mayEdit}
            onChange={(event) => setValues({ ...values, [part]: event.target.value })}
            fullWidth={false}
            sx={{ width: { xs: '100%', sm: 260 } }}
            slotProps={{ htmlInput: kind === 'number' ? { inputMode: 'decimal' } : {}, inputLabel: { shrink: true } }}
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

function choicesOf(kind: 'text' | 'number' | 'time' | 'yesno' | readonly string[]): readonly string[] {
  if (kind === 'yesno') return YES_NO;
  return typeof kind === 'string' ? [] : kind;
}

function asParts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { '': asText(value) };
  return Object.fromEntries(Object.entries(value).map(([part, content]) => [part, asText(content)]));
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Parts that this page does not know stay as they were. */
function asValue(before: unknown, parts: NonNullable<(typeof PARTS)[string]>, values: Record<string, string>): unknown {
  if ('' in parts) return values[''];
  const typed = Object.entries(parts).map(([part, kind]) => [part, kind === 'number' ? Number(values[part]) : kind === 'yesno' ? values[part] === 'true' : (values[part] ?? '')]);
  return { ...(before as object), ...Object.fromEntries(typed) };
}
