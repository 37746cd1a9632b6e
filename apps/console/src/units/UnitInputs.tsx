import { BooleanInput, maxLength, NumberInput, ReferenceInput, required, SelectInput, TextInput } from 'react-admin';
import { EnumSelect } from '../inputs/index.js';

export function UnitInputs() {
  return (
    <>
      <TextInput source="name" validate={[required(), maxLength(80)]} helperText="units.nameHint" />
      <EnumSelect source="kind" enumeration="unitKind" validate={required()} helperText={false} />
      <ReferenceInput source="sectorId" reference="sectors" filter={{ active: true }} perPage={200} sort={{ field: 'position', order: 'ASC' }}>
        <SelectInput optionText="name" helperText="units.sectorHint" parse={(value: string) => value || null} />
      </ReferenceInput>
      <NumberInput source="position" defaultValue={100} min={0} step={1} helperText="units.positionHint" />
      <BooleanInput source="active" defaultValue={true} helperText={false} />
    </>
  );
}
