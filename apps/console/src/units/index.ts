import { lazy } from 'react';
import UnitsIcon from '@mui/icons-material/CorporateFareOutlined';
import type { ResourceProps } from 'react-admin';

const units: ResourceProps = {
  name: 'org-units',
  icon: UnitsIcon,
  list: lazy(() => import('./UnitList.js')),
  create: lazy(() => import('./UnitCreate.js')),
  edit: lazy(() => import('./UnitEdit.js')),
  recordRepresentation: 'name',
};
export default units;
