import { Chip } from '@mui/material';
import { BooleanField, BooleanInput, DataTable, ReferenceInput, SimpleList, useTranslate } from 'react-admin';
import { EnumField } from '../fields/index.js';
import { EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone } from '../layout/index.js';

interface Person {
  id: string;
  name: string;
  username: string;
  unitName: string | null;
  roles: string[];
  active: boolean;
  locked: boolean;
}

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <EnumSelect key="roles" source="roles" enumeration="role" helperText={false} />,
  <ReferenceInput key="unitId" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }} perPage={100}>
    <UnitOptions label="resources.people.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <BooleanInput key="active" source="active" helperText={false} />,
];

export default function PersonList() {
  const phone = usePhone();
  const translate = useTranslate();
  const rolesOf = ({ roles }: Person): string => roles.map((role) => translate(`enums.role.${role}`, { _: role })).join('、') || translate('people.noRole');
  return (
    <RecordList filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      {phone ? (
        <SimpleList<Person>
          primaryText={({ name, username }) => `${name}（${username}）`}
          secondaryText={(person) => [person.unitName, rolesOf(person)].filter(Boolean).join(' · ')}
          tertiaryText={({ active }) => (active ? '' : translate('people.inactive'))}
        />
      ) : (
        <DataTable<Person> storeKey="people.table" bulkActionButtons={false} rowClick="edit">
          <DataTable.Col source="name" />
          <DataTable.Col source="username" />
          <DataTable.Col source="unitName" disableSort />
          <DataTable.Col source="roles" disableSort>
            <EnumField source="roles" enumeration="role" />
          </DataTable.Col>
          <DataTable.Col source="title" disableSort />
          <DataTable.Col source="active" field={BooleanField} />
          <DataTable.Col label="resources.people.fields.locked" disableSort render={(person) => person.locked && <Chip size="small" color="warning" label={translate('resources.people.fields.locked')} />} />
        </DataTable>
      )}
    </RecordList>
  );
}
