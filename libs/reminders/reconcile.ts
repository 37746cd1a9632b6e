import { sql } from 'kysely';
import type { Reading } from '#database';
import { findingsOf, type Finding, type Question } from '#deliveries';
import { unplanned } from './planning.js';
import type { ReminderRule } from './rules/rule.js';

/** So long an obligation may wait for the round that plans it. */
const GRACE_MS = 15 * 60 * 1000;
const LOOKED_AT = 200;

/**
 * R1: subjects on which the rule says that something is due, and no reminder of it exists. Planning them is the cure, and safe.
 * @param round in which it should have been planned: what fell due since then, as on the first day or after days away, was never passed over
 */
export async function missedBy(reading: Reading, rule: ReminderRule, round: Date): Promise<string[]> {
  const before = Math.min(reading.at.getTime() - GRACE_MS, round.getTime());
  const owed = await unplanned(reading, rule, LOOKED_AT);
  return [...new Set(owed.filter(({ owed: { dueAt } }) => dueAt.getTime() < before).map(({ subjectId }) => subjectId))];
}

/** Messages older than that are history, whatever was wrong with them. */
const RECENT = sql`interval '3 days'`;

const questions: readonly Question[] = [
  {
    code: 'R2a',
    what: 'a reminder counts as delivered, but nothing is in the inbox',
    find: sql`select r.id::text from reminder r where r.state = 'delivered' and not exists (select 1 from inbox_message m where m.reminder_id = r.id)`,
  },
  {
    code: 'R2b',
    what: 'an urgent reminder reached the inbox of somebody who has a way out of the house, and nothing was written to leave by it',
    find: sql`select r.id::text from inbox_message m join reminder r on r.id = m.reminder_id
      join contact_point p on p.person_id = m.person_id and p.preferred and p.updated_at < m.at
      join channel c on c.id = p.channel_id and c.active and c.created_at < m.at
      where r.urgent and m.at > clock_timestamp() - ${RECENT}
        and not exists (select 1 from delivery d where d.person_id = m.person_id and d.occasion = 'reminder:' || r.id || ':' || m.occasion)`,
  },
  {
    code: 'R2c',
    what: 'a digest was made for a channel, and nothing was written to leave by it',
    find: sql`select g.id::text from digest g where g.channel_id is not null and g.built_at > clock_timestamp() - ${RECENT}
      and not exists (select 1 from delivery d where d.occasion = 'digest:' || g.day and d.channel_id = g.channel_id and d.person_id is not distinct from g.person_id)`,
  },
  {
    // compared with the median of the last four weeks, on days on which anything at all arrived; to be looked at, not wrong by itself
    code: 'R11',
    what: 'far more or far fewer reminders of a rule than usual',
    find: sql`
      with days as (
        select rule, (delivered_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as arrived
        from reminder where delivered_at > clock_timestamp() - interval '29 days' group by 1, 2),
      today as (select (clock_timestamp() at time zone 'Asia/Shanghai')::date as day),
      worked as (select distinct days.day from days, today where days.day < today.day),
      usual as (
        select r.rule, percentile_cont(0.5) within group (order by coalesce(d.arrived, 0)) as median
        from (select distinct rule from days) r cross join worked w left join days d on d.rule = r.rule and d.day = w.day
        group by r.rule having count(*) >= 5)
      select u.rule as id from usual u left join days now on now.rule = u.rule and now.day = (select day from today)
      where coalesce(now.arrived, 0) > greatest(u.median * 5, u.median + 20)
        or (u.median >= 20 and not exists (select 1 from days d where d.rule = u.rule and d.day >= (select max(day) from worked)))`,
  },
];

/** R2 and R11. @returns what was found; nothing when all is well */
export function reconcileReminders(reading: Reading): Promise<Finding[]> {
  return findingsOf(reading, questions);
}
