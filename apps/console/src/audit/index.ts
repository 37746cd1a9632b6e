import { lazy } from 'react';
import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import type { ResourceProps } from 'react-admin';

const audit: ResourceProps = {
  name: 'audit-entries',
  icon: AuditIcon,
  list: lazy(() => import('./AuditList.js')),
};
export default audit;
