import { List } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RequestLine } from '../administrators/RequestLine.js';
import { waitsForMe } from '../administrators/request.js';
import { useRequests } from '../administrators/useRequests.js';
import { Section } from './Section.js';

/** What the other administrators wait for: a decision, or a link that is to be handed over. */
export function AdministratorRequests() {
  const translate = useTranslate();
  const { data, refetch } = useRequests();
  const waiting = data?.filter(waitsForMe);
  return (
    <Section title={translate('home.administrators.title')} count={waiting?.length} to="/administrator-requests" none={translate('home.administrators.none')}>
      <List disablePadding>{waiting?.map((request) => <RequestLine key={request.id} request={request} onDone={() => void refetch()} />)}</List>
    </Section>
  );
}
