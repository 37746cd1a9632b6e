import type { ReactNode } from 'react';
import { Alert, Box, Button, Checkbox, FormControlLabel, FormGroup, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { asksFor, FORMULAS, isWeighted, METRICS, unitOf } from './scheme.js';
import { StepsInput } from './StepsInput.js';
import type { Item, ItemParams } from './types.js';
import { useAnswer } from './useEvaluation.js';

interface ItemCardProps {
  position: number;
  item: Item;
  problems: { field: string; message: string }[];
  /** null takes the item away. */
  onChange: (item: Item | null) => void;
}

/** One item: what it measures, by which formula, for how many points; only what its formula reads is asked. */
export function ItemCard({ position, item, problems, onChange }: ItemCardProps) {
  const translate = useTranslate();
  const word = (field: string, words: object = {}): string => translate(`evaluation.item.${field}`, words);
  const number = (field: 'weight' | 'cap' | 'floor', label: string): ReactNode => (
    <TextField label={label} value={item[field] ?? ''} slotProps={{ htmlInput: { inputMode: 'decimal' } }} onChange={({ target }) => onChange({ ...item, [field]: target.value })} />
  );
  const weighted = isWeighted(item.formula);
  return (
    <Panel
      title={word('title', { position })}
      actions={<Button color="error" sx={{ minHeight: 44 }} onClick={() => onChange(null)}>{translate('ra.action.remove')}</Button>}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(3, minmax(0, 1fr))' }, columnGap: 2 }}>
        <TextField label={word('name')} value={item.name} onChange={({ target }) => onChange({ ...item, name: target.value })} />
        <TextField select label={word('metric')} value={item.metric} onChange={({ target }) => onChange({ ...item, metric: target.value })}>
          {METRICS.map((one) => <MenuItem key={one} value={one}>{translate(`enums.scoreMetric.${one}`)}</MenuItem>)}
        </TextField>
        <TextField select label={word('formula')} value={item.formula} onChange={({ target }) => onChange({ ...item, formula: target.value })}>
          {FORMULAS.map((one) => <MenuItem key={one} value={one}>{translate(`enums.scoreFormula.${one}`)}</MenuItem>)}
        </TextField>
        {weighted && number('weight', word('weight'))}
        {number('cap', word(weighted ? 'cap' : 'most'))}
        {weighted && number('floor', word('floor'))}
        <Params item={item} onChange={(params) => onChange({ ...item, params })} />
      </Box>
      <Typography variant="body2" color="text.secondary">{translate(`evaluation.formula.${item.formula}`)}</Typography>
      {asksFor(item.formula, 'steps') && <StepsInput steps={item.params.steps ?? []} unit={word(`unit.${unitOf(item.metric)}`)} onChange={(steps) => onChange({ ...item, params: { ...item.params, steps } })} />}
      {item.metric === 'tier_projects' && <Tiers chosen={item.params.tiers ?? []} onChange={(tiers) => onChange({ ...item, params: { ...item.params, tiers } })} />}
      {problems.map(({ field, message }) => <Alert key={field} severity="error" sx={{ mt: 1 }}>{message}</Alert>)}
    </Panel>
  );
}

function Params({ item: { formula, metric, params }, onChange }: { item: Item; onChange: (params: ItemParams) => void }) {
  const translate = useTranslate();
  const unit = translate(`evaluation.item.unit.${unitOf(metric)}`);
  return (['target', 'minShare', 'points', 'step'] as const)
    .filter((param) => asksFor(formula, param))
    .map((param) => (
      <TextField
        key={param}
        label={translate(`evaluation.item.${param}`, { unit })}
        value={params[param] ?? ''}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        onChange={({ target }) => onChange({ ...params, [param]: target.value })}
      />
    ));
}

function Tiers({ chosen, onChange }: { chosen: string[]; onChange: (tiers: string[]) => void }) {
  const { data: tiers = [] } = useAnswer<{ code: string; name: string; active: boolean }[]>('/tiers');
  return (
    <FormGroup row>
      {tiers.filter(({ code, active }) => active || chosen.includes(code)).map(({ code, name }) => (
        <FormControlLabel
          key={code}
          control={<Checkbox checked={chosen.includes(code)} onChange={() => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])} />}
          label={name}
        />
      ))}
    </FormGroup>
  );
}
