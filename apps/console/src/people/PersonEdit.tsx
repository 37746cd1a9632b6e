import { useState } from 'react';
import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';
import { Panel, RecordEdit, RecordForm } from '../layout/index.js';
import { AskSecond } from './AskSecond.js';
import { PasswordPanel } from './PasswordPanel.js';
import { isAdministrator, type Person } from './person.js';
import { PersonInputs } from './PersonInputs.js';
import { Roles } from './Roles.js';

/** Two administrators meet here: one keeps the account, the other grants the roles. Neither can do the other's part. */
export default function PersonEdit() {
  const mayManage = useMay('person.manage');
  const mayGrant = useMay('person.grantRoles');
  return (
    <RecordEdit redirect="list" component="div">
      {mayManage && <Account />}
      {mayManage && <PasswordPanel />}
      <Roles editable={mayGrant} />
    </RecordEdit>
  );
}

/** The same form for everybody; for one of the three it asks the second administrator instead of saving. */
function Account() {
  const translate = useTranslate();
  const person = useRecordContext<Person>();
  const [asked, setAsked] = useState<object | null>(null);
  if (!person) return null;
  const byTwo = isAdministrator(person.roles);
  const ask = ({ name, unitId, title, active }: Record<string, unknown>): void => setAsked({ name, unitId: unitId ?? null, title: title ?? null, active });
  return (
    <Panel dense>
      <RecordForm key={String(byTwo)} sx={{ maxWidth: 560 }} {...(byTwo ? { onSubmit: ask, saveLabel: 'people.second.ask', kept: false } : {})}>
        {byTwo && <Alert severity="info" sx={{ mb: 1, width: '100%' }}>{translate('people.second.accountText')}</Alert>}
        <PersonInputs />
      </RecordForm>
      {asked && <AskSecond person={person} change={{ act: 'account', changes: asked }} onClose={() => setAsked(null)} />}
    </Panel>
  );
}
