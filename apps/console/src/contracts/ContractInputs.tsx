import type { ReactNode } from 'react';
import { Box, Typography } from '@mui/material';
import { maxLength, ReferenceInput, required, TextInput, useGetOne, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { DateInput, EnumSelect, FilesInput, SearchableInput } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { AmountInputs } from './AmountInputs.js';
import { countsAsSigned, hasParent, type Contract } from './contract.js';
import { InstalmentsInput } from './InstalmentsInput.js';

/** The sheet of a contract, in the order of the paper: which, how much, when, reviewed by whom, what was promised, paid how. */
export function ContractInputs({ isNew = false }: { isNew?: boolean }) {
  const kind: unknown = useWatch({ name: 'kind' });
  const today = useMe()?.today;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, width: '100%' }}>
      <Wide>{isNew ? <ProjectInput /> : null}</Wide>
      {isNew && <EnumSelect source="kind" enumeration="contractKind" validate={required()} helperText={countsAsSigned(kind) || !kind ? 'contracts.kindCounts' : 'contracts.kindApart'} />}
      <DateInput source="signedOn" max={today} asks="event" validate={required()} helperText={false} />
      {hasParent(kind) && <ParentInput increment={kind === 'increment'} />}
      {kind !== 'supplement' && <AmountInputs negative={kind === 'increment'} helperText={kind === 'increment' ? 'contracts.incrementHint' : 'contracts.amountHint'} />}
      <ReviewInputs name="fairReview" />
      <ReviewInputs name="legalReview" />
      <TextInput source="ourPromises" multiline minRows={2} validate={maxLength(10_000)} helperText={false} />
      <TextInput source="theirPromises" multiline minRows={2} validate={maxLength(10_000)} helperText={false} />
      {countsAsSigned(kind) && (
        <Wide>
          <InstalmentsInput />
        </Wide>
      )}
      <Wide>
        <FilesInput source="fileIds" />
        <TextInput source="note" multiline validate={maxLength(5000)} helperText={false} />
      </Wide>
    </Box>
  );
}

/** The project was named by the page that opened the form; otherwise it is looked up. */
export function ProjectInput() {
  const translate = useTranslate();
  const projectId: unknown = useWatch({ name: 'projectId' });
  const { data } = useGetOne<{ id: string; name: string; code: string }>('projects', { id: String(projectId) }, { enabled: typeof projectId === 'string' });
  return (
    <>
      <ReferenceInput source="projectId" reference="projects" sort={{ field: 'updatedAt', order: 'DESC' }} filter={{ status: 'normal' }}>
        <SearchableInput optionText="name" validate={required()} helperText={false} />
      </ReferenceInput>
      {data && (
        <Typography variant="caption" color="text.secondary">
          {translate('resources.projects.fields.code')} {data.code}
        </Typography>
      )}
    </>
  );
}

function ParentInput({ increment }: { increment: boolean }) {
  const projectId: unknown = useWatch({ name: 'projectId' });
  const translate = useTranslate();
  return (
    <ReferenceInput source="parentId" reference="contracts" filter={{ projectId, ...(increment ? { kind: 'formal', status: 'confirmed' } : {}) }} enableGetChoices={() => typeof projectId === 'string'}>
      <SearchableInput
        optionText={(contract: Contract | undefined) => (contract ? `${contract.number} ${translate(`enums.contractKind.${contract.kind}`)}` : '')}
        validate={required()}
        helperText={increment ? 'contracts.parentFormal' : false}
      />
    </ReferenceInput>
  );
}

function ReviewInputs({ name }: { name: 'fairReview' | 'legalReview' }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 1 }}>
      <EnumSelect source={name} enumeration="review" helperText={false} />
      <DateInput source={`${name}On`} asks="event" helperText={false} />
    </Box>
  );
}

function Wide({ children }: { children: ReactNode }) {
  return <Box sx={{ gridColumn: '1 / -1' }}>{children}</Box>;
}
