import { lazy } from 'react';
import AccessIcon from '@mui/icons-material/LoginOutlined';
import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import type { ResourceProps } from 'react-admin';

export const accessEvents: ResourceProps = {
  name: 'access-events',
  icon: AccessIcon,
  list: lazy(() => import('./AccessList.js')),
};

const audit: ResourceProps = {
  name: 'audit-entries',
  icon: AuditIcon,
  list: lazy(() => import('./AuditList.js')),
};
export default audit;
