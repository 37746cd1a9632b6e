import { NullableBooleanInput, ReferenceInput, SelectInput, useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { addDays, DateField, daysUntil, MoneyField, StatusField, useEnumLabel } from '../fields/index.js';
import { EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone, RecordTable } from '../layout/index.js';
import { PartOption } from '../parts/PartOption.js';
import { useMe } from '../providers/index.js';
import { Inferred } from './Inferred.js';
import type { Project } from './project.js';
import { ProjectCards } from './ProjectCards.js';
import { StageTabs } from './StageTabs.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText={<PartOption />} label="resources.projects.fields.sectorId" helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.projects.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <ReferenceInput key="tier" source="tierCode" reference="tiers" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText={<PartOption />} label="resources.projects.fields.tierCode" helperText={false} />
  </ReferenceInput>,
  <EnumSelect key="status" source="status" enumeration="projectStatus" helperText={false} />,
  <EnumSelect key="stage" source="stage" enumeration="stage" helperText={false} />,
  <SilenceInput key="silence" source="silentSince_lte" label="projects.silence" />,
  <NullableBooleanInput key="inferred" source="sectorInferred" label="resources.projects.fields.sectorInferred" helperText={false} />,
];

export default function ProjectList() {
  const phone = usePhone();
  return (
    <RecordList filters={filters} sort={{ field: 'updatedAt', order: 'DESC' }}>
      <StageTabs />
      {phone ? (
        <ProjectCards />
      ) : (
        <RecordTable<Project> hiddenColumns={['lastVisitedOn', 'silentSince', 'tierCode']} sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <RecordTable.Col source="name" render={(project: Project) => <Name project={project} />} />
          <RecordTable.Col source="stage" render={(project: Project) => <Stage project={project} />} />
          <RecordTable.Col source="stageSince" label="projects.daysAtStage" align="right" render={(project: Project) => Math.max(0, -daysUntil(project.stageSince))} />
          <RecordTable.Col source="status">
            <StatusField source="status" enumeration="projectStatus" />
          </RecordTable.Col>
          <RecordTable.Col source="sectorName" disableSort render={(project: Project) => <Sector project={project} />} />
          <RecordTable.Col source="unitName" disableSort sx={{ whiteSpace: 'nowrap' }} />
          <RecordTable.Col source="nextStepOn" label="resources.projects.fields.nextStep" render={(project: Project) => <NextStep project={project} />} />
          <RecordTable.Col source="signedAmount" align="right" field={MoneyField} />
          <RecordTable.Col source="receivedAmount" align="right" field={MoneyField} />
          <RecordTable.Col source="lastVisitedOn" field={DateField} />
          <RecordTable.Col source="silentSince" align="right" render={(project: Project) => Math.max(0, -daysUntil(project.silentSince))} />
          <RecordTable.Col source="tierCode" label="resources.projects.fields.tierName" render={(project: Project) => project.tierName ?? '—'} />
        </RecordTable>
      )}
    </RecordList>
  );
}

function Name({ project }: { project: Project }) {
  return (
    <>
      <Typography variant="body2" sx={{ fontWeight: 600, minWidth: 160 }}>
        {project.name}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {project.code}
      </Typography>
    </>
  );
}

function Stage({ project }: { project: Project }) {
  const stage = useEnumLabel('stage');
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {stage(project.stage)} {project.stageInferred && <Inferred what="stage" />}
    </span>
  );
}

function Sector({ project }: { project: Project }) {
  return (
    <>
      {project.sectorName} {project.sectorInferred && <Inferred what="sector" />}
    </>
  );
}

function NextStep({ project }: { project: Project }) {
  if (!project.nextStep) return <>—</>;
  const late = project.nextStepOn !== null && daysUntil(project.nextStepOn) < 0;
  return (
    <span title={project.nextStep} style={{ display: 'inline-block', maxWidth: 200 }}>
      <Typography component="span" variant="caption" color={late ? 'error' : 'text.secondary'}>
        {project.nextStepOn}
      </Typography>{' '}
      {project.nextStep}
    </span>
  );
}

const SILENT_DAYS = [30, 60, 90, 180];

/** Nobody has been there for so long: the date behind it moves with the day it is chosen on. */
function SilenceInput({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const today = useMe()?.today;
  const choices = today ? SILENT_DAYS.map((days) => ({ id: addDays(today, -days), name: translate('projects.silentFor', { smart_count: days }) })) : [];
  return <SelectInput source={source} label={label} choices={choices} translateChoice={false} helperText={false} />;
}
