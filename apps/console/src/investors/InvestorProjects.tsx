import { ReferenceManyField, SimpleList, useRecordContext, useTranslate } from 'react-admin';
import { DateField, EnumField, StatusField, useEnumLabel } from '../fields/index.js';
import { EmptyState, Panel, RecordTable, usePhone } from '../layout/index.js';

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
  // of a company of another unit nobody here can say that it has none
  const ofOthers = useRecordContext<{ id: string; ours: boolean }>()?.ours === false;
  return (
    <>
      <Panel title={translate('investors.itsProjects')} dense>
        <ReferenceManyField reference="projects" target="investorId" sort={{ field: 'updatedAt', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate(ofOthers ? 'investors.noProjectsToSee' : 'investors.noProjects')} />}>
          <Projects />
        </ReferenceManyField>
      </Panel>
      <Panel title={translate('investors.itsVisits')} dense>
        <ReferenceManyField reference="visits" target="investorId" sort={{ field: 'visitedOn', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate(ofOthers ? 'investors.noVisitsToSee' : 'investors.noVisits')} />}>
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
    <RecordTable<Project> storeKey="investors.projects">
      <RecordTable.Col source="name" />
      <RecordTable.Col source="stage">
        <EnumField source="stage" enumeration="stage" />
      </RecordTable.Col>
      <RecordTable.Col source="status">
        <StatusField source="status" enumeration="projectStatus" />
      </RecordTable.Col>
      <RecordTable.Col source="unitName" disableSort />
    </RecordTable>
  );
}

function Visits() {
  const phone = usePhone();
  const kind = useEnumLabel('visitKind');
  if (phone) return <SimpleList<Visit> primaryText={(visit) => `${visit.visitedOn} · ${kind(visit.kind)}`} secondaryText={({ content }) => content} />;
  return (
    <RecordTable<Visit> storeKey="investors.visits">
      <RecordTable.Col source="visitedOn" field={DateField} />
      <RecordTable.Col source="kind">
        <EnumField source="kind" enumeration="visitKind" />
      </RecordTable.Col>
      <RecordTable.Col source="content" disableSort />
      <RecordTable.Col source="officerName" disableSort />
    </RecordTable>
  );
}
