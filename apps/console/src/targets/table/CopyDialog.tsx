import { useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../../providers/index.js';
import type { Grid } from './useGrid.js';

interface Copied {
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  value: string;
}

/** Last year's targets as typed values of this year, as they were or by a percentage; saved only with the table. */
export function CopyDialog({ grid, year, onClose }: { grid: Grid; year: number; onClose: () => void }) {
  const translate = useTranslate();
  const { get } = useData();
  const [percent, setPercent] = useState('100');
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      const cells = await get<Copied[]>('/targets/copies', { year, metric: grid.metric, percent: percent.normalize('NFKC').replace(/[\s%]/g, '') });
      if (cells.length === 0) { setRefused('targets.table.copyNothing'); return; }
      grid.fill(cells.map((cell) => ({ ...cell, month: cell.month ?? 0 })));
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'app.errors.server');
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="copy-title">
      <DialogTitle id="copy-title">{translate('targets.table.copyTitle', { year: year - 1 })}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {translate('targets.table.copyText')}
        </Typography>
        <TextField
          label={translate('targets.table.percent')}
          value={percent}
          onChange={(event) => setPercent(event.target.value)}
          helperText={translate('targets.table.percentText')}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          fullWidth
        />
        {refused && <Alert severity="warning">{translate(refused, { _: refused, year: year - 1 })}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" onClick={() => void copy()}>
          {translate('targets.table.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
