import { Box, Collapse } from '@mui/material';
import { maxLength, minLength, ReferenceInput, required, TextArrayInput, TextInput, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { SearchableInput } from '../inputs/index.js';
import { HeldHint } from './HeldHint.js';
import { judgeUscc, normaliseUscc } from './uscc.js';

export function InvestorInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, width: '100%' }}>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextInput source="name" validate={[required(), minLength(2), maxLength(120)]} helperText="investors.nameHint" />
        {isNew && <HeldHint />}
      </Box>
      <UsccInputs />
      <TextInput source="regionName" helperText="investors.regionHint" />
      <TextInput source="regionCode" inputMode="numeric" helperText="investors.regionCodeHint" />
      <ReferenceInput source="groupParentId" reference="investors" sort={{ field: 'name', order: 'ASC' }}>
        <SearchableInput optionText="name" helperText={false} />
      </ReferenceInput>
      <TextInput source="keyAccountClass" helperText={false} />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextArrayInput source="formerNames" helperText="investors.formerNamesHint" fullWidth />
        <TextInput source="profile" multiline minRows={3} validate={maxLength(4000)} helperText={false} />
      </Box>
    </Box>
  );
}

function UsccInputs() {
  const translate = useTranslate();
  const typed: unknown = useWatch({ name: 'uscc' });
  const code = typeof typed === 'string' ? normaliseUscc(typed) : '';
  const hint = code === '' ? null : judgeUscc(code);
  const text =
    hint === null ? translate('investors.uscc.empty') : translate(`investors.uscc.${hint}`, { length: code.length });
  return (
    <Box>
      <TextInput source="uscc" parse={(value: string) => normaliseUscc(value) || null} helperText={<Hint good={hint === 'valid'} text={text} />} />
      {/* A wrong check character is kept only with the reason: some old licences really carry one. */}
      <Collapse in={hint === 'wrong_check_character'} unmountOnExit>
        <TextInput source="usccNote" helperText={false} />
      </Collapse>
    </Box>
  );
}

function Hint({ good, text }: { good: boolean; text: string }) {
  return (
    <Box component="span" sx={{ color: good ? 'success.main' : undefined }}>
      {good ? '✓ ' : ''}
      {text}
    </Box>
  );
}
