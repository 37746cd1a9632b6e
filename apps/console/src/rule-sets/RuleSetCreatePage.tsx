import { useState } from 'react';
import { Alert, Box, Button, Typography } from '@mui/material';
import { Form, maxLength, required, SaveButton, TextInput, Title, useGetList, useNotify, useRedirect, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { DateInput } from '../inputs/index.js';
import { EmptyState, Panel, FirstWrongField } from '../layout/index.js';

import { problemOf, useData, useMe } from '../providers/index.js';
import { RulesInputs } from './RulesInputs.js';
import { formOf, inForceOn, rulesOf, type RuleSet, type Rules, type RulesForm } from './ruleSet.js';
import { WhatIfResult } from './WhatIfResult.js';
import { FormKeeper } from '../layout/FormKeeper.js';

/** A new version begins as a copy of the present one; what it would give can be seen before it is saved. */
export default function RuleSetCreatePage() {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const { post } = useData();
  const today = useMe()?.today ?? '';
  const [tried, setTried] = useState<Rules | null>(null);
  const { data, isPending } = useGetList<RuleSet>('rule-sets', { pagination: { page: 1, perPage: 200 }, sort: { field: 'validFrom', order: 'DESC' } });
  const present = inForceOn(data ?? [], today) ?? data?.[0];

  const save = async (values: object): Promise<object | undefined> => {
    const { name, validFrom, source } = values as RulesForm;
    try {
      await post('/rule-sets', { ...rulesOf(values as RulesForm), name, validFrom, source: source || null });
      notify('ruleSets.saved', { type: 'success' });
      redirect('/rule-sets');
      return undefined;
    } catch (error) {
      return problemOf(error).errors;
    }
  };
  return (
    <>
      <Title title={translate('ruleSets.add')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('ruleSets.addHint')}
      </Alert>
      {!isPending && !present && <EmptyState title={translate('ruleSets.none')} />}
      {present && (
        <Form onSubmit={save} defaultValues={{ ...formOf(present), name: '', source: '', validFrom: today }}>
          <FormKeeper of="rule-sets/new" />
          <FirstWrongField />
          <Panel title={translate('ruleSets.version')}>
            <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '2fr 1fr' }, columnGap: 2 }}>
              <TextInput source="name" label="ruleSets.name" validate={[required(), maxLength(120)]} helperText="ruleSets.nameHint" fullWidth />
              <DateInput source="validFrom" asks="validity" label="ruleSets.validFrom" validate={required()} helperText="ruleSets.validFromHint" fullWidth />
            </Box>
            <TextInput source="source" label="ruleSets.sourceOf" validate={maxLength(500)} helperText="ruleSets.sourceHint" fullWidth multiline />
          </Panel>
          <RulesInputs rules={present} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
            <SaveButton label="ruleSets.save" alwaysEnable />
            <TryButton onTry={setTried} />
          </Box>
        </Form>
      )}
      {tried && <WhatIfResult question={{ draft: tried, year: Number(today.slice(0, 4)) }} />}
      {tried && (
        <Typography variant="body2" color="text.secondary">
          {translate('ruleSets.whatIf.nothingChanged')}
        </Typography>
      )}
    </>
  );
}

/** Tries out what the form holds now, without saving it. */
function TryButton({ onTry }: { onTry: (rules: Rules) => void }) {
  const translate = useTranslate();
  const { getValues, trigger } = useFormContext();
  const attempt = async (): Promise<void> => {
    if (await trigger(['categories', 'contractFloor', 'fundsFloor', 'cutOffText'])) onTry(rulesOf(getValues() as unknown as RulesForm));
  };
  return (
    <Button variant="outlined" onClick={() => void attempt()}>
      {translate('ruleSets.whatIf.tryDraft')}
    </Button>
  );
}
