import { lazy } from 'react';
import PeopleIcon from '@mui/icons-material/ManageAccountsOutlined';
import type { ResourceProps } from 'react-admin';

const people: ResourceProps = {
  name: 'people',
  icon: PeopleIcon,
  list: lazy(() => import('./PersonList.js')),
  create: lazy(() => import('./PersonCreate.js')),
  edit: lazy(() => import('./PersonEdit.js')),
  recordRepresentation: 'name',
};
export default people;
