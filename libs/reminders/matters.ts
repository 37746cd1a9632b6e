import { sql, type RawBuilder } from 'kysely';
import type { Asked } from './rules/condition.js';

/** What a condition tells of a project `p`: whose it is and how it is called. @param preferred who answers for it */
export function projectMatterOf(preferred: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`p.id as project_id, p.name, p.investor_id, p.is_demo, p.unit_id, p.unit_id as project_unit_id, p.host_unit_id, p.sector_id, ${preferred} as preferred_id`;
}

/** Whoever answers for a project is the service officer, else who visited last, else who registered it. */
export const projectMatter: RawBuilder<unknown> = projectMatterOf(sql`
  coalesce(p.service_officer_id, (select v.officer_id from visit v where v.project_id = p.id and v.officer_id is not null
    order by v.visited_on desc, v.created_at desc limit 1), p.created_by)`);

/** The day since which a project is being worked on: reported, confirmed where a plan names it, or taken up again after it had rested. */
export const workedOnSince: RawBuilder<string> = sql`silent_since(null, p.first_reported_at, p.plan_decided_at,
  (select max(c.changed_on) from status_change c where c.project_id = p.id and c.to_status = 'normal'))`;

/** Project `p` is one of ours; what a plan only names is nobody's business before the bureau has confirmed it. */
export const isFollowed: RawBuilder<boolean> = sql`(p.plan_state is null or p.plan_state = 'confirmed')`;

/**
 * Somebody has taken up project `p`. What a list brought in rests with the bureau until it is handed to a unit or an officer,
 * or somebody visits: nobody can be late with it before, and the bureau is asked once to hand all of it on.
 */
export const takenUp: RawBuilder<boolean> = sql`${isFollowed} and not (p.created_by is null and p.service_officer_id is null and p.last_visited_on is null
  and exists (select 1 from org_unit keeper where keeper.id = p.unit_id and keeper.kind = 'bureau'))`;

/** Only the subjects asked for, by the column that holds their id. */
export function ofSubjects(column: string, { subjectIds }: Asked): RawBuilder<unknown> {
  return subjectIds === null ? sql`true` : sql`${sql.ref(column)} = any(${sql.val(subjectIds)}::uuid[])`;
}
