import { DataTable, ReferenceManyField, SimpleList, useTranslate } from 'react-admin';
import { DateField, EnumField, StatusField, useEnumLabel } from '../fields/index.js';
import { EmptyState, Panel, usePhone } from '../layout/index.js';

interface Project {
  id: string;
  name: string;
  stage: string;
  unitName: string;
}

interface Visit {
  id: string;
  visitedOn: string;
  kind: string;
  content: string;
}

/** What came of it: the projects and the visits of this company that I may see. */
export function InvestorProjects() {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('investors.itsProjects')} dense>
        <ReferenceManyField reference="projects" target="investorId" sort={{ field: 'updatedAt', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate('investors.noProjects')} />}>
          <Projects />
        </ReferenceManyField>
      </Panel>
      <Panel title={translate('investors.itsVisits')} dense>
        <ReferenceManyField reference="visits" target="investorId" sort={{ field: 'visitedOn', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate('investors.noVisits')} />}>
          <Visits />
        </ReferenceManyField>
      </Panel>
    </>
  );
}

function Projects() {
  const phone = usePhone();
  const stage = useEnumLabel('stage');
  if (phone) return <SimpleList<Project> primaryText={({ name }) => name} secondaryText={(project) => `${stage(project.stage)} · ${project.unitName}`} />;
  return (
    <DataTable<Project> bulkActionButtons={false}>
      <DataTable.Col source="name" />
      <DataTable.Col source="stage">
        <EnumField source="stage" enumeration="stage" />
      </DataTable.Col>
      <DataTable.Col source="status">
        <StatusField source="status" enumeration="projectStatus" />
      </DataTable.Col>
      <DataTable.Col source="unitName" disableSort />
    </DataTable>
  );
}

function Visits() {
  const phone = usePhone();
  const kind = useEnumLabel('visitKind');
  if (phone) return <SimpleList<Visit> primaryText={(visit) => `${visit.visitedOn} · ${kind(visit.kind)}`} secondaryText={({ content }) => content} />;
  return (
    <DataTable<Visit> bulkActionButtons={false}>
      <DataTable.Col source="visitedOn" field={DateField} />
      <DataTable.Col source="kind">
        <EnumField source="kind" enumeration="visitKind" />
      </DataTable.Col>
      <DataTable.Col source="content" disableSort />
      <DataTable.Col source="officerName" disableSort />
    </DataTable>
  );
}
