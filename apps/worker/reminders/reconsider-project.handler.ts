import { planRemindersOfProject } from '#reminders';
import { distinct, oneAfterAnother } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

export const reconsiderProject: Consumer<'StatusChanged' | 'StageChanged'> = {
  name: 'reconsider-project-reminders',
  handle: (work, payloads) => oneAfterAnother(distinct(payloads.map(({ projectId }) => projectId)), (projectId) => planRemindersOfProject(work, projectId)),
};
