import { BooleanInput, maxLength, ReferenceInput, regex, required, TextInput } from 'react-admin';
import { UnitOptions } from '../inputs/index.js';

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,39}$/;

export function PersonInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <>
      <TextInput source="name" validate={[required(), maxLength(60)]} helperText={false} />
      {isNew ? (
        <TextInput
          source="username"
          validate={[required(), regex(USERNAME, 'app.password.usernameRule')]}
          parse={(value: string) => value.trim().toLowerCase()}
          helperText="app.password.usernameRule"
          autoComplete="off"
        />
      ) : (
        <TextInput source="username" readOnly helperText={false} />
      )}
      <ReferenceInput source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }} perPage={100} filter={{ active: true }}>
        <UnitOptions helperText={isNew ? undefined : 'people.moveHint'} />
      </ReferenceInput>
      <TextInput source="title" helperText={false} parse={(value: string) => value || null} />
      {!isNew && <BooleanInput source="active" helperText="people.activeHint" />}
    </>
  );
}
