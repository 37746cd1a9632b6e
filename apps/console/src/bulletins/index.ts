import { lazy } from 'react';
import BulletinIcon from '@mui/icons-material/CampaignOutlined';
import type { ResourceProps } from 'react-admin';

const bulletins: ResourceProps = {
  name: 'bulletins',
  icon: BulletinIcon,
  list: lazy(() => import('./BulletinList.js')),
  show: lazy(() => import('./BulletinShow.js')),
  create: lazy(() => import('./BulletinCreate.js')),
  recordRepresentation: 'title',
};
export default bulletins;
