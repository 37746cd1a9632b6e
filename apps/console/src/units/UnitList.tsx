import { Alert, Chip } from '@mui/material';
import { BooleanField, SimpleList, useListContext, useTranslate } from 'react-admin';
import { EnumField, useEnumLabel } from '../fields/index.js';
import { EnumSelect, SearchInput } from '../inputs/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';

interface Unit {
  id: number;
  name: string;
  kind: string;
  named: boolean;
  active: boolean;
  sectorName: string | null;
}

const filters = [<SearchInput key="q" source="q" alwaysOn />, <EnumSelect key="kind" source="kind" enumeration="unitKind" helperText={false} alwaysOn />];

export default function UnitList() {
  const phone = usePhone();
  const translate = useTranslate();
  const kindLabel = useEnumLabel('unitKind');
  return (
    <RecordList filters={filters} sort={{ field: 'position', order: 'ASC' }}>
      <Unnamed />
      {phone ? (
        <SimpleList<Unit>
          primaryText={({ name }) => name}
          secondaryText={({ kind, sectorName }) => [kindLabel(kind), sectorName].filter(Boolean).join(' · ')}
          tertiaryText={({ named }) => (named ? '' : translate('units.toName'))}
        />
      ) : (
        <RecordTable<Unit> rowClick="edit">
          <RecordTable.Col source="name" render={(unit) => <>{unit.name} {!unit.named && <Chip size="small" color="warning" label={translate('units.toName')} />}</>} />
          <RecordTable.Col source="kind">
            <EnumField source="kind" enumeration="unitKind" />
          </RecordTable.Col>
          <RecordTable.Col source="sectorName" disableSort />
          <RecordTable.Col source="position" />
          <RecordTable.Col source="active" field={BooleanField} />
        </RecordTable>
      )}
    </RecordList>
  );
}

/** The report counts centres that it does not name; the bureau has to. */
function Unnamed() {
  const { data } = useListContext<Unit>();
  const translate = useTranslate();
  const count = data?.filter(({ named }) => !named).length ?? 0;
  return count > 0 ? <Alert severity="warning">{translate('units.unnamed', { smart_count: count })}</Alert> : null;
}
