import { DataTable, ReferenceManyField, useTranslate } from 'react-admin';
import { DateField, EnumField, StatusField } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';

/** What came of it: the projects and the visits of this company that I may see. */
export function InvestorProjects() {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('investors.itsProjects')} dense>
        <ReferenceManyField reference="projects" target="investorId" sort={{ field: 'updatedAt', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate('investors.noProjects')} />}>
          <DataTable bulkActionButtons={false} sx={{ overflowX: 'auto' }}>
            <DataTable.Col source="name" />
            <DataTable.Col source="stage">
              <EnumField source="stage" enumeration="stage" />
            </DataTable.Col>
            <DataTable.Col source="status">
              <StatusField source="status" enumeration="projectStatus" />
            </DataTable.Col>
            <DataTable.Col source="unitName" disableSort />
          </DataTable>
        </ReferenceManyField>
      </Panel>
      <Panel title={translate('investors.itsVisits')} dense>
        <ReferenceManyField reference="visits" target="investorId" sort={{ field: 'visitedOn', order: 'DESC' }} perPage={10} empty={<EmptyState text={translate('investors.noVisits')} />}>
          <DataTable bulkActionButtons={false} sx={{ overflowX: 'auto' }}>
            <DataTable.Col source="visitedOn" field={DateField} />
            <DataTable.Col source="kind">
              <EnumField source="kind" enumeration="visitKind" />
            </DataTable.Col>
            <DataTable.Col source="content" disableSort />
            <DataTable.Col source="officerName" disableSort />
          </DataTable>
        </ReferenceManyField>
      </Panel>
    </>
  );
}
