import { createHash, randomBytes } from 'node:crypto';
import { pino, type Logger } from 'pino';
import { fixedClock } from '#calendar';
import type { Config } from '#config';
import { Passwords } from '#organisation';
import { loadPlan, qijiangPlan, type Plan } from '#plan';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApi } from '../../apps/api/start-api.js';
import { fieldsWithoutWord } from './audit-words.js';
import { clientOf, signIn, withToken, type Client, type Listener } from './client.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** Noon in Shanghai on 15 June 2026: a moment inside the plan's year, with every month of it still open. */
export const NOON = '2026-06-15T04:00:00.000Z';
export const TODAY = '2026-06-15';
export const PASSWORD = 'mountain-river-2026';

/** The API as it runs, in this process, on a port and a database of its own, with the plan of 2026 loaded, or another district's. */
export interface TestApi {
  url: string;
  app: NestFastifyApplication;
  db: TestDatabase;
  config: Config;
  clock: ReturnType<typeof fixedClock>;
  anonymous: Client;
  unitId(code: string): number;
  sectorId(code: string): number;
  addUnit(code: string, kind: string, name: string, sector: string | null): Promise<void>;
  /** Opens an account as the administrators would have; its password is PASSWORD. */
  person(username: string, unit: string | null, roles: string[]): Promise<string>;
  /** Signed in with password, cookie and Origin. */
  signIn(username: string): Promise<Client>;
  /** With a personal token, as a script would call; the quick way to many people. */
  token(username: string, options?: { readOnly?: boolean }): Promise<Client & { bearer: string }>;
  close(): Promise<void>;
}

export async function startTestApi({ plan = qijiangPlan, ...overrides }: Partial<Config> & { log?: Logger; listener?: Listener; plan?: Plan } = {}): Promise<TestApi> {
  const clock = fixedClock(NOON);
  const db = await createTestDatabase(clock);
  await loadPlan(db.url, plan, clock);
  const { log = pino({ level: 'silent' }), listener, ...settings } = overrides;
  const config = { ...configOf(db.url), ...settings };
  const api = await startApi({ config, clock, log });
  const url = `http://127.0.0.1:${api.port}`;
  const units = await codes(db, 'org_unit');
  const sectors = await codes(db, 'sector');
  const hash = new Passwords(config.secrets.passwordPepper).hash(PASSWORD);
  return {
    ...{ url, db, config, clock, app: api.app, anonymous: clientOf(url) },
    unitId: (code) => need(units, code),
    sectorId: (code) => need(sectors, code),
    addUnit: async (code, kind, name, sector) => {
      const { rows } = await db.owner.query<{ id: number }>(
        'insert into org_unit (code, kind, name, sector_id) values ($1, $2, $3, $4) returning id',
        [code, kind, name, sector === null ? null : need(sectors, sector)],
      );
      units.set(code, rows[0]?.id ?? 0);
    },
    person: async (username, unit, roles) => {
      const { rows } = await db.owner.query<{ id: string }>(
        'insert into person (username, name, unit_id, roles, password_hash, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6) returning id',
        [username, `人员 ${username}`, unit === null ? null : need(units, unit), roles, await hash, NOON],
      );
      return rows[0]?.id ?? '';
    },
    signIn: (username) => signIn(url, username, PASSWORD),
    token: async (username, { readOnly = false } = {}) => {
      const bearer = `qj_${randomBytes(32).toString('base64url')}`;
      await db.owner.query(
        `insert into personal_token (person_id, name, token_sha256, read_only, created_at, expires_at)
         select id, 'test', $2, $3, $4, $4::timestamptz + interval '300 days' from person where username = $1`,
        [username, createHash('sha256').update(bearer).digest('hex'), readOnly, NOON],
      );
      return { ...withToken(url, bearer, listener), bearer };
    },
    close: async () => {
      await api.close();
      // whatever this file wrote, the auditor's screen must be able to name
      const wordless = await fieldsWithoutWord(db.owner);
      await db.close();
      if (wordless.length > 0) throw new Error(`No word on the auditor's screen (apps/console/src/audit/messages.ts, fields) for: ${wordless.join(', ')}`);
    },
  };
}

function configOf(databaseUrl: string): Config {
  return {
    databaseUrl,
    redisUrl: null,
    queue: 'off',
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    limits: { person: 1_000_000, address: 1_000_000, anonymous: 1_000_000, screenCodes: 1_000_000, failedSignIns: 1_000_000 },
    consoleDir: null,
    planFile: null,
    sofficePath: null,
    logLevel: 'silent',
    secrets: { passwordPepper: randomBytes(32), phoneKey: randomBytes(32), phoneIndexKey: randomBytes(32), channelKey: randomBytes(32) },
  };
}

async function codes(db: TestDatabase, table: 'org_unit' | 'sector'): Promise<Map<string, number>> {
  const { rows } = await db.owner.query<{ code: string; id: number }>(`select code, id from ${table}`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

function need(map: Map<string, number>, code: string): number {
  const id = map.get(code);
  if (id === undefined) throw new Error(`There is no ${code}`);
  return id;
}
