import { sql } from 'kysely';
import type { Clock } from '#calendar';
import { UnitOfWork, type Database, type Work } from '#database';
import { nextStepDue, planReminders, supervisionOrder } from '#reminders';
import { HOST } from './open-house.js';

/**
 * A year of promises must not arrive in one morning: those that a later visit kept are done; the few that are open stay
 * pending, and the worker delivers what is due. What the verbs announced is thereby dealt with.
 */
export async function settleReminders(database: Database, clock: Clock): Promise<void> {
  await new UnitOfWork(database, clock).begin(HOST, async (work) => {
    const promises = await work.tx.selectFrom('visit').select('id').where('nextStepOn', 'is not', null).where('isDemo', '=', true).execute();
    await planReminders(work, nextStepDue, promises.map(({ id }) => id));
    await sql`
      update reminder r set state = 'done', done_at = kept.at, reason = '已跟进（示例）', version = r.version + 1
      from (select v.id, (select min(n.created_at) from visit n
              where n.project_id = v.project_id and n.visited_on > v.visited_on) as at from visit v) kept
      where kept.id = r.subject_id and r.rule = ${nextStepDue.code} and r.state = 'pending' and kept.at is not null`.execute(work.tx);
    await settleOrders(work);
    await sql`update outbox_event set done_at = clock_timestamp() where done_at is null`.execute(work.tx);
  });
}

/** What was said in earlier days has been read; the colours of open orders are for today's desk. */
async function settleOrders(work: Work): Promise<void> {
  const orders = await work.tx.selectFrom('supervisionOrder').select('id').where('isDemo', '=', true).execute();
  await planReminders(work, supervisionOrder, orders.map(({ id }) => id));
  await sql`
    update reminder set state = 'done', done_at = greatest(due_at, created_at), reason = '已阅（示例）', version = version + 1
    where rule = ${supervisionOrder.code} and state = 'pending' and due_on < ${work.today}::date and cycle !~ '^(yellow|red)'`.execute(work.tx);
}
