import { sql } from 'kysely';
import { tellTimeline, type TimelineEntry } from '#pipeline';

tellTimeline(
  (projectId) => sql<TimelineEntry>`select id::text, case when reversal_of is null then 'funds_recognised' else 'funds_reversed' end,
    paid_on, recognised_at, recognised_by_name, category, coalesce(reversal_reason, number), amount_cny::text, id::text
    from funds_receipt_view where project_id = ${projectId} and status = 'recognised'`,
);
