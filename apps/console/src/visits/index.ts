import { lazy } from 'react';
import VisitIcon from '@mui/icons-material/HandshakeOutlined';
import type { ResourceProps } from 'react-admin';
import type { Visit } from './visit.js';

const visits: ResourceProps = {
  name: 'visits',
  icon: VisitIcon,
  list: lazy(() => import('./VisitList.js')),
  show: lazy(() => import('./VisitShow.js')),
  create: lazy(() => import('./VisitCreate.js')),
  edit: lazy(() => import('./VisitEdit.js')),
  recordRepresentation: ({ visitedOn, investorName }: Visit) => `${visitedOn} ${investorName}`,
};
export default visits;
