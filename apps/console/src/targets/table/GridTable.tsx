import { Box, Table, TableBody, TableCell, TableFooter, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ScrollTable } from '../../layout/index.js';
import { Cell } from './Cell.js';
import { Difference } from './Difference.js';
import { RowMenu } from './RowMenu.js';
import { MONTHS, keyOf, showCell, sum, type GridRow } from './grid.js';
import type { Grid } from './useGrid.js';

export interface GridTableProps {
  grid: Grid;
  rows: GridRow[];
  mayEdit: boolean;
  onDivide: (rows: GridRow[]) => void;
}

const stuck = { position: 'sticky', left: 0, bgcolor: 'background.paper', zIndex: 1 } as const;

/** Rows are parts, columns the year and its months; sums and differences stand where the eye ends. */
export function GridTable({ grid, rows, mayEdit, onDivide }: GridTableProps) {
  const translate = useTranslate();
  const yearOnly = grid.metric.endsWith('_growth');
  const columns = yearOnly ? [0] : [0, ...MONTHS];
  const title = (month: number): string => translate(month === 0 ? 'targets.table.year' : 'targets.monthOf', { month });
  const focusBelow = (row: number, month: number): void => {
    const next = rows[row + 1];
    if (next) document.getElementById(`cell-${keyOf({ ...next, month })}`)?.focus();
  };
  return (
    <ScrollTable sx={{ maxHeight: '70vh' }}>
      <Table size="small" stickyHeader sx={{ '& td, & th': { px: 0.5 } }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ ...stuck, zIndex: 3, minWidth: 170, bgcolor: 'background.default' }}>{translate('targets.table.part')}</TableCell>
            {columns.map((month) => (
              <TableCell key={month} align="right" sx={{ minWidth: month === 0 ? 96 : 76 }}>
                {title(month)}
              </TableCell>
            ))}
            {!yearOnly && <TableCell sx={{ minWidth: 120 }}>{translate('targets.table.monthsAgainstYear')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            <TableRow key={keyOf({ ...row, month: 0 })} sx={row.isWhole ? { '& td': { bgcolor: 'action.hover' } } : {}}>
              <TableCell sx={{ ...stuck, fontWeight: row.isWhole ? 700 : 400 }}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                  <Box component="span" sx={{ flexGrow: 1 }}>
                    {row.name}
                  </Box>
                  {mayEdit && !yearOnly && <RowMenu grid={grid} row={row} onDivide={onDivide} />}
                </Box>
              </TableCell>
              {columns.map((month) => (
                <TableCell key={month} align="right">
                  <Cell
                    grid={grid}
                    place={{ ...row, month }}
                    label={`${row.name} ${title(month)}`}
                    mayEdit={mayEdit}
                    onPaste={(text) => grid.paste(rows, index, month, text)}
                    onEnter={() => focusBelow(index, month)}
                  />
                </TableCell>
              ))}
              {!yearOnly && (
                <TableCell>
                  <Difference grid={grid} whole={grid.valueOf({ ...row, month: 0 })} parts={sum(MONTHS.map((month) => grid.valueOf({ ...row, month })))} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
        {rows.some(({ isWhole }) => isWhole) && <Sums grid={grid} rows={rows} columns={columns} />}
      </Table>
    </ScrollTable>
  );
}

function Sums({ grid, rows, columns }: { grid: Grid; rows: GridRow[]; columns: number[] }) {
  const translate = useTranslate();
  const whole = rows.find(({ isWhole }) => isWhole);
  const partsAt = (month: number): string | null => sum(rows.filter(({ isWhole }) => !isWhole).map((row) => grid.valueOf({ ...row, month })));
  const cell = { ...stuck, fontSize: '0.8125rem', color: 'text.primary' } as const;
  return (
    <TableFooter>
      <TableRow>
        <TableCell sx={cell}>{translate('targets.table.partsSum')}</TableCell>
        {columns.map((month) => (
          <TableCell key={month} align="right" sx={{ fontSize: '0.8125rem', fontVariantNumeric: 'tabular-nums', color: 'text.primary', pr: '7px !important' }}>
            {showCell(partsAt(month), grid.metric, grid.unit) || '—'}
          </TableCell>
        ))}
        <TableCell />
      </TableRow>
      <TableRow>
        <TableCell sx={cell}>{translate('targets.table.partsAgainst', { whole: whole?.name ?? '' })}</TableCell>
        {columns.map((month) => (
          <TableCell key={month} align="right">
            <Difference grid={grid} whole={whole ? grid.valueOf({ ...whole, month }) : null} parts={partsAt(month)} />
          </TableCell>
        ))}
        <TableCell />
      </TableRow>
    </TableFooter>
  );
}
