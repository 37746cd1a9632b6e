import { sql, type RawBuilder } from 'kysely';
import { permissions, type Scope } from '#access';
import type { Asked } from './rules/condition.js';

/** What a condition tells of a project `p`: whose it is and how it is called. @param preferred who answers for it */
export function projectMatterOf(preferred: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`p.id as project_id, p.name, p.investor_id, p.is_demo, p.unit_id, p.unit_id as project_unit_id, p.host_unit_id, p.sector_id, ${preferred} as preferred_id`;
}

/**
 * Whose matter a record `v` with a unit of its own is: that unit's, while it has to do with project `p`; the project's, when it was
 * handed to others.
 */
export const unitOfRecord: RawBuilder<number | null> = sql`
  case when p.id is null or v.unit_id is null or v.unit_id in (p.unit_id, p.host_unit_id)
    or exists (select 1 from org_unit own where own.id = v.unit_id and own.sector_id = p.sector_id) then v.unit_id else p.unit_id end`;

const reading = (scope: Scope): string[] => Object.entries(permissions['project.read']).flatMap(([role, given]) => (given === scope ? [role] : []));

/** To whom reminder `r` was handed, while that person is here and may see what it is about. */
export const handedTo: RawBuilder<string | null> = sql`
  (select h.id from person h left join org_unit hu on hu.id = h.unit_id where h.id = r.handed_to and h.active
    and (r.project_id is null or r.subject_type = 'supervision_order' or h.roles && ${sql.val(reading('all'))}::text[]
      or exists (select 1 from project q where q.id = r.project_id
        and (h.unit_id in (q.unit_id, q.host_unit_id) or (hu.sector_id = q.sector_id and h.roles && ${sql.val(reading('sector'))}::text[])))))`;

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
