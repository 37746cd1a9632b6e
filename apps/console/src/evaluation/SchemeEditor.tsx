import { useLocation, useParams, useSearchParams } from 'react-router-dom';
import { Alert, Box, Button, Checkbox, FormControlLabel, FormGroup, MenuItem, TextField } from '@mui/material';
import { Title, useGetOne, useNavigate, useTranslate } from 'react-admin';
import { minus } from '../board/amounts.js';
import { todayInShanghai } from '../fields/index.js';
import { EmptyState, KeptNotice, Panel, useKeptState } from '../layout/index.js';
import { useData, useMe } from '../providers/index.js';
import { DraftCaution } from './Cautions.js';
import { ItemCard } from './ItemCard.js';
import { asBody, emptyItem, emptyScheme, UNIT_KINDS, weightsOf } from './scheme.js';
import type { Item, Scheme, SchemeDraft } from './types.js';
import { useAnswer } from './useEvaluation.js';
import { useSend } from './useSend.js';

/** A new scheme, blank or from a template. */
export function SchemeCreate() {
  const today = useMe()?.today ?? todayInShanghai();
  const translate = useTranslate();
  const [params] = useSearchParams();
  const template = params.get('template');
  const { data, isPending } = useAnswer<SchemeDraft[]>('/score-schemes/templates');
  if (template !== null && isPending) return <EmptyState text={translate('ra.page.loading')} />;
  return <Editor start={(template === null ? undefined : data?.[Number(template)]) ?? emptyScheme(Number(today.slice(0, 4)))} />;
}

export default function SchemeEdit() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data, error } = useGetOne<Scheme>('score-schemes', { id });
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (!data) return <EmptyState text={translate('ra.page.loading')} />;
  return <Editor key={data.version} start={data} stored={data} />;
}

function Editor({ start, stored }: { start: SchemeDraft; stored?: Scheme }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { post, put } = useData();
  const { busy, refused, problems, send } = useSend();
  const { name, year, subject, unitKinds, withoutTarget, source, items } = start;
  const { search } = useLocation();
  const [scheme, setScheme, kept] = useKeptState<SchemeDraft>(`score-schemes/${stored?.id ?? `new${search}`}`, { name, year, subject, unitKinds, withoutTarget, source, items });
  const change = (part: Partial<SchemeDraft>): void => setScheme({ ...scheme, ...part });
  const changeItem = (at: number, item: Item | null): void => change({ items: scheme.items.flatMap((one, index) => (index === at ? (item ?? []) : one)) });
  const save = async (): Promise<void> => {
    const body = asBody(scheme);
    const saved = await send(() => (stored ? put<Scheme>(`/score-schemes/${stored.id}`, { ...body, version: stored.version }) : post<Scheme>('/score-schemes', body)), 'evaluation.scheme.done.save');
    if (!saved) return;
    kept.done();
    navigate(`/evaluation/schemes/${saved.id}`);
  };
  const sum = weightsOf(scheme.items);
  return (
    <>
      <Title title={translate(stored ? 'evaluation.scheme.edit' : 'evaluation.scheme.add')} />
      <KeptNotice kept={kept} />
      <Basics scheme={scheme} onChange={change} problems={problems} />
      {scheme.items.map((item, index) => (
        <ItemCard key={index} position={index + 1} item={item} problems={problems.filter(({ field }) => field.startsWith(`items.${index}.`))} onChange={(next) => changeItem(index, next)} />
      ))}
      <Button variant="outlined" sx={{ minHeight: 44, mb: 2 }} onClick={() => change({ items: [...scheme.items, emptyItem()] })}>{translate('evaluation.scheme.addItem')}</Button>
      <Weights sum={sum} />
      <DraftCaution items={scheme.items} />
      {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, mb: 3 }}>
        <Button variant="contained" sx={{ minHeight: 44 }} disabled={busy || sum !== '100.00'} onClick={() => void save()}>{translate('ra.action.save')}</Button>
        <Button sx={{ minHeight: 44 }} onClick={() => navigate(-1)}>{translate('ra.action.cancel')}</Button>
      </Box>
    </>
  );
}

/** The sum so far, and what is missing or too much: said while one types, and again by the server. */
function Weights({ sum }: { sum: string | null }) {
  const translate = useTranslate();
  if (sum === null) return <Alert severity="warning" role="status" sx={{ mb: 1 }}>{translate('evaluation.scheme.weights.unknown')}</Alert>;
  const rest = minus('100.00', sum);
  const state = sum === '100.00' ? 'even' : rest.startsWith('-') ? 'over' : 'under';
  return (
    <Alert severity={state === 'even' ? 'success' : 'error'} role="status" sx={{ mb: 1 }}>
      {translate(`evaluation.scheme.weights.${state}`, { sum, difference: rest.replace('-', '') })}
    </Alert>
  );
}

function Basics({ scheme, onChange, problems }: { scheme: SchemeDraft; onChange: (part: Partial<SchemeDraft>) => void; problems: { field: string; message: string }[] }) {
  const translate = useTranslate();
  const said = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.message;
  const word = (field: string): string => translate(`evaluation.scheme.field.${field}`);
  const toggle = (kind: string): void => onChange({ unitKinds: UNIT_KINDS.filter((one) => (one === kind) !== scheme.unitKinds.includes(one)) });
  return (
    <Panel title={translate('evaluation.scheme.basics')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' }, columnGap: 2 }}>
        <TextField label={word('name')} value={scheme.name} error={Boolean(said('name'))} helperText={said('name')} onChange={({ target }) => onChange({ name: target.value })} />
        <TextField label={word('year')} value={scheme.year} error={Boolean(said('year'))} helperText={said('year')} slotProps={{ htmlInput: { inputMode: 'numeric' } }} onChange={({ target }) => onChange({ year: Number(target.value.replace(/\D/g, '')) })} />
        <TextField select label={word('subject')} value={scheme.subject} onChange={({ target }) => onChange({ subject: target.value === 'sector' ? 'sector' : 'unit' })}>
          {['unit', 'sector'].map((one) => <MenuItem key={one} value={one}>{translate(`enums.scoreSubject.${one}`)}</MenuItem>)}
        </TextField>
        <TextField select label={word('withoutTarget')} value={scheme.withoutTarget} onChange={({ target }) => onChange({ withoutTarget: target.value === 'zero' ? 'zero' : 'renormalise' })}>
          {['renormalise', 'zero'].map((one) => <MenuItem key={one} value={one}>{translate(`enums.withoutTarget.${one}`)}</MenuItem>)}
        </TextField>
        <TextField label={word('source')} value={scheme.source ?? ''} onChange={({ target }) => onChange({ source: target.value })} sx={{ gridColumn: { sm: '1 / -1' } }} />
      </Box>
      {scheme.subject === 'unit' && (
        <FormGroup row aria-label={word('unitKinds')}>
          {UNIT_KINDS.map((kind) => (
            <FormControlLabel key={kind} control={<Checkbox checked={scheme.unitKinds.includes(kind)} onChange={() => toggle(kind)} />} label={translate(`enums.unitKind.${kind}`)} />
          ))}
        </FormGroup>
      )}
      {said('unitKinds') && <Alert severity="error">{said('unitKinds')}</Alert>}
    </Panel>
  );
}
