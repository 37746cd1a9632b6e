import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Form, maxLength, required, ResourceContextProvider, SaveButton, TextInput, useNotify, useRedirect, useTranslate } from 'react-admin';
import { FirstWrongField } from '../layout/index.js';
import { fittingUnit, showAmount } from '../fields/index.js';
import { DateInput, FilesInput, MoneyInput } from '../inputs/index.js';
import { problemOf, useData, useMe } from '../providers/index.js';
import { evidenceOf, remainingOf, type Receipt } from './receipt.js';
import { FormKeeper } from '../layout/FormKeeper.js';

interface ReversalForm {
  amount?: string;
  reason?: string;
  on?: string;
  evidence?: unknown;
}

/** Takes back part or all of recognised money: a receipt of its own that goes through the same three hands. */
export function ReversalDialog({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const today = useMe()?.today;
  const { act } = useData();
  const left = remainingOf(receipt);
  const unit = fittingUnit(left);

  const save = async ({ amount, reason, on, evidence }: ReversalForm): Promise<object | undefined> => {
    try {
      const made = await act<{ id: string }>('funds-receipts', receipt.id, 'reversals', { amount, reason, ...(on ? { on } : {}), evidence: evidenceOf(evidence) });
      notify('funds.reversalSubmitted', { type: 'success' });
      onClose();
      redirect('show', 'funds-receipts', made.id);
      return undefined;
    } catch (error) {
      return problemOf(error).errors;
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <ResourceContextProvider value="funds-receipts">
        <Form record={{}} onSubmit={save} warnWhenUnsavedChanges={false} defaultValues={{ amount: left, on: today, evidence: [] }}>
          <FirstWrongField />
          <DialogTitle>{translate('funds.reverseTitle', { number: receipt.number })}</DialogTitle>
          <DialogContent>
            <FormKeeper of={`funds-receipts/${receipt.id}/reversals`} />
            <Alert severity="info" sx={{ mb: 1 }}>
              {translate('funds.left', { amount: `${showAmount(left, unit)} ${receipt.currency === 'CNY' ? translate(`enums.moneyUnit.${unit}`) : `${translate(`app.money.${unit}`)} ${receipt.currency}`}` })}
            </Alert>
            <MoneyInput source="amount" label="funds.reverseAmount" currency={receipt.currency} validate={required()} fullWidth />
            <DateInput source="on" label="funds.reverseOn" min={receipt.paidOn} max={today} asks="event" validate={required()} helperText={false} fullWidth />
            <TextInput source="reason" label="resources.funds-receipts.fields.reversalReason" multiline minRows={2} validate={[required(), maxLength(1000)]} helperText={false} fullWidth />
            <FilesInput source="evidence" typed />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
            <SaveButton label="funds.reverseSubmit" alwaysEnable />
          </DialogActions>
        </Form>
      </ResourceContextProvider>
    </Dialog>
  );
}
