import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useRefresh, useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import { enumValues } from '../i18n/index.js';
import { AskDate, useDateQuestion } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import type { Project } from './project.js';
import { useAct } from './useAct.js';
import { useKeptText } from '../layout/useKeptText.js';

/** Suspends, ends or revives a project. The reason stays in its record. */
export function StatusDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const status = useEnumLabel('projectStatus');
  const today = useMe()?.today ?? '';
  const [to, setTo] = useState(project.status === 'normal' ? 'suspended' : 'normal');
  const [on, setOn] = useState(today);
  const question = useDateQuestion('event', on);
  const [reason, setReason] = useKeptText(`projects/${project.id}/status-changes`);
  const { act, busy, refused } = useAct();
  const change = async (): Promise<void> => {
    const done = await act('projects', project.id, 'status-changes', { to, on, reason: reason.trim() }, 'projects.statusChanged', { status: status(to) });
    if (!done) return;
    refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('projects.statusTitle', { name: project.name })}</DialogTitle>
      <DialogContent>
        <TextField select fullWidth label={translate('resources.projects.fields.status')} value={to} onChange={(event) => setTo(event.target.value)}>
          {enumValues('projectStatus')
            .filter((one) => one !== project.status)
            .map((one) => (
              <MenuItem key={one} value={one}>
                {status(one)}
              </MenuItem>
            ))}
        </TextField>
        <TextField type="date" fullWidth label={translate('projects.on')} value={on} onChange={(event) => setOn(event.target.value)} slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }} />
        <AskDate question={question} />
        <TextField fullWidth required multiline minRows={2} label={translate('projects.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        {to === 'terminated' && <Alert severity="warning">{translate('projects.terminateHint')}</Alert>}
        {refused.text && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || reason.trim() === '' || on === '' || question.open} onClick={() => void change()}>
          {translate('ra.action.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
