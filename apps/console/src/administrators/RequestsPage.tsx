import { Alert, Card, List } from '@mui/material';
import { Title, useGetList, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { RequestLine } from './RequestLine.js';
import { useRequests } from './useRequests.js';

/** The three administrators change one of the three by two: what waits, what was decided, and by whom. */
export default function RequestsPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useRequests();
  return (
    <>
      <Title title={translate('app.menu.administratorRequests')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('administrators.explanation')}
      </Alert>
      <HeldByOne />
      {error && <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>}
      {data?.length === 0 && <EmptyState title={translate('administrators.none')} text={translate('administrators.noneHint')} />}
      {data && data.length > 0 && (
        <Card sx={{ maxWidth: 980 }}>
          <List disablePadding>
            {data.map((request) => (
              <RequestLine key={request.id} request={request} onDone={() => void refetch()} />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}

/** A role with one holder has nobody who could decide about that one: said before it is too late. */
function HeldByOne() {
  const translate = useTranslate();
  const held = [useHolders('sysadmin'), useHolders('secadmin'), useHolders('auditor')].filter(({ total }) => total === 1).map(({ role }) => translate(`enums.role.${role}`));
  if (held.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('administrators.heldByOne', { roles: held.join('、') })}
    </Alert>
  );
}

function useHolders(role: string): { role: string; total: number | undefined } {
  const { total } = useGetList('people', { filter: { roles: role, active: true }, pagination: { page: 1, perPage: 1 }, sort: { field: 'name', order: 'ASC' } });
  return { role, total };
}
