import { sql } from 'kysely';
import type { Reading } from '#database';
import { projects } from './projects/projects.js';

/** One line in the story of a project, whatever chapter it comes from. */
export interface TimelineEntry {
  id: string;
  kind: string;
  /** Business date of what happened. */
  on: string;
  /** Moment at which it was recorded. */
  at: Date;
  byName: string | null;
  title: string;
  detail: string | null;
  /** 元, where money is involved. */
  amount: string | null;
  subjectId: string;
}

/** A chapter's part of the story, as SQL with the columns of TimelineEntry; later chapters add theirs. */
const chapters: ((projectId: string) => ReturnType<typeof sql<TimelineEntry>>)[] = [
  // where the story begins: the stage in which it was registered is the one that the first step left
  (projectId) => sql<TimelineEntry>`select p.id::text as id, 'registered' as kind, (p.created_at at time zone 'Asia/Shanghai')::date as "on",
    p.created_at as at, w.name as by_name,
    coalesce((select coalesce(c.from_stage, c.to_stage) from stage_change c where c.project_id = p.id order by c.at, c.id limit 1), p.stage) as title,
    null::text as detail, null::text as amount, p.id::text as subject_id
    from project p left join person w on w.id = p.created_by where p.id = ${projectId}`,
  (projectId) => sql<TimelineEntry>`select id::text, 'stage', changed_on, at, changed_by_name, to_stage, reason, null::text, id::text
    from stage_change where project_id = ${projectId}`,
  (projectId) => sql<TimelineEntry>`select id::text, 'status', changed_on, at, changed_by_name, to_status, reason, null::text, id::text
    from status_change where project_id = ${projectId}`,
  (projectId) => sql<TimelineEntry>`select id::text, 'milestone', reached_on, created_at, recorded_by_name, kind, note, null::text, id::text
    from milestone where project_id = ${projectId}`,
];

/** Called once by each later chapter that has something to tell. */
export function tellTimeline(chapter: (projectId: string) => ReturnType<typeof sql<TimelineEntry>>): void {
  chapters.push(chapter);
}

/** Everything that happened to a project, newest first; only what the actor may see. */
export async function timeline(reading: Reading, projectId: string, limit = 200): Promise<TimelineEntry[]> {
  await projects.get(reading, projectId);
  const union = sql.join(chapters.map((chapter) => chapter(projectId)), sql` union all `);
  const { rows } = await sql<TimelineEntry>`select * from (${union}) as story order by "on" desc, at desc limit ${limit}`.execute(reading.tx);
  return rows;
}
