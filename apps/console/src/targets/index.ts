import { lazy } from 'react';
import TargetIcon from '@mui/icons-material/FlagOutlined';
import type { ResourceProps } from 'react-admin';

/** The year's plan, and beside it the official figures it is compared with. */
export const targets: ResourceProps = {
  name: 'targets',
  icon: TargetIcon,
  list: lazy(() => import('./TargetsPage.js')),
};

export const indicatorActuals: ResourceProps = {
  name: 'indicator-actuals',
  list: lazy(() => import('./ActualList.js')),
  create: lazy(() => import('./ActualCreate.js')),
  edit: lazy(() => import('./ActualEdit.js')),
  recordRepresentation: 'asOf',
};
