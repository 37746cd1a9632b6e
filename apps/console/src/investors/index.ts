import { lazy } from 'react';
import InvestorIcon from '@mui/icons-material/BusinessOutlined';
import type { ResourceProps } from 'react-admin';

const investors: ResourceProps = {
  name: 'investors',
  icon: InvestorIcon,
  list: lazy(() => import('./InvestorList.js')),
  show: lazy(() => import('./InvestorShow.js')),
  create: lazy(() => import('./InvestorCreate.js')),
  edit: lazy(() => import('./InvestorEdit.js')),
  recordRepresentation: 'name',
};
export default investors;
