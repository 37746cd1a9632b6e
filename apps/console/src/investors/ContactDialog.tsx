import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Form, RecordContextProvider, ResourceContextProvider, SaveButton, TextInput, maxLength, required, useNotify, useTranslate, useUpdate } from 'react-admin';
import { FirstWrongField } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import { FormKeeper } from '../layout/FormKeeper.js';

export interface Contact {
  id: string;
  investorId: string;
  name: string;
  title: string | null;
  phoneMasked: string | null;
  note: string | null;
  version: number;
}

interface ContactForm {
  name?: string;
  title?: string | null;
  phone?: string | null;
  note?: string | null;
}

/** The number field is empty on purpose when editing: what was stored is not sent back to be seen. */
export function ContactDialog({ contact, onClose }: { contact: Partial<Contact>; onClose: (saved: boolean) => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const [update] = useUpdate();
  const isNew = contact.id === undefined;

  const save = async (form: ContactForm): Promise<object | undefined> => {
    const { name, title, note } = form;
    const data = { name, title: title ?? null, note: note ?? null, ...(form.phone ? { phone: form.phone } : {}) };
    try {
      if (isNew) await post(`/investors/${contact.investorId}/contacts`, data);
      else await update('contacts', { id: contact.id ?? '', data: { ...data, version: contact.version }, previousData: contact }, { returnPromise: true, mutationMode: 'pessimistic' });
      onClose(true);
      return undefined;
    } catch (error) {
      const { errors } = problemOf(error);
      if (!errors) notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
      return errors;
    }
  };
  return (
    <Dialog open onClose={() => onClose(false)} fullWidth maxWidth="xs">
      <ResourceContextProvider value="contacts">
        <RecordContextProvider value={{ id: '', ...contact }}>
          <Form onSubmit={save} warnWhenUnsavedChanges={false}>
            <FirstWrongField />
            <DialogTitle>{translate(isNew ? 'investors.contacts.add' : 'investors.contacts.edit', { name: contact.name ?? '' })}</DialogTitle>
            <DialogContent>
              <FormKeeper of={`contacts/${contact.investorId}/${contact.id ?? 'new'}`} />
              <TextInput source="name" validate={[required(), maxLength(60)]} helperText={false} />
              <TextInput source="title" helperText={false} />
              <TextInput source="phone" inputMode="tel" helperText={contact.phoneMasked ? translate('investors.contacts.keepPhone', { phone: contact.phoneMasked }) : 'investors.contacts.phoneHint'} />
              <TextInput source="note" multiline helperText={false} />
            </DialogContent>
            <DialogActions>
              <Button onClick={() => onClose(false)}>{translate('ra.action.cancel')}</Button>
              <SaveButton alwaysEnable />
            </DialogActions>
          </Form>
        </RecordContextProvider>
      </ResourceContextProvider>
    </Dialog>
  );
}
