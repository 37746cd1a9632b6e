import { useState } from 'react';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { AskDate, useDateQuestion } from '../../inputs/index.js';
import { problemOf, useData } from '../../providers/index.js';
import { useKeptText } from '../../layout/useKeptText.js';

export interface BatchCell {
  metric: string;
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  value: string | null;
  revision: number | null;
}

export interface SaveDialogProps {
  year: number;
  cells: BatchCell[];
  onClose: () => void;
  onSaved: () => void;
  /** Somebody else was faster: read the table anew and keep what was typed. */
  onMoved: () => Promise<unknown>;
}

/** One source and one date for everything that changed; saved whole or not at all. */
export function SaveDialog({ year, cells, onClose, onSaved, onMoved }: SaveDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const [source, setSource] = useKeptText(`targets/${year}/source`);
  const [decidedOn, setDecidedOn] = useState('');
  const question = useDateQuestion('event', decidedOn);
  const [effectiveOn, setEffectiveOn] = useState('');
  const [refused, setRefused] = useState<{ message: string; moved: boolean } | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { targets } = await post<{ targets: unknown[] }>('/targets/batches', { year, source, decidedOn: decidedOn || null, effectiveOn: effectiveOn || null, cells });
      notify('targets.table.saved', { type: 'info', messageArgs: { smart_count: targets.length } });
      onSaved();
    } catch (error) {
      const problem = problemOf(error);
      const first = problem.code === 'INVALID_FIELDS' ? problem.problems?.[0]?.message : undefined;
      setRefused({ message: first ?? (error instanceof Error ? error.message : 'app.errors.server'), moved: problem.code === 'TARGET_MOVED' });
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="save-title">
      <DialogTitle id="save-title">{translate('targets.table.saveTitle', { smart_count: cells.length })}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {translate('targets.table.saveText')}
        </Typography>
        <TextField label={translate('targets.source')} helperText={translate('targets.sourceHint')} value={source} onChange={(event) => setSource(event.target.value)} required fullWidth multiline slotProps={{ htmlInput: { maxLength: 300 } }} />
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2 }}>
          <TextField type="date" label={translate('targets.decidedOn')} value={decidedOn} onChange={(event) => setDecidedOn(event.target.value)} slotProps={{ inputLabel: { shrink: true } }} fullWidth />
          <TextField
            type="date"
            label={translate('targets.effectiveOn')}
            helperText={translate('targets.effectiveHint')}
            value={effectiveOn}
            onChange={(event) => setEffectiveOn(event.target.value)}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: `${year}-01-01`, max: `${year}-12-31` } }}
            fullWidth
          />
        </Box>
        <AskDate question={question} />
        {refused && (
          <Alert
            severity="error"
            action={
              refused.moved ? (
                <Button color="inherit" size="small" onClick={() => void onMoved().then(onClose)}>
                  {translate('targets.table.reload')}
                </Button>
              ) : undefined
            }
          >
            {translate(refused.message, { _: refused.message })}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || source.trim() === '' || question.open} onClick={() => void save()}>
          {translate('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
