import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Alert, MenuItem, TextField } from '@mui/material';
import { Title, useGetList, useTranslate } from 'react-admin';
import { FIRST_YEAR } from '../board/question.js';
import { todayInShanghai } from '../fields/index.js';
import { useMe } from '../providers/index.js';
import { Checks } from './Checks.js';
import { PartsPanel } from './PartsPanel.js';
import { partsOf, type Part, type Target } from './target.js';
import { TargetDialog } from './TargetDialog.js';
import { TargetTabs } from './TargetTabs.js';

const all = { pagination: { page: 1, perPage: 200 } };

/** The year's plan as the board uses it. Each value opens to its versions; the bureau sets new ones there. */
export default function TargetsPage() {
  const translate = useTranslate();
  const me = useMe();
  const thisYear = Number((me?.today ?? todayInShanghai()).slice(0, 4));
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear + 1 ? asked : thisYear;
  const [open, setOpen] = useState<{ part: Part; metric: string } | null>(null);
  const { data: targets } = useGetList<Target>('targets', { ...all, filter: { year, current: true, month_isnull: true }, sort: { field: 'createdAt', order: 'ASC' } });
  const { data: sectors = [] } = useGetList<{ id: number; name: string; targetKind: string; active: boolean }>('sectors', { ...all, sort: { field: 'position', order: 'ASC' } });
  const { data: units = [] } = useGetList<{ id: number; name: string; active: boolean }>('org-units', { ...all, sort: { field: 'position', order: 'ASC' } });
  const parts = partsOf(translate('targets.whole'), sectors, units, targets ?? []);
  const years = Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, index) => thisYear + 1 - index);
  return (
    <>
      <Title title={translate('targets.title')} />
      <TargetTabs at="/targets" />
      <TextField select fullWidth={false} label={translate('targets.year')} value={year} onChange={(event) => setParams({ year: event.target.value })} sx={{ width: 120 }}>
        {years.map((one) => (
          <MenuItem key={one} value={one}>
            {translate('targets.yearOf', { year: one })}
          </MenuItem>
        ))}
      </TextField>
      <Alert severity="info" sx={{ my: 1 }}>
        {translate('targets.explanation')}
      </Alert>
      {targets?.length === 0 && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {translate('targets.empty', { year })}。{translate('targets.emptyHint')}
        </Alert>
      )}
      <Checks year={year} />
      {targets &&
        (['whole', 'sector', 'unit'] as const).map((kind) => (
          <PartsPanel key={kind} kind={kind} parts={parts.filter((part) => part.kind === kind)} targets={targets} onOpen={(part, metric) => setOpen({ part, metric })} />
        ))}
      {open && <TargetDialog {...open} year={year} onClose={() => setOpen(null)} />}
    </>
  );
}
