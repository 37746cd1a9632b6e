import { lazy } from 'react';
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import type { ResourceProps } from 'react-admin';

const inbox: ResourceProps = {
  name: 'reminders',
  icon: BellIcon,
  list: lazy(() => import('./ReminderList.js')),
  recordRepresentation: 'title',
};
export default inbox;
