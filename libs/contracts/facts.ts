import { sql } from 'kysely';
import { answerFact, tellTimeline, type TimelineEntry } from '#pipeline';

/** What stage gates and timelines learn from contracts. */
const living = sql`kind = 'formal' and terminated_on is null`;

answerFact('confirmed_formal_contract', (reading, projectId) =>
  exists(sql`select 1 from contract where project_id = ${projectId} and status = 'confirmed' and ${living}`, reading),
);

answerFact('contract_amount', (reading, projectId) =>
  exists(sql`select 1 from contract where project_id = ${projectId} and amount is not null and ${living}`, reading),
);

answerFact('fair_competition_reviewed', (reading, projectId) =>
  exists(sql`select 1 from contract where project_id = ${projectId} and fair_review is not null and ${living}`, reading),
);

answerFact('legally_reviewed', (reading, projectId) =>
  exists(sql`select 1 from contract where project_id = ${projectId} and legal_review is not null and ${living}`, reading),
);

tellTimeline(
  (projectId) => sql<TimelineEntry>`select id::text, 'contract_confirmed', signed_on, confirmed_at, confirmed_by_name, kind, number,
    amount_cny::text, id::text from contract_view where project_id = ${projectId} and status = 'confirmed'`,
);
tellTimeline(
  (projectId) => sql<TimelineEntry>`select id::text || '-end', 'contract_terminated', terminated_on, updated_at, null, kind,
    termination_reason, amount_cny::text, id::text from contract_view where project_id = ${projectId} and terminated_on is not null`,
);

async function exists(query: ReturnType<typeof sql>, reading: { tx: Parameters<ReturnType<typeof sql>['execute']>[0] }): Promise<boolean> {
  return (await query.execute(reading.tx)).rows.length > 0;
}
