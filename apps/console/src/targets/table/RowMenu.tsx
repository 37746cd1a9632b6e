import { useState } from 'react';
import MoreIcon from '@mui/icons-material/MoreVert';
import { IconButton, Menu, MenuItem } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONTHS, type GridRow } from './grid.js';
import type { Grid } from './useGrid.js';

/** What can be done to one row: divide its year, or empty its months. */
export function RowMenu({ grid, row, onDivide }: { grid: Grid; row: GridRow; onDivide: (rows: GridRow[]) => void }) {
  const translate = useTranslate();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const act = (what: () => void) => (): void => {
    setAt(null);
    what();
  };
  return (
    <>
      <IconButton size="small" aria-label={translate('targets.table.rowMenu', { name: row.name })} onClick={(event) => setAt(event.currentTarget)}>
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu anchorEl={at} open={at !== null} onClose={() => setAt(null)}>
        <MenuItem disabled={grid.valueOf({ ...row, month: 0 }) === null} onClick={act(() => onDivide([row]))}>
          {translate('targets.table.divideRow')}
        </MenuItem>
        <MenuItem onClick={act(() => grid.fill(MONTHS.map((month) => ({ ...row, month, value: null }))))}>{translate('targets.table.clearMonths')}</MenuItem>
      </Menu>
    </>
  );
}
