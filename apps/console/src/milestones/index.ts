import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Milestone } from './milestone.js';

/** Milestones live on the page of their project; they have a form and no list of their own. */
const milestones: ResourceProps = {
  name: 'milestones',
  create: lazy(() => import('./MilestoneCreate.js')),
  edit: lazy(() => import('./MilestoneEdit.js')),
  recordRepresentation: ({ projectName, reachedOn }: Milestone) => `${projectName} ${reachedOn}`,
};
export default milestones;
