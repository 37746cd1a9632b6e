import { useEffect, type ReactNode } from 'react';
import { Box } from '@mui/material';
import { maxLength, minLength, ReferenceInput, required, SelectInput, TextArrayInput, TextInput, useLocation } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { DateInput, EnumSelect, InvestorInput, MoneyInput, PersonOptions, SearchableInput, UnitOptions } from '../inputs/index.js';
import { useMay } from '../providers/index.js';

/** What people type of a project. Stage and status are not here: they move by their own acts. */
export function ProjectInputs({ isNew = false }: { isNew?: boolean }) {
  const mayTransfer = useMay('project.transfer');
  useFocus();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, width: '100%' }}>
      <Field name="name" wide>
        <TextInput source="name" validate={[required(), minLength(2), maxLength(160)]} helperText={false} />
      </Field>
      <Field name="investorId">
        <InvestorInput />
      </Field>
      <Field name="sectorId">
        <ReferenceInput source="sectorId" reference="sectors" filter={{ active: true }} perPage={200} sort={{ field: 'position', order: 'ASC' }}>
          <SelectInput optionText="name" validate={required()} helperText={false} />
        </ReferenceInput>
      </Field>
      <Field name="description" wide>
        <TextInput source="description" multiline minRows={3} validate={maxLength(10_000)} helperText="projects.descriptionHint" />
      </Field>
      <Field name="plannedInvestment">
        <MoneyInput source="plannedInvestment" fullWidth helperText="projects.unknownHint" />
      </Field>
      <Field name="fixedAssetInvestment">
        <MoneyInput source="fixedAssetInvestment" fullWidth helperText="projects.unknownHint" />
      </Field>
      <TierInput />
      <Field name="chainCode">
        <ReferenceInput source="chainCode" reference="industry-chains" filter={{ active: true }} perPage={200} sort={{ field: 'position', order: 'ASC' }}>
          <SelectInput optionText="name" helperText={false} parse={(value: string) => value || null} />
        </ReferenceInput>
      </Field>
      <Field name="hostUnitId">
        <UnitInput source="hostUnitId" />
      </Field>
      {mayTransfer && (
        <Field name="unitId">
          <UnitInput source="unitId" helperText={isNew ? 'projects.unitHint' : 'projects.transferHint'} />
        </Field>
      )}
      <Field name="introducedBy">
        <TextInput source="introducedBy" validate={maxLength(120)} helperText="projects.introducedHint" parse={(value: string) => value || null} />
      </Field>
      <IntroducerAnswered />
      <EnumSelect source="landMode" enumeration="landMode" helperText={false} />
      <ReferenceInput source="leaderId" reference="people" filter={{ roles: 'leader', active: true }} sort={{ field: 'name', order: 'ASC' }}>
        <PersonOptions helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="serviceOfficerId" reference="people" filter={{ active: true }} sort={{ field: 'name', order: 'ASC' }}>
        <PersonOptions helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="parentId" reference="projects" sort={{ field: 'name', order: 'ASC' }}>
        <SearchableInput optionText="name" helperText={false} />
      </ReferenceInput>
      <TextArrayInput source="aliases" helperText="projects.aliasesHint" fullWidth />
    </Box>
  );
}

/** Only where somebody introduced the lead is there somebody to answer. */
function IntroducerAnswered() {
  const introducedBy: unknown = useWatch({ name: 'introducedBy' });
  if (!introducedBy) return null;
  return (
    <Field name="introducerAnsweredOn">
      <DateInput source="introducerAnsweredOn" asks="event" helperText={false} />
    </Field>
  );
}

/** The amount decides the tier; only while it is unknown can a tier be said. */
function TierInput() {
  const amount: unknown = useWatch({ name: 'plannedInvestment' });
  if (amount) return null;
  return (
    <ReferenceInput source="tierTyped" reference="tiers" filter={{ active: true }} perPage={200} sort={{ field: 'position', order: 'ASC' }}>
      <SelectInput optionText="name" helperText={false} parse={(value: string) => value || null} />
    </ReferenceInput>
  );
}

function UnitInput({ source, helperText = false }: { source: string; helperText?: string | false }) {
  return (
    <ReferenceInput source={source} reference="org-units" filter={{ active: true }} sort={{ field: 'position', order: 'ASC' }}>
      <UnitOptions helperText={helperText} />
    </ReferenceInput>
  );
}

function Field({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <Box data-field={name} sx={{ minWidth: 0, gridColumn: wide ? '1 / -1' : undefined }}>
      {children}
    </Box>
  );
}

/** `?focus=hostUnitId` puts the cursor where something was missing. */
function useFocus(): void {
  const wanted = new URLSearchParams(useLocation().search).get('focus');
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => {
      const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"]`);
      field?.scrollIntoView({ block: 'center' });
      field?.querySelector<HTMLElement>('input, textarea, [role=combobox]')?.focus();
    }, 300);
    return () => clearTimeout(timer);
  }, [wanted]);
}
