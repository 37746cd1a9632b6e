import { Box, Divider, Typography } from '@mui/material';
import { Form, maxLength, required, SaveButton, TextInput, useNotify, useRefresh, useTranslate } from 'react-admin';
import { FirstWrongField } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import { NumberText } from './NumberText.js';
import { figureKindOf, measureOf } from './metricValue.js';
import { DateInput, MoneyInput } from '../inputs/index.js';
import { scopeOf, type Part } from './target.js';
import { FormKeeper } from '../layout/FormKeeper.js';

export interface TargetFormProps {
  year: number;
  part: Part;
  metric: string;
  isFirst: boolean;
  onSaved: () => void;
}

/** A new version. The old one is kept, so nothing is asked twice. */
export function TargetForm({ year, part, metric, isFirst, onSaved }: TargetFormProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { post } = useData();
  const measure = measureOf(metric);

  const save = async (values: Record<string, unknown>): Promise<object | undefined> => {
    try {
      await post('/targets', { year, metric, ...scopeOf(part), month: null, value: values['value'], source: values['source'], effectiveOn: values['effectiveOn'] ?? null, decidedOn: values['decidedOn'] ?? null });
      notify('targets.saved', { type: 'info' });
      refresh();
      onSaved();
      return undefined;
    } catch (error) {
      return problemOf(error).errors;
    }
  };
  return (
    <Form onSubmit={save}>
      <FormKeeper of={`targets/${year}/${metric}/${JSON.stringify(scopeOf(part))}`} />
      <FirstWrongField />
      <Divider sx={{ my: 1.5 }} />
      <Typography sx={{ fontWeight: 600 }}>{translate(isFirst ? 'targets.setFirst' : 'targets.set')}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('targets.hint')}
      </Typography>
      {measure === 'money' ? (
        <MoneyInput source="value" unit="yi" label="targets.value" validate={required()} fullWidth />
      ) : (
        <NumberText source="value" kind={figureKindOf(metric)} label="targets.value" helperText={`targets.${measure === 'percent' ? 'percentHint' : measure === 'foreign' ? 'foreignHint' : 'countHint'}`} isRequired />
      )}
      <TextInput source="source" label="targets.source" helperText="targets.sourceHint" validate={[required(), maxLength(300)]} fullWidth multiline />
      <DateInput source="decidedOn" asks="event" label="targets.decidedOn" helperText={false} fullWidth />
      {!isFirst && <DateInput source="effectiveOn" label="targets.effectiveOn" helperText="targets.effectiveHint" fullWidth />}
      <Box sx={{ mt: 1 }}>
        <SaveButton alwaysEnable />
      </Box>
    </Form>
  );
}
