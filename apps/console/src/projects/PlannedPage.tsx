import { useState } from 'react';
import { Alert, Box, Button, Checkbox, Chip, FormControlLabel, List, ListItem, ListItemButton, ListItemIcon, ListItemText, Pagination, Tab, Tabs } from '@mui/material';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { showMoment, useEnumLabel } from '../fields/index.js';
import { Counted, EmptyState, Panel, useTabCounts, type ListTab } from '../layout/index.js';
import { PlannedDialog, type Verb } from './PlannedDialog.js';

export interface Planned {
  id: string;
  code: string;
  name: string;
  investorName: string | null;
  sectorName: string;
  parentName: string | null;
  stage: string;
  tierName: string | null;
  source: string | null;
  planState: 'planned' | 'confirmed' | 'withdrawn';
  planDecidedAt: string | null;
  planDecidedByName: string | null;
  planReason: string | null;
}

const STATES = ['planned', 'confirmed', 'withdrawn'] as const;
/** Only what waits is work; the rest is looked up. */
const TABS: readonly ListTab[] = STATES.map((state) => ({ name: state, label: `projects.planned.state.${state}`, filter: { planState: state }, isWork: state === 'planned' }));
/** As many as the API gives at once. */
const PER_PAGE = 200;
const SORT = { field: 'code', order: 'ASC' as const };

/** What the plan of the district names: the bureau says which of it is followed, and why the rest is not. */
export default function PlannedPage() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const state = STATES.find((one) => one === params.get('state')) ?? 'planned';
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Verb | null>(null);
  const { data, total = 0, error, isPending, refetch } = useGetList<Planned>('planned-projects', { pagination: { page, perPage: PER_PAGE }, sort: SORT, filter: { planState: state } });
  const counts = useTabCounts('planned-projects', TABS);
  const rows = data ?? [];
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const turnTo = (next: number, nextState: string = state): void => {
    setParams({ state: nextState, ...(next === 1 ? {} : { page: String(next) }) }, { replace: nextState === state && next === page });
    // What is chosen is what one sees.
    setChosen(new Set());
  };
  const done = (): void => {
    setAsking(null);
    turnTo(1);
    void refetch();
  };
  const toggle = (id: string): void => setChosen(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <>
      <Title title={translate('projects.planned.title')} />
      <Alert severity="info" sx={{ mb: 1 }}>{translate('projects.planned.explanation')}</Alert>
      <Tabs value={state} onChange={(_, next: string) => turnTo(1, next)} sx={{ mb: 1 }}>
        {TABS.map(({ name, label }) => <Tab key={name} value={name} label={<Counted label={translate(label)} count={counts?.[name]} />} />)}
      </Tabs>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {data?.length === 0 && <EmptyState title={translate(`projects.planned.none.${state}`)} text={translate('projects.planned.noneHint')} />}
      {rows.length > 0 && (
        <Panel title={translate('projects.planned.count', { smart_count: total })}>
          {state === 'planned' && <Choice rows={rows} total={total} chosen={ids} onAll={(all) => setChosen(new Set(all ? rows.map(({ id }) => id) : []))} onAsk={setAsking} />}
          <List disablePadding>
            {rows.map((row) => (
              <Row key={row.id} row={row} chosen={chosen.has(row.id)} onToggle={state === 'planned' ? () => toggle(row.id) : undefined} />
            ))}
          </List>
          {total > PER_PAGE && <Pagination page={page} count={Math.ceil(total / PER_PAGE)} onChange={(_, next) => turnTo(next)} sx={{ mt: 1 }} />}
        </Panel>
      )}
      {asking && <PlannedDialog verb={asking} ids={ids} total={total} onDone={done} onClose={() => setAsking(null)} />}
    </>
  );
}

/** What to do with the chosen ones; with none chosen, with all of them. */
function Choice({ rows, total, chosen, onAll, onAsk }: { rows: Planned[]; total: number; chosen: string[]; onAll: (all: boolean) => void; onAsk: (verb: Verb) => void }) {
  const translate = useTranslate();
  const some = chosen.length > 0;
  const label = (verb: Verb): string => translate(`projects.planned.${verb}.${some ? 'chosen' : 'all'}`, { smart_count: some ? chosen.length : total });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
      <FormControlLabel
        control={<Checkbox checked={chosen.length === rows.length} indeterminate={some && chosen.length < rows.length} onChange={(_, all) => onAll(all)} />}
        label={translate('projects.planned.chooseAll')}
      />
      <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => onAsk('confirm')}>{label('confirm')}</Button>
      <Button variant="outlined" color="warning" sx={{ minHeight: 44 }} onClick={() => onAsk('withdraw')}>{label('withdraw')}</Button>
    </Box>
  );
}

function Row({ row, chosen, onToggle }: { row: Planned; chosen: boolean; onToggle?: (() => void) | undefined }) {
  const translate = useTranslate();
  const stage = useEnumLabel('stage');
  const { name, code, investorName, sectorName, parentName, tierName, source, planDecidedAt, planDecidedByName, planReason } = row;
  const decided = planDecidedAt && translate('projects.planned.decided', { name: planDecidedByName ?? '—', at: showMoment(planDecidedAt) });
  const text = (
    <ListItemText
      primary={<>{name} <Chip size="small" variant="outlined" label={stage(row.stage)} /></>}
      secondary={[code, investorName, parentName, sectorName, tierName, source, decided, planReason && translate('projects.planned.because', { reason: planReason })].filter(Boolean).join(' · ')}
    />
  );
  if (row.planState === 'confirmed') {
    return (
      <ListItem divider disablePadding>
        <ListItemButton component={LinkBase} to={`/projects/${row.id}/show`} sx={{ minHeight: 60 }}>{text}</ListItemButton>
      </ListItem>
    );
  }
  if (!onToggle) return <ListItem divider>{text}</ListItem>;
  return (
    <ListItem divider disablePadding>
      <ListItemButton onClick={onToggle} sx={{ minHeight: 60 }}>
        <ListItemIcon sx={{ minWidth: 40 }}>
          <Checkbox edge="start" checked={chosen} tabIndex={-1} disableRipple slotProps={{ input: { 'aria-label': name } }} />
        </ListItemIcon>
        {text}
      </ListItemButton>
    </ListItem>
  );
}
