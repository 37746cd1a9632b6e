import { useState } from 'react';
import { Alert, Button, Typography } from '@mui/material';
import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { AskDialog, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { AskSecond } from './AskSecond.js';
import { OneTimeLinkDialog } from './OneTimeLinkDialog.js';
import { isAdministrator, type OneTimeLink, type Person } from './person.js';

/** Nobody types another's password: the person sets it by a link, which the administrator makes and hands over. */
export function PasswordPanel() {
  const translate = useTranslate();
  const person = useRecordContext<Person>();
  const [asking, setAsking] = useState(false);
  if (!person) return null;
  const byTwo = isAdministrator(person.roles);
  return (
    <Panel title={translate('people.link.panel')}>
      {!person.hasPassword && <Alert severity="info" sx={{ mb: 1 }}>{translate('people.link.noPassword')}</Alert>}
      <Typography color="text.secondary" sx={{ mb: 1 }}>{translate(byTwo ? 'people.second.linkText' : 'people.link.text')}</Typography>
      <Button variant="outlined" disabled={!person.active} onClick={() => setAsking(true)}>
        {translate(byTwo ? 'people.second.askLink' : 'people.link.make')}
      </Button>
      {asking && byTwo && <AskSecond person={person} change={{ act: 'link' }} onClose={() => setAsking(false)} />}
      {asking && !byTwo && <MakeLink person={person} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function MakeLink({ person, onClose }: { person: Person; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { act } = useData();
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      setLink((await act('people', person.id, 'links')) as unknown as OneTimeLink);
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : null);
    } finally {
      setBusy(false);
    }
  };
  const close = (): void => {
    onClose();
    refresh();
  };
  if (link) return <OneTimeLinkDialog name={person.name} link={link} onClose={close} />;
  return <AskDialog title={translate('people.link.askTitle', { name: person.name })} text={translate('people.link.askText', { name: person.name })} confirm={translate('people.link.make')} color="warning" busy={busy} refused={refused} onClose={onClose} onConfirm={() => void make()} />;
}
