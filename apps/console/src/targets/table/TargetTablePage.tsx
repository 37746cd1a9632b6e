import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Alert, Box, LinearProgress, MenuItem, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { Title, useGetList, useStore, useTranslate } from 'react-admin';
import { FIRST_YEAR } from '../../board/question.js';
import { todayInShanghai } from '../../fields/index.js';
import type { MoneyUnit } from '../../fields/money.js';
import { KeptNotice, Panel, usePhone } from '../../layout/index.js';
import { useMay, useMe } from '../../providers/index.js';
import { measureOf } from '../metricValue.js';
import { TargetTabs } from '../TargetTabs.js';
import { EditBar } from './EditBar.js';
import { rowsOf, type View } from './grid.js';
import { GridTable } from './GridTable.js';
import { PhoneRows } from './PhoneRows.js';
import { useGrid } from './useGrid.js';
import { DivideDialog } from './DivideDialog.js';
import type { GridRow } from './grid.js';

const METRICS = ['signed', 'received', 'starts', 'productions', 'foreign_capital', 'output_growth', 'value_added_growth'];
const VIEWS: readonly View[] = ['sector', 'unit', 'sectorUnit'];
const all = { pagination: { page: 1, perPage: 200 } };

interface Sector {
  id: number;
  name: string;
  targetKind: string;
}

/** The plan of a year as one table for each metric: the whole, its parts, their months, and what does not add up. */
export default function TargetTablePage() {
  const translate = useTranslate();
  const me = useMe();
  const thisYear = Number((me?.today ?? todayInShanghai()).slice(0, 4));
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear + 1 ? asked : thisYear;
  const metric = METRICS.find((one) => one === params.get('metric')) ?? 'signed';
  const view = metric.endsWith('_growth') ? 'sector' : (VIEWS.find((one) => one === params.get('view')) ?? 'sector');
  const sectorId = Number(params.get('sector')) || null;
  const ask = (changes: Record<string, string>): void => setParams({ ...Object.fromEntries(params), ...changes });
  return (
    <>
      <Title title={translate('targets.table.title')} />
      <TargetTabs at="/targets/table" />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Choice label="targets.year" value={String(year)} choices={Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, index) => String(thisYear + 1 - index))} word={(one) => translate('targets.yearOf', { year: one })} onChoose={(one) => ask({ year: one })} />
        <Choice label="targets.table.metric" value={metric} choices={METRICS} word={(one) => translate(`enums.metric.${one}`)} onChoose={(one) => ask({ metric: one })} />
        {!metric.endsWith('_growth') && <Choice label="targets.table.view" value={view} choices={VIEWS} word={(one) => translate(`targets.table.views.${one}`)} onChoose={(one) => ask({ view: one })} />}
      </Box>
      <TableOf key={`${year}/${metric}`} {...{ year, metric, view, sectorId }} onSector={(id) => ask({ sector: String(id) })} />
    </>
  );
}

function Choice({ label, value, choices, word, onChoose }: { label: string; value: string; choices: readonly string[]; word: (choice: string) => string; onChoose: (choice: string) => void }) {
  const translate = useTranslate();
  return (
    <TextField select fullWidth={false} label={translate(label)} value={value} onChange={(event) => onChoose(event.target.value)} sx={{ minWidth: 130, maxWidth: '100%' }}>
      {choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {word(choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function TableOf({ year, metric, view, sectorId, onSector }: { year: number; metric: string; view: View; sectorId: number | null; onSector: (id: number) => void }) {
  const translate = useTranslate();
  const phone = usePhone();
  const mayEdit = useMay('target.edit');
  const [unit, setUnit] = useStore<MoneyUnit>('targets.table.unit', 'yi');
  const grid = useGrid(year, metric, unit);
  const [dividing, setDividing] = useState<GridRow[] | null>(null);
  const { data: every = [] } = useGetList<Sector & { active: boolean }>('sectors', { ...all, sort: { field: 'position', order: 'ASC' } });
  const sectors = every.filter(({ id, active }) => active || grid.targets.some((target) => target.sectorId === id));
  const { data: units = [] } = useGetList<{ id: number; name: string; active: boolean; kind: string }>('org-units', { ...all, sort: { field: 'position', order: 'ASC' } });
  const rows = rowsOf(view, translate('targets.whole'), sectors, units, sectorId, metric, grid.targets);
  const Rows = phone ? PhoneRows : GridTable;
  if (grid.error) return <Alert severity="error">{translate(grid.error.message, { _: grid.error.message })}</Alert>;
  return (
    <Panel dense>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', px: 2, pt: 1.5, pb: 1 }}>
        {view === 'sectorUnit' && (
          <Choice
            label="targets.table.sector"
            value={String(rows[0]?.sectorId ?? '')}
            choices={sectors.filter(({ targetKind }) => targetKind !== 'growth').map(({ id }) => String(id))}
            word={(one) => sectors.find(({ id }) => String(id) === one)?.name ?? ''}
            onChoose={(one) => onSector(Number(one))}
          />
        )}
        {measureOf(metric) === 'money' ? (
          <ToggleButtonGroup exclusive size="small" value={unit} onChange={(_, next: MoneyUnit | null) => next && setUnit(next)} aria-label={translate('targets.table.unit')}>
            <ToggleButton value="yi">{translate('targets.table.units.yi')}</ToggleButton>
            <ToggleButton value="wan">{translate('targets.table.units.wan')}</ToggleButton>
          </ToggleButtonGroup>
        ) : (
          <Typography variant="body2" color="text.secondary">
            {translate(`targets.table.measure.${measureOf(metric)}`)}
          </Typography>
        )}
        <Typography variant="body2" color="text.secondary" sx={{ flex: '1 1 240px' }}>
          {translate(mayEdit ? 'targets.table.hint' : 'targets.table.hintRead')}
        </Typography>
      </Box>
      {mayEdit && <KeptNotice kept={grid.kept} />}
      {grid.loaded ? <Rows grid={grid} rows={rows} mayEdit={mayEdit} onDivide={setDividing} /> : <LinearProgress />}
      {mayEdit && <EditBar grid={grid} rows={rows} year={year} onDivide={setDividing} />}
      {dividing && <DivideDialog grid={grid} rows={dividing} onClose={() => setDividing(null)} />}
    </Panel>
  );
}
