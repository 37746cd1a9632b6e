import { maxLength, minLength, NumberInput, required, TextInput, useResourceContext, useTranslate } from 'react-admin';
import { DateInput, EnumSelect, MoneyInput } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { asPartResource } from './part.js';

/** @param fresh a part that is being made: how a sector is steered is settled then */
export function PartInputs({ fresh = false }: { fresh?: boolean }) {
  const resource = asPartResource(useResourceContext());
  return (
    <>
      <TextInput source="name" validate={[required(), minLength(2), maxLength(60)]} helperText={fresh ? 'parts.nameHint' : 'parts.renameHint'} />
      {resource === 'sectors' && fresh && <EnumSelect source="targetKind" enumeration="targetKind" defaultValue="amount" validate={required()} helperText="parts.targetKindHint" />}
      {resource === 'tiers' && <MoneyInput source="minAmount" unit="yi" validate={required()} helperText="parts.boundHint" />}
      {resource === 'industry-chains' && <TextInput source="chainGroup" validate={[required(), maxLength(40)]} helperText="parts.groupHint" />}
      <NumberInput source="position" defaultValue={100} min={0} step={1} validate={required()} helperText="units.positionHint" />
      {resource === 'sectors' && <TextInput source="source" validate={maxLength(300)} helperText="parts.sourceHint" parse={(text: string) => text || null} />}
      <Occasion />
    </>
  );
}

/** From which day on it holds, and why: what stands beside the change in the history. */
export function Occasion() {
  const translate = useTranslate();
  const today = useMe()?.today;
  return (
    <>
      <DateInput source="from" asks="event" label={translate('parts.from')} max={today} helperText="parts.fromHint" />
      <TextInput source="because" label={translate('parts.because')} validate={maxLength(200)} helperText="parts.becauseHint" parse={(text: string) => text || null} />
    </>
  );
}
