import type { Row, Sql, World } from './rows.js';
import { insert, short } from './rows.js';

/** A way out of the house. */
export function aChannel(sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> {
  const at = new Date().toISOString();
  return insert(sql, 'channel', { kind: 'smtp', name: `渠道 ${short()}`, created_by: world.people.bureau, created_at: at, updated_at: at, ...values });
}

/** Where a person is reached, proven and chosen. */
export function aContactPoint(sql: Sql, personId: string, channelId: string, values: Row = {}): Promise<Row & { id: string }> {
  const at = new Date().toISOString();
  return insert(sql, 'contact_point', {
    person_id: personId,
    channel_id: channelId,
    address: `${short()}@example.test`,
    verified_at: at,
    preferred: true,
    created_at: at,
    updated_at: at,
    ...values,
  });
}
