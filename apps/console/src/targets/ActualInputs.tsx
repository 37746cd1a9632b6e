import { useWatch } from 'react-hook-form';
import { maxLength, ReferenceInput, required, SelectInput, TextInput } from 'react-admin';
import { DateInput, EnumSelect, MoneyInput } from '../inputs/index.js';
import { figureKindOf, measureOf } from './metricValue.js';
import { NumberText } from './NumberText.js';

export function ActualInputs() {
  return (
    <>
      <EnumSelect source="metric" enumeration="metric" validate={required()} helperText={false} fullWidth />
      <EnumSelect source="scope" enumeration="scope" validate={required()} defaultValue="district" helperText={false} fullWidth />
      <ReferenceInput source="sectorId" reference="sectors" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
        <SelectInput optionText="name" helperText="targets.actual.sectorHint" parse={(value: string) => value || null} fullWidth />
      </ReferenceInput>
      <DateInput source="asOf" asks="event" validate={required()} helperText={false} fullWidth />
      <ValueInput />
      <NumberText source="growthPercent" helperText={false} />
      <NumberText source="cityAverage" helperText={false} />
      <TextInput source="source" validate={[required(), maxLength(300)]} helperText="targets.sourceHint" fullWidth multiline />
      <TextInput source="quotation" validate={maxLength(2000)} helperText="targets.actual.quotationHint" parse={(value: string) => value || null} fullWidth multiline minRows={2} />
    </>
  );
}

/** An amount is typed as money, anything else as the number it is. */
function ValueInput() {
  const metric: unknown = useWatch({ name: 'metric' });
  if (typeof metric === 'string' && measureOf(metric) === 'money') return <MoneyInput key="money" source="value" unit="yi" validate={required()} fullWidth />;
  return <NumberText key="number" kind={typeof metric === 'string' ? figureKindOf(metric) : 'count'} source="value" isRequired helperText={typeof metric === 'string' && measureOf(metric) === 'percent' ? 'targets.percentHint' : false} />;
}
