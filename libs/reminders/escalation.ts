import { sql } from 'kysely';
import { addDays } from '#calendar';
import type { Reading, Work } from '#database';
import { workingDays } from '#working-days';
import { parametersOf } from './parameters.js';
import { firstLevelOf } from './moments.js';
import type { ReminderRule } from './rules/rule.js';

/**
 * Subjects whose reminder arrived so many working days ago, stays unanswered, and has not gone up yet. The newest first:
 * where nobody stands above, the same ones are found again and must not keep others back.
 */
export async function escalationsDue(reading: Reading, rule: ReminderRule, limit: number): Promise<string[]> {
  const parameters = await parametersOf(reading, rule);
  const calendar = await workingDays.of(reading);
  const subjects = new Set<string>();
  for (const [index, { workingDays: days }] of parameters.whole.escalation.entries()) {
    const until = addDays(calendar.add(addDays(reading.today, 1), -Math.max(days, 1)), -1);
    const { rows } = await sql<{ subjectId: string }>`
      select r.subject_id from reminder r
      where r.rule = ${rule.code} and r.level = 1 and r.state in ('pending', 'delivered')
        and r.delivered_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'
        and not exists (select 1 from reminder up where up.rule = r.rule and up.subject_type = r.subject_type and up.subject_id = r.subject_id
          and up.level = ${index + 2} and up.state <> 'cancelled'
          and split_part(split_part(up.cycle, '/', 1), '@', 1) = split_part(r.cycle, '/', 1))
      order by r.delivered_at desc limit ${limit * 10}`.execute(reading.tx);
    for (const { subjectId } of rows) subjects.add(subjectId);
  }
  return [...subjects];
}

/** What was answered at its first level asks nobody above any more. */
export async function callOffLevels(work: Work, { id, reason }: { id: string; reason: string }): Promise<void> {
  const first = await work.tx.selectFrom('reminder').select(['rule', 'subjectType', 'subjectId', 'cycle', 'level']).where('id', '=', id).executeTakeFirst();
  if (!first || first.level !== 1) return;
  await sql`select call_off_levels(${id}::uuid, ${firstLevelOf(first.cycle)}, ${reason})`.execute(work.tx);
}
