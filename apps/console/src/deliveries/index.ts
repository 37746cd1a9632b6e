import { lazy } from 'react';
import SendIcon from '@mui/icons-material/OutboxOutlined';
import type { ResourceProps } from 'react-admin';

const deliveries: ResourceProps = {
  name: 'deliveries',
  icon: SendIcon,
  list: lazy(() => import('./DeliveryList.js')),
  show: lazy(() => import('./DeliveryShow.js')),
  recordRepresentation: 'title',
};
export default deliveries;
