import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useRefresh, useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import { AskDate, useDateQuestion } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { useAct } from './useAct.js';
import type { Project } from './project.js';
import { RequirementList } from './RequirementList.js';
import { useRequirements } from './requirements.js';
import { isBackward, nextStage, skippedBetween, STAGES } from './stages.js';
import { useKeptText } from '../layout/useKeptText.js';

/** Chooses a stage and its date. Skipping is legal and noted; going back needs a reason. */
export function AdvanceDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const stage = useEnumLabel('stage');
  const today = useMe()?.today ?? '';
  const [to, setTo] = useState(nextStage(project.stage) ?? project.stage);
  const [on, setOn] = useState(today);
  const question = useDateQuestion('event', on);
  const [reason, setReason] = useKeptText(`projects/${project.id}/stage-changes`);
  const { act, busy, refused } = useAct();
  const backward = isBackward(project.stage, to);
  const { requirements, isPending } = useRequirements(project.id, backward ? null : to);
  const missing = backward ? [] : requirements.filter(({ met }) => !met);
  const skipped = skippedBetween(project.stage, to);
  const ready = to !== project.stage && on !== '' && !question.open && (backward ? reason.trim() !== '' : !isPending && missing.length === 0);

  const move = async (): Promise<void> => {
    const done = await act('projects', project.id, 'stage-changes', { to, on, reason: reason.trim() || null }, 'projects.moved', { stage: stage(to) });
    if (!done) return;
    refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('projects.advanceTitle', { name: project.name })}</DialogTitle>
      <DialogContent>
        <TextField select fullWidth label={translate('projects.toStage')} value={to} onChange={(event) => setTo(event.target.value)}>
          {STAGES.map((one) => (
            <MenuItem key={one} value={one} disabled={one === project.stage}>
              {stage(one)}
              {one === project.stage ? ` · ${translate('projects.now')}` : ''}
            </MenuItem>
          ))}
        </TextField>
        <TextField type="date" fullWidth label={translate('projects.on')} value={on} onChange={(event) => setOn(event.target.value)} error={refused.errors['on'] !== undefined} helperText={refused.errors['on']} slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }} />
        <AskDate question={question} />
        {backward && <TextField fullWidth required multiline minRows={2} label={translate('projects.backReason')} value={reason} onChange={(event) => setReason(event.target.value)} error={refused.errors['reason'] !== undefined} helperText={refused.errors['reason'] ?? translate('projects.backHint')} />}
        {!backward && skipped.length > 0 && <Alert severity="info">{translate('projects.skips', { stages: skipped.map(stage).join('、') })}</Alert>}
        {missing.length > 0 && (
          <>
            <Alert severity="warning" sx={{ mt: 1 }}>
              {translate('projects.missing', { smart_count: missing.length, stage: stage(to) })}
            </Alert>
            <RequirementList project={project} requirements={requirements} missingOnly onLeave={onClose} />
          </>
        )}
        {refused.text && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!ready || busy} onClick={() => void move()}>
          {translate(backward ? 'projects.goBack' : 'projects.advance')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
