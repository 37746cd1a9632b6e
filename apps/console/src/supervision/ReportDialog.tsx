import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Form, ResourceContextProvider, SaveButton, TextInput, maxLength, required, useTranslate } from 'react-admin';
import { FirstWrongField } from '../layout/index.js';
import { FilesInput } from '../inputs/index.js';
import { useAct } from '../projects/useAct.js';
import { RESOURCE, type Order } from './order.js';
import { FormKeeper } from '../layout/FormKeeper.js';

/** How it stands, in words and with papers or photos. */
export function ReportDialog({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const translate = useTranslate();
  const { act, busy, refused } = useAct();
  const report = async ({ content, fileIds = [] }: { content?: string; fileIds?: string[] }): Promise<undefined> => {
    if (await act(RESOURCE, order.id, 'reports', { content, fileIds }, 'supervision.done.reports', { number: order.number })) onDone();
    return undefined;
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="report-title">
      <ResourceContextProvider value={RESOURCE}>
        <Form onSubmit={report} warnWhenUnsavedChanges={false}>
          <FirstWrongField />
          <DialogTitle id="report-title">{translate('supervision.title.reports', { number: order.number })}</DialogTitle>
          <DialogContent>
            <FormKeeper of={`supervision-orders/${order.id}/reports`} />
            <TextInput source="content" label="supervision.word.reports" multiline minRows={4} validate={[required(), maxLength(2000)]} helperText="supervision.reportHint" autoFocus />
            <FilesInput source="fileIds" label="supervision.files" camera />
            {refused.text && <Alert severity="error" sx={{ mt: 1 }}>{refused.text}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
            <SaveButton label="supervision.do.reports" icon={<></>} alwaysEnable={!busy} />
          </DialogActions>
        </Form>
      </ResourceContextProvider>
    </Dialog>
  );
}
