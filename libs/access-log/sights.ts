import { sql } from 'kysely';
import type { Reading } from '#database';

/** Records that may lie out of somebody's sight, by the resource of the route: their kind in words, and their table. */
const TABLES: Record<string, [subjectType: string, table: string]> = {
  projects: ['project', 'project'],
  investors: ['investor', 'investor'],
  contacts: ['contact', 'contact'],
  visits: ['visit', 'visit'],
  milestones: ['milestone', 'milestone'],
  contracts: ['contract', 'contract'],
  'funds-receipts': ['funds_receipt', 'funds_receipt'],
  'supervision-orders': ['supervision_order', 'supervision_order'],
  files: ['file', 'stored_file'],
  bulletins: ['bulletin', 'bulletin'],
  reminders: ['reminder', 'reminder'],
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The kind of record behind a route, or null where records of it are nobody's. */
export function subjectOfRoute(resource: string, id: string): { type: string; id: string } | null {
  const known = TABLES[resource];
  return known && UUID.test(id) ? { type: known[0], id: id.toLowerCase() } : null;
}

/** Which of these ids there are, as far as who asks can see. */
export async function seen(reading: Reading, subjects: readonly { type: string; id: string }[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [type, table] of Object.values(TABLES)) {
    const ids = [...new Set(subjects.filter((subject) => subject.type === type).map(({ id }) => id))];
    if (ids.length === 0) continue;
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} where id = any(${sql.val(ids)}::uuid[])`.execute(reading.tx);
    for (const { id } of rows) found.add(id);
  }
  return found;
}
