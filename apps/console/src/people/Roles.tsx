import { useState } from 'react';
import { Alert, Button, Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import { useNotify, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { enumValues } from '../i18n/index.js';
import { Panel } from '../layout/index.js';
import { useData, useMe } from '../providers/index.js';
import { AskSecond } from './AskSecond.js';
import { ADMINISTRATORS, isAdministrator, type Person } from './person.js';

/** Roles, each with what it opens. The three administrators hold one role and no other. */
export function Roles({ editable }: { editable: boolean }) {
  const person = useRecordContext<Person>();
  return person ? <RolesOf key={`${person.id}-${person.version}`} person={person} editable={editable} /> : null;
}

function RolesOf({ person, editable }: { person: Person; editable: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const me = useMe();
  const { put } = useData();
  const [roles, setRoles] = useState(person.roles);
  const [refused, setRefused] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const isMe = me?.id === person.id;
  const byTwo = isAdministrator(person.roles) || isAdministrator(roles);

  const toggle = (role: string): void => {
    const others = roles.filter((other) => other !== role);
    if (roles.includes(role)) setRoles(others);
    else if (ADMINISTRATORS.includes(role)) setRoles([role]);
    else setRoles([...others.filter((other) => !ADMINISTRATORS.includes(other)), role]);
  };
  const save = async (): Promise<void> => {
    setRefused(null);
    try {
      await put(`/people/${person.id}/roles`, { roles, version: person.version });
      notify('people.rolesSaved', { type: 'info', messageArgs: { name: person.name } });
      refresh();
    } catch (error) {
      setRefused(error instanceof Error ? translate(error.message, { _: error.message }) : '');
    }
  };
  return (
    <Panel title={translate('resources.people.fields.roles')}>
      {!editable && <Typography color="text.secondary">{translate('people.rolesBySecadmin')}</Typography>}
      {editable && isMe && <Alert severity="info">{translate('people.notOwnRoles')}</Alert>}
      {refused && <Alert severity="error">{refused}</Alert>}
      <FormGroup>
        {enumValues('role')
          .filter((role) => editable || roles.includes(role))
          .map((role) => (
            <FormControlLabel
              key={role}
              sx={{ alignItems: 'flex-start', my: 0.25 }}
              control={<Checkbox checked={roles.includes(role)} disabled={!editable || isMe} onChange={() => toggle(role)} />}
              label={
                <Typography sx={{ pt: 1 }}>
                  {translate(`enums.role.${role}`)}
                  <Typography component="span" variant="body2" color="text.secondary" sx={{ display: 'block' }}>
                    {translate(`people.roleOpens.${role}`)}
                  </Typography>
                </Typography>
              }
            />
          ))}
      </FormGroup>
      {!editable && roles.length === 0 && <Typography>{translate('people.noRole')}</Typography>}
      {editable && !isMe && (
        <>
          {byTwo && <Alert severity="info" sx={{ mt: 1 }}>{translate('people.second.rolesText')}</Alert>}
          <Button variant="contained" onClick={() => (byTwo ? setAsking(true) : void save())} sx={{ mt: 1 }}>
            {translate(byTwo ? 'people.second.ask' : 'people.saveRoles')}
          </Button>
        </>
      )}
      {asking && <AskSecond person={person} change={{ act: 'roles', roles }} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
