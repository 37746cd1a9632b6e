import { Chip } from '@mui/material';
import { BooleanField, BooleanInput, ReferenceInput, SimpleList, useTranslate } from 'react-admin';
import { EnumField } from '../fields/index.js';
import { EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone, RecordTable } from '../layout/index.js';
import type { Person } from './person.js';

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
          tertiaryText={({ active, hasPassword }) => (active ? (hasPassword ? '' : translate('people.link.unset')) : translate('people.inactive'))}
        />
      ) : (
        <RecordTable<Person> rowClick="edit">
          <RecordTable.Col source="name" />
          <RecordTable.Col source="username" />
          <RecordTable.Col source="unitName" disableSort />
          <RecordTable.Col source="roles" disableSort>
            <EnumField source="roles" enumeration="role" />
          </RecordTable.Col>
          <RecordTable.Col source="title" disableSort />
          <RecordTable.Col source="active" field={BooleanField} />
          <RecordTable.Col label="resources.people.fields.locked" disableSort render={(person) => person.locked && <Chip size="small" color="warning" label={translate('resources.people.fields.locked')} />} />
          <RecordTable.Col label="people.link.column" disableSort render={(person) => person.active && !person.hasPassword && <Chip size="small" variant="outlined" label={translate('people.link.unset')} />} />
        </RecordTable>
      )}
    </RecordList>
  );
}
