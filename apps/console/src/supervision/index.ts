import { lazy } from 'react';
import OrderIcon from '@mui/icons-material/AssignmentLateOutlined';
import type { ResourceProps } from 'react-admin';

const orders: ResourceProps = {
  name: 'supervision-orders',
  icon: OrderIcon,
  list: lazy(() => import('./OrderList.js')),
  show: lazy(() => import('./OrderShow.js')),
  recordRepresentation: 'title',
};
export default orders;
