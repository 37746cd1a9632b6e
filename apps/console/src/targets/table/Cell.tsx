import { useTranslate } from 'react-admin';
import { InputBase } from '@mui/material';
import type { Grid } from './useGrid.js';
import { keyOf, saysUnit, showCell, type Place } from './grid.js';

export interface CellProps {
  grid: Grid;
  place: Place;
  /** What the cell is called for a reader: the part and the month. */
  label: string;
  mayEdit: boolean;
  onPaste?: (text: string) => void;
  onEnter?: () => void;
}

/** One typed value. A sheet's block pasted here fills the cells to the right and below. */
export function Cell({ grid, place, label, mayEdit, onPaste, onEnter }: CellProps) {
  const translate = useTranslate();
  const { problem, value, unit } = { unit: '', ...grid.parsedOf(place) };
  // a unit of its own in the cell: what it makes in the table's
  const readBack = !problem && value && saysUnit(grid.textOf(place)) ? `= ${showCell(value, grid.metric, grid.unit)}` : undefined;
  const isChanged = grid.isChanged(place);
  return (
    <InputBase
      id={`cell-${keyOf(place)}`}
      value={grid.textOf(place)}
      readOnly={!mayEdit}
      error={problem !== undefined}
      title={problem ? translate(`targets.table.problem.${problem}`, { unit }) : readBack}
      onChange={(event) => grid.type(place, event.target.value)}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text');
        if (!mayEdit || !onPaste || !/[\t\n]/.test(text)) return;
        event.preventDefault();
        onPaste(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
      }}
      inputProps={{ 'aria-label': label, 'aria-invalid': problem !== undefined, inputMode: 'decimal', autoComplete: 'off' }}
      sx={{
        ...{ width: '100%', px: 0.75, borderRadius: 0.5, border: 1, fontSize: { xs: '1rem', sm: '0.875rem' }, borderColor: problem ? 'error.main' : mayEdit ? 'divider' : 'transparent' },
        ...(isChanged ? { bgcolor: 'action.selected', fontWeight: 700 } : {}),
        ...(problem ? { bgcolor: 'error.light' } : {}),
        '&:hover': mayEdit ? { borderColor: 'text.secondary' } : {},
        '&.Mui-focused': { borderColor: 'primary.main' },
        '& input': { textAlign: 'right', fontVariantNumeric: 'tabular-nums', py: 0.5 },
      }}
    />
  );
}
