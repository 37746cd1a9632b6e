import AddIcon from '@mui/icons-material/EditNoteOutlined';
import { Button } from '@mui/material';
import { CanAccess, LinkBase, ReferenceInput, useTranslate } from 'react-admin';
import { DateField, EnumField, useEnumLabel } from '../fields/index.js';
import { DateInput, EnumSelect, PersonOptions, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone, RecordTable } from '../layout/index.js';
import { VisitCards } from './VisitCards.js';
import type { Visit } from './visit.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.visits.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <ReferenceInput key="officer" source="officerId" reference="people" sort={{ field: 'name', order: 'ASC' }}>
    <PersonOptions label="resources.visits.fields.officerId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <DateInput key="from" source="visitedOn_gte" label="visits.from" helperText={false} />,
  <DateInput key="to" source="visitedOn_lte" label="visits.to" helperText={false} />,
  <EnumSelect key="kind" source="kind" enumeration="visitKind" helperText={false} />,
  <EnumSelect key="outcome" source="outcome" enumeration="visitOutcome" helperText={false} />,
];

export default function VisitList() {
  const phone = usePhone();
  const kind = useEnumLabel('visitKind');
  return (
    <RecordList filters={filters} sort={{ field: 'visitedOn', order: 'DESC' }} create={false} actions={<LogButton />}>
      {phone ? (
        <VisitCards />
      ) : (
        <RecordTable<Visit> hiddenColumns={['officerName']} sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <RecordTable.Col source="visitedOn" field={DateField} />
          <RecordTable.Col source="investorName" />
          <RecordTable.Col source="projectName" />
          <RecordTable.Col source="kind" sx={{ whiteSpace: 'nowrap' }} render={(visit: Visit) => kind(visit.kind)} />
          <RecordTable.Col source="content" disableSort render={(visit: Visit) => <Clipped text={visit.content} />} />
          <RecordTable.Col source="outcome" sx={{ whiteSpace: 'nowrap' }}>
            <EnumField source="outcome" enumeration="visitOutcome" />
          </RecordTable.Col>
          <RecordTable.Col source="nextStep" disableSort render={(visit: Visit) => <Clipped text={visit.nextStep ?? ''} />} />
          <RecordTable.Col source="nextStepOn" field={DateField} />
          <RecordTable.Col source="officerName" />
          <RecordTable.Col source="unitName" disableSort sx={{ whiteSpace: 'nowrap' }} />
        </RecordTable>
      )}
    </RecordList>
  );
}

function LogButton() {
  const translate = useTranslate();
  return (
    <CanAccess resource="visits" action="create">
      <Button variant="contained" size="small" startIcon={<AddIcon />} component={LinkBase} to="/visits/create">
        {translate('visits.log')}
      </Button>
    </CanAccess>
  );
}

function Clipped({ text }: { text: string }) {
  return (
    <span title={text} style={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', minWidth: 140, maxWidth: 320 }}>
      {text}
    </span>
  );
}
