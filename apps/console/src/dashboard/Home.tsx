import { Button, Stack, Typography } from '@mui/material';
import { LinkBase, Title, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useWaiting } from '../layout/useWaiting.js';
import { useMenu } from '../layout/useMenu.js';
import { useMe } from '../providers/index.js';

/** Where everybody lands: what waits, and the ways to the work of this role. */
export function Home() {
  const translate = useTranslate();
  const me = useMe();
  const mayRemind = me?.actions.includes('reminder.read') ?? false;
  const { count } = useWaiting(mayRemind);
  const groups = useMenu();
  if (!me) return null;
  return (
    <>
      <Title title={translate('app.menu.home')} />
      <Typography variant="h6" component="h1" sx={{ mt: 2, mb: 1.5 }}>
        {translate('app.home.hello', { name: me.name })}
      </Typography>
      {mayRemind && (
        <Panel
          title={translate('app.inbox.waiting', { smart_count: count })}
          actions={
            <Button variant={count > 0 ? 'contained' : 'outlined'} component={LinkBase} to="/reminders">
              {translate('ra.action.show')}
            </Button>
          }
        >
          <Typography color="text.secondary">{translate('app.inbox.hint')}</Typography>
        </Panel>
      )}
      {groups.length === 0 ? (
        <EmptyState title={translate('app.home.noRole')} text={translate('app.home.noRoleHint')} />
      ) : (
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
          {groups.flatMap(({ entries }) =>
            entries.map(({ to, label, icon: Icon }) => (
              <Button key={to} variant="outlined" component={LinkBase} to={to} startIcon={<Icon />} sx={{ minHeight: 52 }}>
                {translate(`app.menu.${label}`)}
              </Button>
            )),
          )}
        </Stack>
      )}
    </>
  );
}
