import { useCallback } from 'react';
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, IconButton, Tooltip } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { useLive } from '../providers/index.js';
import { useWaiting } from './useWaiting.js';

const MOST_SHOWN = 99;

/** How many reminders wait for me, kept fresh by the server's own news. */
export function InboxBell() {
  const translate = useTranslate();
  const { count, refetch } = useWaiting();
  useLive('inbox', useCallback(() => void refetch(), [refetch]));
  const words = translate('app.inbox.waiting', { smart_count: count });
  // what is read aloud contains what is seen
  const label = count > MOST_SHOWN ? words.replace(String(count), `${MOST_SHOWN}+`) : words;
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" component={LinkBase} to="/reminders" aria-label={label}>
        <Badge badgeContent={count} max={MOST_SHOWN} color="warning">
          <BellIcon />
        </Badge>
      </IconButton>
    </Tooltip>
  );
}
