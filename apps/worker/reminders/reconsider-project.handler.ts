import { planRemindersAfterVisit, planRemindersOfProject, planRemindersOfRecords } from '#reminders';
import { distinct, oneAfterAnother } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

/** A fact about a project, its contracts or its money may heal what was reminded of, or make something owed: at once, not in minutes. */
export const reconsiderProject: Consumer<'StatusChanged' | 'StageChanged' | 'ProjectMoved'> = {
  name: 'reconsider-project-reminders',
  handle: (work, facts) => oneAfterAnother(distinct(facts.map(({ projectId }) => projectId)), (projectId) => planRemindersOfProject(work, projectId)),
};

export const reconsiderProjectOfContract: Consumer<'ContractSubmitted' | 'ContractConfirmed' | 'ContractReturned' | 'ContractTerminated'> = {
  name: 'reconsider-project-of-contract',
  handle: (work, facts) => planRemindersOfRecords(work, 'contract', facts.map(({ contractId }) => contractId)),
};

export const reconsiderProjectOfReceipt: Consumer<'FundsSubmitted' | 'FundsReviewed' | 'FundsRecognised' | 'FundsReturned' | 'FundsRejected'> = {
  name: 'reconsider-project-of-receipt',
  handle: (work, facts) => planRemindersOfRecords(work, 'funds_receipt', facts.map(({ receiptId }) => receiptId)),
};

export const reconsiderProjectOfMilestone: Consumer<'MilestoneRecorded'> = {
  name: 'reconsider-project-of-milestone',
  handle: (work, facts) => planRemindersOfRecords(work, 'milestone', facts.map(({ milestoneId }) => milestoneId)),
};

/** Visits end a silence and answer a lead. */
export const reconsiderProjectOfVisit: Consumer<'VisitLogged' | 'VisitChanged'> = {
  name: 'reconsider-project-of-visit',
  handle: (work, facts) => planRemindersAfterVisit(work, facts.map(({ visitId }) => visitId)),
};
