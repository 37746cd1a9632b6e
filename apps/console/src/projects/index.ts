import { lazy } from 'react';
import ProjectIcon from '@mui/icons-material/AccountTreeOutlined';
import type { ResourceProps } from 'react-admin';

const projects: ResourceProps = {
  name: 'projects',
  icon: ProjectIcon,
  list: lazy(() => import('./ProjectList.js')),
  show: lazy(() => import('./ProjectShow.js')),
  create: lazy(() => import('./ProjectCreate.js')),
  edit: lazy(() => import('./ProjectEdit.js')),
  recordRepresentation: 'name',
};
export default projects;
