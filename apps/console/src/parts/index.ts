import { lazy } from 'react';
import PartsIcon from '@mui/icons-material/CategoryOutlined';
import type { ResourceProps } from 'react-admin';
import { PART_RESOURCES } from './part.js';

const [list, create, edit] = [lazy(() => import('./PartList.js')), lazy(() => import('./PartCreate.js')), lazy(() => import('./PartEdit.js'))];

/** Sectors, tiers and chains: three resources with the same screens. */
export const partResources: ResourceProps[] = PART_RESOURCES.map((name) => ({ name, icon: PartsIcon, list, create, edit, recordRepresentation: 'name' }));
