import AddIcon from '@mui/icons-material/Add';
import RemoveIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import { Alert, Button } from '@mui/material';
import { ArrayInput, required, SimpleFormIterator, TextInput, useSimpleFormIterator, useSimpleFormIteratorItem, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { fittingUnit, isAmount, showAmount } from '../fields/index.js';
import { DateInput, MoneyInput } from '../inputs/index.js';
import { planState } from './sums.js';

// The library shows what removes a row only under a mouse.
const ALWAYS_VISIBLE = { '& .RaSimpleFormIterator-line': { py: 1 }, '& .RaSimpleFormIterator-action': { visibility: 'visible' } };

/** When the investor promised to bring how much; each row becomes a date to watch. */
export function InstalmentsInput() {
  return (
    <>
      <ArrayInput source="instalments" fullWidth sx={{ mt: 2 }}>
        <SimpleFormIterator inline disableReordering disableClear addButton={<AddInstalment />} removeButton={<RemoveInstalment />} sx={ALWAYS_VISIBLE}>
          <DateInput source="dueOn" asks="instalment" label="resources.contracts.fields.instalments.dueOn" validate={required()} helperText={false} />
          <MoneyInput source="amount" label="resources.contracts.fields.instalments.amount" validate={required()} />
          <TextInput source="condition" label="resources.contracts.fields.instalments.condition" helperText={false} sx={{ minWidth: { sm: 260 } }} />
        </SimpleFormIterator>
      </ArrayInput>
      <PlanSum />
    </>
  );
}

/** In words also on a phone, where the library's own button is a bare sign. */
function AddInstalment() {
  const translate = useTranslate();
  const { add } = useSimpleFormIterator();
  return (
    <Button onClick={() => add()} startIcon={<AddIcon />}>
      {translate('contracts.addInstalment')}
    </Button>
  );
}

function RemoveInstalment() {
  const translate = useTranslate();
  const { remove } = useSimpleFormIteratorItem();
  return (
    <Button onClick={() => remove()} startIcon={<RemoveIcon />} color="inherit">
      {translate('contracts.removeInstalment')}
    </Button>
  );
}

function PlanSum() {
  const translate = useTranslate();
  const [typed, total]: unknown[] = useWatch({ name: ['instalments', 'amount'] });
  const instalments = Array.isArray(typed) ? (typed as { amount?: unknown }[]) : [];
  if (instalments.length === 0) return null;
  const { sum, rest, state } = planState(instalments, total);
  const show = (amount: string): string => {
    const positive = amount.replace('-', '');
    const unit = fittingUnit(positive);
    return `${showAmount(positive, unit)} ${translate(`enums.moneyUnit.${unit}`)}`;
  };
  return (
    <Alert severity={state === 'over' ? 'error' : state === 'even' ? 'success' : 'info'} sx={{ width: '100%', mt: 1 }} role="status">
      {translate(`contracts.plan.${state}`, { sum: show(sum), rest: show(rest ?? '0.00'), total: isAmount(total) ? show(total) : '' })}
    </Alert>
  );
}
