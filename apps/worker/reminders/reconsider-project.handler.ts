import { sql } from 'kysely';
import type { Work } from '#database';
import { planRemindersAfterVisit, planRemindersOfProject, type Waiting } from '#reminders';
import { distinct, oneAfterAnother } from '../workshop.js';
import type { Consumer } from '../outbox-relay/consumer.js';

/** A fact about a project, its contracts or its money may heal what was reminded of, or make something owed: at once, not in minutes. */
export const reconsiderProject: Consumer<'StatusChanged' | 'StageChanged'> = {
  name: 'reconsider-project-reminders',
  handle: (work, facts) => planEach(work, facts.map(({ projectId }) => projectId)),
};

export const reconsiderProjectOfContract: Consumer<'ContractSubmitted' | 'ContractConfirmed' | 'ContractReturned' | 'ContractTerminated'> = {
  name: 'reconsider-project-of-contract',
  handle: (work, facts) => planThoseOf(work, 'contract', facts.map(({ contractId }) => contractId)),
};

export const reconsiderProjectOfReceipt: Consumer<'FundsSubmitted' | 'FundsReviewed' | 'FundsRecognised' | 'FundsReturned' | 'FundsRejected'> = {
  name: 'reconsider-project-of-receipt',
  handle: (work, facts) => planThoseOf(work, 'funds_receipt', facts.map(({ receiptId }) => receiptId)),
};

export const reconsiderProjectOfMilestone: Consumer<'MilestoneRecorded'> = {
  name: 'reconsider-project-of-milestone',
  handle: (work, facts) => planThoseOf(work, 'milestone', facts.map(({ milestoneId }) => milestoneId)),
};

/** Visits end a silence and answer a lead. */
export const reconsiderProjectOfVisit: Consumer<'VisitLogged' | 'VisitChanged'> = {
  name: 'reconsider-project-of-visit',
  handle: (work, facts) => planRemindersAfterVisit(work, facts.map(({ visitId }) => visitId)),
};

async function planThoseOf(work: Work, table: 'contract' | 'funds_receipt' | 'milestone', ids: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<{ projectId: string }>`
    select project_id from ${sql.table(table)} where id = any(${sql.val(ids)}::uuid[])`.execute(work.tx);
  return planEach(work, rows.map(({ projectId }) => projectId));
}

function planEach(work: Work, projectIds: readonly string[]): Promise<Waiting[]> {
  return oneAfterAnother(distinct(projectIds), (projectId) => planRemindersOfProject(work, projectId));
}
