import { useState } from 'react';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { KeptNotice, useKeptState } from '../../layout/index.js';
import { useData } from '../../providers/index.js';
import { MONTHS, type GridRow } from './grid.js';
import type { Grid } from './useGrid.js';

const WAYS = ['months', 'quarters', 'curve'] as const;
type Way = (typeof WAYS)[number];

/** Divides the year of some rows into months; the server does it, exact to the smallest unit, and nothing is saved yet. */
export function DivideDialog({ grid, rows, onClose }: { grid: Grid; rows: GridRow[]; onClose: () => void }) {
  const translate = useTranslate();
  const { post } = useData();
  const hasCurve = grid.metric === 'signed' || grid.metric === 'received';
  const [way, setWay] = useState<Way>('months');
  const [weights, setWeights, kept] = useKeptState('targets/divisions/weights', ['25', '25', '25', '25']);
  const [refused, setRefused] = useState<string | null>(null);
  const divided = rows.flatMap((row) => {
    const value = grid.valueOf({ ...row, month: 0 });
    return value === null ? [] : [{ row, value }];
  });
  const divide = async (): Promise<void> => {
    try {
      const { parts } = await post<{ parts: string[][] }>('/targets/divisions', {
        ...{ metric: grid.metric, by: way, values: divided.map(({ value }) => value) },
        ...(way === 'quarters' ? { weights: weights.map((weight) => weight.normalize('NFKC').trim()) } : {}),
      });
      grid.fill(divided.flatMap(({ row }, index) => MONTHS.map((month) => ({ ...row, month, value: parts[index]?.[month - 1] ?? null }))));
      onClose();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'app.errors.server');
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="divide-title">
      <DialogTitle id="divide-title">{translate('targets.table.divideTitle')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="text.secondary">
          {divided.length === 0 ? translate('targets.table.divideNothing') : translate('targets.table.divideText', { rows: divided.map(({ row }) => row.name).join('、') })}
        </Typography>
        <RadioGroup value={way} onChange={(event) => setWay(event.target.value as Way)}>
          {WAYS.filter((one) => one !== 'curve' || hasCurve).map((one) => (
            <FormControlLabel key={one} value={one} control={<Radio />} label={translate(`targets.table.way.${one}`)} />
          ))}
        </RadioGroup>
        {way === 'quarters' && <KeptNotice kept={kept} />}
        {way === 'quarters' && (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 1 }}>
            {weights.map((weight, index) => (
              <TextField
                key={index}
                label={translate('targets.table.quarter', { quarter: index + 1 })}
                value={weight}
                onChange={(event) => setWeights(weights.map((old, place) => (place === index ? event.target.value : old)))}
                slotProps={{ htmlInput: { inputMode: 'decimal' }, inputLabel: { shrink: true } }}
              />
            ))}
          </Box>
        )}
        {refused && <Alert severity="error">{translate(refused, { _: refused })}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={divided.length === 0} onClick={() => void divide()}>
          {translate('targets.table.divide')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
