import { lazy } from 'react';
import ContractIcon from '@mui/icons-material/DescriptionOutlined';
import type { ResourceProps } from 'react-admin';

const contracts: ResourceProps = {
  name: 'contracts',
  icon: ContractIcon,
  list: lazy(() => import('./ContractList.js')),
  show: lazy(() => import('./ContractShow.js')),
  create: lazy(() => import('./ContractCreate.js')),
  edit: lazy(() => import('./ContractEdit.js')),
  recordRepresentation: 'number',
};
export default contracts;
