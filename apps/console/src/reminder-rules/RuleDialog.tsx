import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, Checkbox, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, MenuItem, Switch, TextField, Typography } from '@mui/material';
import { useGetList, useNotify, useTranslate } from 'react-admin';
import { useUnitText } from '../inputs/index.js';
import { KeptNotice, useKeptState, usePhone } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { LevelInputs } from './LevelInputs.js';
import { useRuleWords } from './RulesPage.js';
import { DISTRICT, choiceOf, differing, holding, type ReminderRule, type RuleParameters, type Scope } from './rule.js';

const ROLES = ['officer', 'centre_head', 'task_force', 'department', 'host', 'bureau', 'recogniser', 'leader'];

/** The parameters of a rule, for the district, one unit or one role. What is left alone follows the place further up. */
export function RuleDialog({ rule, onClose, onSaved }: { rule: ReminderRule; onClose: () => void; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const phone = usePhone();
  const words = useRuleWords(rule);
  const { put } = useData();
  const [{ scope, given }, setTyped, kept] = useKeptState<{ scope: Scope; given: RuleParameters }>(`reminder-rules/${rule.code}`, () => ({ scope: DISTRICT, given: holding(rule, DISTRICT) }));
  const setGiven = (next: RuleParameters): void => setTyped({ scope, given: next });
  const [refused, setRefused] = useState<string | null>(null);
  const ofDistrict = scope.unitId === null && scope.role === null;
  const choose = (next: Scope): void => {
    setTyped({ scope: next, given: holding(rule, next) });
    setRefused(null);
  };
  const save = async (parameters: Partial<RuleParameters>): Promise<void> => {
    setRefused(null);
    try {
      await put(`/reminder-rules/${rule.code}`, { ...scope, version: choiceOf(rule, scope)?.version ?? 0, parameters });
      kept.done();
      notify('reminderRules.saved', { type: 'info', messageArgs: { name: words.name } });
      onSaved();
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : null);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={phone}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save(differing(given, ofDistrict ? rule.defaults : rule.parameters));
        }}
      >
        <DialogTitle>{words.name}</DialogTitle>
        <DialogContent>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>{words.sentence}</Typography>
          <KeptNotice kept={kept} />
          {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
          <ScopeInput scope={scope} chosen={rule.choices.map(({ unitId }) => unitId)} onChoose={choose} />
          <FormControlLabel control={<Switch checked={given.enabled} onChange={(_, enabled) => setGiven({ ...given, enabled })} />} label={translate('reminderRules.enabled')} />
          <FormControlLabel control={<Switch checked={given.urgent} onChange={(_, urgent) => setGiven({ ...given, urgent })} />} label={translate('reminderRules.atOnce')} />
          {scope.role === null && (
            <>
              <StepInputs rule={rule} given={given} onChange={setGiven} />
              <LevelInputs levels={given.escalation} onChange={(escalation) => setGiven({ ...given, escalation })} />
              <MandatoryInput roles={given.mandatoryFor} onChange={(mandatoryFor) => setGiven({ ...given, mandatoryFor })} />
            </>
          )}
        </DialogContent>
        <DialogActions>
          {choiceOf(rule, scope) && <Button color="warning" onClick={() => void save({})}>{translate('reminderRules.back')}</Button>}
          <Box sx={{ flexGrow: 1 }} />
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained">{translate('ra.action.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** @param chosen units for which something is chosen already, closed ones too */
function ScopeInput({ scope, chosen, onChoose }: { scope: Scope; chosen: readonly (number | null)[]; onChoose: (scope: Scope) => void }) {
  const translate = useTranslate();
  const unitText = useUnitText();
  const { data: units = [] } = useGetList<{ id: number; name: string; active: boolean }>('org-units', { pagination: { page: 1, perPage: 200 }, sort: { field: 'position', order: 'ASC' } });
  const value = scope.unitId !== null ? `unit:${scope.unitId}` : scope.role !== null ? `role:${scope.role}` : 'district';
  return (
    <TextField
      select
      fullWidth
      label={translate('reminderRules.scope')}
      value={value}
      onChange={({ target }) => {
        const [kind, key = ''] = target.value.split(':');
        onChoose({ unitId: kind === 'unit' ? Number(key) : null, role: kind === 'role' ? key : null });
      }}
    >
      <MenuItem value="district">{translate('reminderRules.district')}</MenuItem>
      {ROLES.map((role) => <MenuItem key={role} value={`role:${role}`}>{translate('reminderRules.ofRole', { role: translate(`enums.role.${role}`) })}</MenuItem>)}
      {units.filter(({ id, active }) => active || chosen.includes(id) || id === scope.unitId).map((unit) => <MenuItem key={unit.id} value={`unit:${unit.id}`}>{translate('reminderRules.ofUnit', { unit: unitText(unit) })}</MenuItem>)}
    </TextField>
  );
}

function StepInputs({ rule, given, onChange }: { rule: ReminderRule; given: RuleParameters; onChange: (given: RuleParameters) => void }) {
  const translate = useTranslate();
  const words = useRuleWords(rule);
  return (
    <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
      {Object.entries(given.steps).map(([name, days]) => (
        <TextField
          key={name}
          type="number"
          label={translate(rule.counts === 'workingDays' ? 'reminderRules.workingStep' : 'reminderRules.step', { name: words.steps[name] ?? name })}
          value={Number.isFinite(days) ? days : ''}
          onChange={({ target }) => onChange({ ...given, steps: { ...given.steps, [name]: target.value === '' ? Number.NaN : Number(target.value) } })}
          helperText={translate('reminderRules.usual', { days: String(rule.defaults.steps[name] ?? 0) })}
          fullWidth={false}
          sx={{ width: { xs: '100%', sm: 240 } }}
          slotProps={{ htmlInput: { inputMode: 'numeric', step: 1 } }}
        />
      ))}
    </Box>
  );
}

function MandatoryInput({ roles, onChange }: { roles: string[]; onChange: (roles: string[]) => void }) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1 }}>
      <Typography component="legend" variant="subtitle2">{translate('reminderRules.mandatory')}</Typography>
      {ROLES.map((role) => (
        <FormControlLabel
          key={role}
          control={<Checkbox checked={roles.includes(role)} onChange={(_, checked) => onChange(checked ? [...roles, role] : roles.filter((each) => each !== role))} />}
          label={translate(`enums.role.${role}`)}
        />
      ))}
    </Box>
  );
}
