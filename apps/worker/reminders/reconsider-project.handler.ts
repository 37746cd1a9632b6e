import { planRemindersOfProject } from '#reminders';
import type { Consumer } from '../outbox-relay/consumer.js';

export const reconsiderProject: Consumer<'StatusChanged' | 'StageChanged'> = {
  name: 'reconsider-project-reminders',
  handle: (work, { projectId }) => planRemindersOfProject(work, projectId),
};
