import { useState } from 'react';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, List, ListItem, ListItemButton, ListItemText, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Cell } from './Cell.js';
import { Difference } from './Difference.js';
import { MONTHS, keyOf, showCell, sum, type GridRow } from './grid.js';
import type { GridTableProps } from './GridTable.js';

/** On a phone: a list to read, and one row at a time to edit. */
export function PhoneRows({ grid, rows, mayEdit, onDivide }: GridTableProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState<GridRow | null>(null);
  const whole = rows.find(({ isWhole }) => isWhole);
  const monthsOf = (row: GridRow): string | null => sum(MONTHS.map((month) => grid.valueOf({ ...row, month })));
  return (
    <>
      <List disablePadding>
        {rows.map((row) => {
          const year = grid.valueOf({ ...row, month: 0 });
          return (
            <ListItem key={keyOf({ ...row, month: 0 })} divider disablePadding>
              <ListItemButton onClick={() => setOpen(row)} sx={row.isWhole ? { bgcolor: 'action.hover' } : {}}>
                <ListItemText
                  disableTypography
                  primary={
                    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
                      <Typography sx={{ fontWeight: row.isWhole ? 700 : 400 }}>{row.name}</Typography>
                      <Typography sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{showCell(year, grid.metric, grid.unit) || translate('targets.none')}</Typography>
                    </Box>
                  }
                  secondary={
                    <Typography variant="body2" color="text.secondary" component="div">
                      {monthsOf(row) === null ? translate('targets.table.noMonths') : <Difference grid={grid} whole={year} parts={monthsOf(row)} />}
                    </Typography>
                  }
                />
              </ListItemButton>
            </ListItem>
          );
        })}
      </List>
      {whole && (
        <Typography variant="body2" sx={{ p: 2 }} component="div">
          {translate('targets.table.partsAgainst', { whole: whole.name })}{' '}
          <Difference grid={grid} whole={grid.valueOf({ ...whole, month: 0 })} parts={sum(rows.filter(({ isWhole }) => !isWhole).map((row) => grid.valueOf({ ...row, month: 0 })))} />
        </Typography>
      )}
      {open && <RowDialog grid={grid} row={open} mayEdit={mayEdit} onDivide={onDivide} onClose={() => setOpen(null)} />}
    </>
  );
}

function RowDialog({ grid, row, mayEdit, onDivide, onClose }: Omit<GridTableProps, 'rows'> & { row: GridRow; onClose: () => void }) {
  const translate = useTranslate();
  const places = grid.metric.endsWith('_growth') ? [0] : [0, ...MONTHS];
  return (
    <Dialog open onClose={onClose} fullScreen aria-labelledby="row-title">
      <DialogTitle id="row-title">{row.name}</DialogTitle>
      <DialogContent>
        {places.map((month) => {
          const label = translate(month === 0 ? 'targets.table.year' : 'targets.monthOf', { month });
          return (
            <Box key={month} sx={{ display: 'grid', gridTemplateColumns: '96px 1fr', alignItems: 'center', minHeight: 48, borderBottom: 1, borderColor: 'divider' }}>
              <Typography sx={{ fontWeight: month === 0 ? 700 : 400 }}>{label}</Typography>
              <Cell grid={grid} place={{ ...row, month }} label={`${row.name} ${label}`} mayEdit={mayEdit} />
            </Box>
          );
        })}
        {places.length > 1 && (
          <Typography sx={{ mt: 1 }} component="div">
            {translate('targets.table.monthsAgainstYear')}：
            <Difference grid={grid} whole={grid.valueOf({ ...row, month: 0 })} parts={sum(MONTHS.map((month) => grid.valueOf({ ...row, month })))} />
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        {mayEdit && places.length > 1 && (
          <>
            <Button onClick={() => grid.fill(MONTHS.map((month) => ({ ...row, month, value: null })))}>{translate('targets.table.clearMonths')}</Button>
            <Button disabled={grid.valueOf({ ...row, month: 0 }) === null} onClick={() => onDivide([row])}>
              {translate('targets.table.divideRow')}
            </Button>
          </>
        )}
        <Button variant="contained" onClick={onClose}>
          {translate('targets.table.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
