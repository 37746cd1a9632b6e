import { NOW, insert, short, type Context, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

const asSystem = (): Context => ({ scope: 'system' });
const aScreen = (sql: Sql, world: World, code: Row = {}): Promise<Row & { id: string }> =>
  insert(sql, 'kiosk_token', { name: '会议室', token_sha256: short(), created_by: world.people.bureau, created_at: NOW, expires_at: '2026-09-01T00:00:00Z', ...code });
const anotherToken = (sql: Sql, _world: World, { id }: { id: string }): Promise<unknown> =>
  sql.query('update kiosk_token set token_sha256 = $2 where id = $1', [id, short()]);
const M31 = { rule: 'M31', context: asSystem, as: 'owner' as const, refusedBy: 'kiosk_token_by_code', attack: anotherToken };

/** A screen's token is exchanged for the code that was typed there, and for nothing else. */
export const screenAttacks: Attack[] = [
  attack({ ...M31, title: 'gives a screen another token without a code', arrange: (sql, world) => aScreen(sql, world) }),
  attack({ ...M31, title: 'takes a token for a code and keeps the code', arrange: (sql, world) => aScreen(sql, world, { code_digest: short(), code_expires_at: '2026-06-15T05:00:00Z' }) }),
];
