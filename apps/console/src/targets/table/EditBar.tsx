import { useEffect, useState } from 'react';
import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CopyDialog } from './CopyDialog.js';
import { SaveDialog } from './SaveDialog.js';
import type { GridRow } from './grid.js';
import type { Grid } from './useGrid.js';

/** What can be done to the whole table, and the way to save what was typed. Typed and unsaved values ask before they go. */
export function EditBar({ grid, rows, year, onDivide }: { grid: Grid; rows: GridRow[]; year: number; onDivide: (rows: GridRow[]) => void }) {
  const translate = useTranslate();
  const [open, setOpen] = useState<'save' | 'copy' | null>(null);
  const changed = grid.changed.length;
  const dirty = changed + grid.problems > 0;
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return (
    <Box sx={{ position: 'sticky', bottom: { xs: 56, sm: 0 }, bgcolor: 'background.paper', borderTop: 1, borderColor: 'divider', px: 2, py: 1, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', zIndex: 2 }}>
      {!grid.metric.endsWith('_growth') && (
        <Button onClick={() => onDivide(rows)} sx={{ minHeight: { xs: 44, sm: 36 } }}>
          {translate('targets.table.divideAll')}
        </Button>
      )}
      <Button onClick={() => setOpen('copy')} sx={{ minHeight: { xs: 44, sm: 36 } }}>
        {translate('targets.table.copyFrom', { year: year - 1 })}
      </Button>
      <Typography variant="body2" sx={{ flex: '1 1 160px', textAlign: { sm: 'right' } }} color={grid.problems > 0 ? 'error' : 'text.secondary'} role="status">
        {grid.problems > 0 ? translate('targets.table.wrong', { smart_count: grid.problems }) : changed > 0 ? translate('targets.table.changed', { smart_count: changed }) : translate('targets.table.unchanged')}
      </Typography>
      {dirty && (
        <Button onClick={grid.forget} sx={{ minHeight: { xs: 44, sm: 36 } }}>
          {translate('targets.table.forget')}
        </Button>
      )}
      <Button variant="contained" disabled={changed === 0 || grid.problems > 0} onClick={() => setOpen('save')} sx={{ minHeight: { xs: 44, sm: 36 } }}>
        {translate('targets.table.save')}
      </Button>
      {open === 'copy' && <CopyDialog grid={grid} year={year} onClose={() => setOpen(null)} />}
      {open === 'save' && (
        <SaveDialog
          year={year}
          cells={grid.changed.map(({ month, ...cell }) => ({ ...cell, metric: grid.metric, month: month === 0 ? null : month }))}
          onClose={() => setOpen(null)}
          onMoved={grid.reload}
          onSaved={() => {
            setOpen(null);
            void grid.reload().then(grid.forget);
          }}
        />
      )}
    </Box>
  );
}
