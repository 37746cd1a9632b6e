import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { Form, ReferenceInput, ResourceContextProvider, SaveButton, TextInput, maxLength, required, useNotify, useTranslate } from 'react-admin';
import { FirstWrongField } from '../layout/index.js';
import { useWatch } from 'react-hook-form';
import { addDays, todayInShanghai } from '../fields/index.js';
import { DateInput, PersonOptions, UnitOptions } from '../inputs/index.js';
import { problemOf, useData, useMe } from '../providers/index.js';
import { RESOURCE, type About, type Order } from './order.js';
import { SilentNoticeOn } from './SilentNotice.js';
import { useUsualUnit } from './useUsualUnit.js';
import { FormKeeper } from '../layout/FormKeeper.js';

interface OrderForm {
  title?: string;
  content?: string;
  unitId?: number | null;
  personId?: string | null;
  dueOn?: string;
}

const USUAL_DAYS = 7;

/** Gives an order on what the screen shows: what, to whom, until when. */
export function GiveOrderDialog({ about, onClose }: { about: About; onClose: (given: boolean) => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const today = useMe()?.today ?? todayInShanghai();
  const unitId = useUsualUnit(about);

  const give = async (form: OrderForm): Promise<object | undefined> => {
    const { projectId = null, sectorId = null, aboutUnitId = null } = about;
    const { title, content, unitId = null, personId = null, dueOn } = form;
    try {
      const { number } = await post<Order>(`/${RESOURCE}`, { projectId, sectorId, aboutUnitId, title, content, unitId, personId, dueOn });
      notify('supervision.given', { type: 'success', messageArgs: { number } });
      onClose(true);
      return undefined;
    } catch (error) {
      const { errors } = problemOf(error);
      if (!errors) notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
      return errors;
    }
  };
  if (unitId === undefined) return null;
  return (
    <Dialog open onClose={() => onClose(false)} fullWidth maxWidth="sm" aria-labelledby="give-order-title">
      <ResourceContextProvider value={RESOURCE}>
        <Form onSubmit={give} defaultValues={{ title: about.title ?? '', unitId, dueOn: addDays(today, USUAL_DAYS) }} warnWhenUnsavedChanges={false}>
          <FirstWrongField />
          <DialogTitle id="give-order-title">{translate('supervision.give')}</DialogTitle>
          <DialogContent>
            <FormKeeper of={`supervision-orders/new/${about.projectId ?? about.sectorId ?? about.aboutUnitId ?? about.name}`} />
            <Typography sx={{ mb: 1 }}>{translate('supervision.about', { about: about.name })}</Typography>
            <SilentNoticeOn about={about} />
            <TextInput source="title" validate={[required(), maxLength(100)]} helperText={false} />
            <TextInput source="content" multiline minRows={3} validate={[required(), maxLength(2000)]} helperText="supervision.contentHint" />
            <ReferenceInput source="unitId" reference="org-units" filter={{ active: true }} sort={{ field: 'position', order: 'ASC' }}>
              <UnitOptions validate={required()} helperText={false} />
            </ReferenceInput>
            <PersonInput />
            <DateInput source="dueOn" min={today} asks="deadline" validate={required()} helperText="supervision.dueHint" />
            <Alert severity="info">{translate('supervision.giveHint')}</Alert>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onClose(false)}>{translate('ra.action.cancel')}</Button>
            <SaveButton label="supervision.giveNow" icon={<></>} alwaysEnable />
          </DialogActions>
        </Form>
      </ResourceContextProvider>
    </Dialog>
  );
}

/** People of the chosen unit; without one its head answers. */
function PersonInput() {
  const unitId = useWatch<OrderForm>({ name: 'unitId' }) as number | null | undefined;
  if (unitId == null) return null;
  return (
    <ReferenceInput key={unitId} source="personId" reference="people" filter={{ unitId, active: true }} sort={{ field: 'name', order: 'ASC' }}>
      <PersonOptions helperText="supervision.personHint" />
    </ReferenceInput>
  );
}
