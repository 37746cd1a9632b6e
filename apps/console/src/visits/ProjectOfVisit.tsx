import { useEffect } from 'react';
import { Box, Collapse } from '@mui/material';
import { BooleanInput, ReferenceInput, required, SelectInput, TextInput, useGetList, useGetOne, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useMay } from '../providers/index.js';
import type { Company } from './useCompanies.js';

interface ProjectChoice {
  id: string;
  name: string;
  investorId: string | null;
}

/** A project of this company, or a lead registered in the same go. Without either the visit claims nothing. */
export function ProjectOfVisit({ offerLead = false }: { offerLead?: boolean }) {
  const investorId: unknown = useWatch({ name: 'investorId' });
  const projectId: unknown = useWatch({ name: 'projectId' });
  const { setValue } = useFormContext();
  const mayRegister = useMay('project.register');
  const { data: projects } = useGetList<ProjectChoice>(
    'projects',
    { filter: { investorId }, pagination: { page: 1, perPage: 50 }, sort: { field: 'updatedAt', order: 'DESC' } },
    { enabled: typeof investorId === 'string' },
  );
  useEffect(() => {
    // Another company was chosen: its visit is not about the project of the first one.
    if (projectId && projects && !projects.some(({ id }) => id === projectId)) setValue('projectId', null);
  }, [projects]); // oxlint-disable-line react/exhaustive-deps -- only a new list of projects counts
  if (typeof investorId !== 'string') return null;
  return (
    <Box sx={{ width: '100%' }}>
      {projects && projects.length > 0 && (
        <SelectInput source="projectId" choices={projects} optionText="name" translateChoice={false} helperText={false} parse={(value: string) => value || null} fullWidth />
      )}
      {offerLead && mayRegister && !projectId && <Lead investorId={investorId} />}
    </Box>
  );
}

function Lead({ investorId }: { investorId: string }) {
  const translate = useTranslate();
  const wanted = useWatch({ name: 'withLead' }) === true;
  const name: unknown = useWatch({ name: 'leadName' });
  const { setValue } = useFormContext();
  const { data: company } = useGetOne<Company>('investors', { id: investorId });
  useEffect(() => {
    if (wanted && !name && company) setValue('leadName', translate('visits.leadNameOf', { name: company.name }));
  }, [wanted, company]); // oxlint-disable-line react/exhaustive-deps -- proposes a name once, and leaves a typed one alone
  return (
    <>
      <BooleanInput source="withLead" label="visits.withLead" helperText={false} />
      <Collapse in={wanted} unmountOnExit>
        <TextInput source="leadName" label="resources.projects.fields.name" validate={required()} helperText={false} fullWidth />
        <ReferenceInput source="leadSectorId" reference="sectors" filter={{ active: true }} perPage={200} sort={{ field: 'position', order: 'ASC' }}>
          <SelectInput label="resources.projects.fields.sectorId" optionText="name" validate={required()} helperText={false} fullWidth />
        </ReferenceInput>
      </Collapse>
    </>
  );
}
