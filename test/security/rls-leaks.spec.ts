import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type pg from 'pg';
import { sql as kysely } from 'kysely';
import type { PersonActor, Role } from '#access';
import { systemClock } from '#calendar';
import { UnitOfWork, createDatabase, createPool, type Reading } from '#database';
import { NOW, aPerson, aProject, aWorld, arrange, contractDraft, insert, receiptDraft, setContext, type Context, type Sql, type World } from '../factories/rows.js';
import { refusalOf } from '../invariants/attack.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aCentre, asOfficer, keyOf, type Centre } from './two-centres.js';

/** Two centres, each with one row in every protected table. What each may see is asked from PostgreSQL directly. */
let db: TestDatabase;
let world: World;
let a: Centre;
let b: Centre;
let tables: string[];

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  a = await arrange(db.owner, (sql) => aCentre(sql, world, world.units.centreA, 1));
  b = await arrange(db.owner, (sql) => aCentre(sql, world, world.units.centreB, 2));
  await arrange(db.owner, (sql) =>
    insert(sql, 'indicator_actual', { metric: 'signed', as_of: '2025-12-31', value: '1', source: '报告', created_at: NOW }),
  );
  tables = Object.keys(a.owns);
});
afterAll(() => db.close());

/** Looks in a context, on a connection of the product, and takes everything back. */
async function looking<T>(context: Context | null, look: (sql: pg.PoolClient) => Promise<T>, pool: pg.Pool = db.pool): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    if (context) await setContext(client, context);
    return await look(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const seen = async (sql: Sql, table: string): Promise<string[]> =>
  (await sql.query<{ key: string }>(`select ${keyOf(table)}::text as key from ${table}`)).rows.map(({ key }) => key);

const protectedTables = async (): Promise<string[]> =>
  (await db.owner.query<{ name: string }>(`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`)).rows.map(
    ({ name }) => name,
  );

/** Of the district as a whole; who reads them when is a story of its own (test/bulletins). */
const OF_NO_CENTRE = ['administrator_request', 'one_time_link', 'figure_check', 'audit_chain_check', 'bulletin', 'bulletin_issue', 'bulletin_template', 'channel', 'channel_pace', 'bureau_notice', 'internal_address', 'reminder_rule_choice', 'sending_hold', 'reconciliation'];

/** Of a person, wherever that person works: tries at the own account, addresses, the calendar, what was sent there. */
const OF_A_PERSON = ['access_event', 'contact_point', 'calendar_feed', 'delivery', 'delivery_attempt', 'delivery_subject', 'digest', 'reminder_switch'];
/** Of these the bureau and the system administrator, who keep the channels, see that they are; words are kept back by delivery_log. */
const SEEN_BY_KEEPERS = ['contact_point', 'delivery', 'delivery_attempt', 'delivery_subject'];

describe('without a context', () => {
  it('nobody sees a row of any protected table', async () => {
    const visible: string[] = [];
    await looking(null, async (sql) => {
      for (const table of await protectedTables()) if ((await seen(sql, table)).length > 0) visible.push(table);
    });
    expect(visible).toEqual([]);
  });

  it('nor through any view', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace and relname not in ('person_view', 'org_unit_view', 'working_day_in_force')`,
    );
    await looking(null, async (sql) => {
      for (const { name } of rows) expect((await sql.query(`select 1 from ${name}`)).rowCount, name).toBe(0);
    });
  });
});

describe('centre A', () => {
  it('sees its own row and none of centre B, in every protected table', async () => {
    const covered = new Set([...tables, 'indicator_actual', 'indicator_actual_earlier', 'figure_sum', 'score_scheme', 'score_item', 'period_reopening', 'closing', 'kiosk_token', ...OF_NO_CENTRE]);
    expect((await protectedTables()).filter((table) => !covered.has(table))).toEqual([]);
    await looking(asOfficer(a), async (sql) => {
      for (const table of tables) {
        const keys = await seen(sql, table);
        expect(keys, table).toContain(a.owns[table]);
        expect(keys, table).not.toContain(b.owns[table]);
      }
    });
  });

  it('sees no sum of the whole district, which tells of the others', async () => {
    expect((await db.owner.query('select 1 from figure_sum')).rowCount).toBeGreaterThan(0);
    expect(await looking(asOfficer(a), (sql) => seen(sql, 'figure_sum'))).toEqual([]);
  });

  it('would see the rows of centre B in each table whose wall is taken away', async () => {
    for (const table of tables) {
      const keys = await looking(
        null,
        async (sql) => {
          await sql.query(`alter table ${table} disable row level security`);
          await sql.query('set local role investment_app');
          await setContext(sql, asOfficer(a));
          return seen(sql, table);
        },
        db.owner,
      );
      expect(keys, table).toContain(b.owns[table]);
    }
  });

  it('changes and deletes none of the rows of centre B', async () => {
    for (const table of tables) {
      for (const verb of [`update ${table} set ${keyOf(table)} = ${keyOf(table)}`, `delete from ${table}`]) {
        await looking(asOfficer(a), async (sql) => {
          const touched = await sql
            .query(`${verb} where ${keyOf(table)}::text = $1`, [b.owns[table]])
            .then(({ rowCount }) => rowCount)
            .catch((error: unknown) => (error as { code: string }).code);
          expect(['42501', 0, '428C9'], `${verb}: ${touched}`).toContain(touched);
        });
      }
    }
  });

  it('adds up only its own, in every view', async () => {
    await looking(asOfficer(a), async (sql) => {
      for (const view of ['project_view', 'visit_view', 'contract_view', 'funds_receipt_view', 'milestone_view', 'investor_view']) {
        const { rows } = await sql.query<{ mine: boolean }>(`select unit_id = $1 as mine from ${view}`, [a.unit]);
        expect(rows.length, view).toBeGreaterThan(0);
        expect(rows.every(({ mine }) => mine), view).toBe(true);
      }
    });
  });
});

describe('who answers for a sector', () => {
  const taskForce = (): Context => ({ scope: 'some', person: world.people.taskForce, units: [world.units.taskForce], sectors: [1], roles: ['task_force'] });
  /** Personal to the officer, or to the unit that keeps the contact and its own target. */
  const NOT_OF_THE_SECTOR = ['contact', 'investor_unit', 'reminder', 'inbox_message', 'target', 'score_excuse', 'supervision_order', 'supervision_entry', ...OF_A_PERSON];

  it('sees the projects of the sector with all that hangs on them, and no other', async () => {
    await looking(taskForce(), async (sql) => {
      for (const table of tables) {
        const keys = await seen(sql, table);
        if (!NOT_OF_THE_SECTOR.includes(table)) expect(keys, table).toContain(a.owns[table]);
        expect(keys, table).not.toContain(b.owns[table]);
      }
    });
  });
});

describe('who hosts a project', () => {
  it('sees it although another unit owns it', async () => {
    const { id } = await arrange(db.owner, (sql) => aProject(sql, world, { unit_id: b.unit, sector_id: 2, host_unit_id: a.unit }));
    expect(await looking(asOfficer(a), (sql) => seen(sql, 'project'))).toContain(id);
  });
});

describe('the bureau', () => {
  it('sees both centres, but nobody else\'s reminders', async () => {
    await looking({ scope: 'all', person: world.people.bureau, units: [], roles: ['bureau'] }, async (sql) => {
      for (const table of tables) {
        const keys = await seen(sql, table);
        const personal = ['reminder', 'inbox_message', ...OF_A_PERSON].includes(table) && !SEEN_BY_KEEPERS.includes(table);
        for (const { owns } of [a, b]) expect(keys.includes(owns[table] ?? ''), table).toBe(!personal);
      }
    });
  });
});

describe('through the unit of work', () => {
  const actor = (id: string, roles: Role[], unitId: number | null, sectorId: number | null = null): PersonActor => ({
    ...{ kind: 'person', id, name: '某人', roles, unitId, sectorId },
  });
  const counted = async (who: PersonActor): Promise<Record<string, number>> =>
    db.work.read(who, async (reading) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(reading, table)] as const))));

  async function rowsOf({ tx }: Reading, table: string): Promise<number> {
    const { rows } = await kysely<{ n: number }>`select count(*)::int as n from ${kysely.table(table)}`.execute(tx);
    return rows[0]?.n ?? 0;
  }

  it.each(['sysadmin', 'secadmin', 'auditor'] as const)('a %s sees no business record', async (role) => {
    const id = await arrange(db.owner, (sql) => aPerson(sql, null, [role]));
    const seenRows = await counted(actor(id, [role], null));
    // the audit trail and the access log are the auditor's work; business content is left out where they are shown
    const { audit_entry: audited, access_event: happened, ...business } = seenRows;
    // both end the calendars that people carry about: whose and when, never the address
    const kept = role === 'sysadmin' ? [...SEEN_BY_KEEPERS, 'calendar_feed'] : role === 'secadmin' ? ['calendar_feed'] : [];
    expect(Object.entries(business).filter(([table, n]) => n > 0 && !kept.includes(table))).toEqual([]);
    expect([audited === 0, happened === 0]).toEqual([role !== 'auditor', role !== 'auditor']);
  });

  it('a person who moved to another unit loses the records of the old one, also those of their own hand', async () => {
    await db.owner.query('update person set unit_id = $2, version = version + 1 where id = $1', [a.officer, b.unit]);
    const after = actor(a.officer, ['officer'], b.unit);
    await db.work.read(after, async ({ tx }) => {
      for (const table of tables.filter((one) => !OF_A_PERSON.includes(one))) {
        const { rows } = await kysely<{ key: string }>`select ${kysely.ref(keyOf(table))}::text as key from ${kysely.table(table)}`.execute(tx);
        expect(rows.map(({ key }) => key), table).not.toContain(a.owns[table]);
      }
    });
    const { rows } = await db.owner.query('select unit_id from visit where id = $1', [a.owns['visit']]);
    expect(rows).toEqual([{ unit_id: a.unit }]);
    await db.owner.query('update person set unit_id = $2, version = version + 1 where id = $1', [a.officer, a.unit]);
  });

  it('somebody of a task force keeps what the own unit writes down, before there is a project', async () => {
    const who = actor(world.people.taskForce, ['task_force'], world.units.taskForce, 1);
    await db.work.begin(who, async ({ tx, at }) => {
      const investor = await tx
        .insertInto('investor')
        .values({ name: '专班新线索企业', nameKey: '专班新线索企业', unitId: world.units.taskForce, createdAt: at, updatedAt: at })
        .returning('id')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('visit')
        .values({
          ...{ investorId: investor.id, unitId: world.units.taskForce, kind: 'received', visitedOn: '2026-06-01', content: '初次来访' },
          ...{ officerId: who.id, officerName: who.name, createdAt: at, updatedAt: at },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
    });
  });

  it('leaves no context behind for the next user of the connection', async () => {
    const pool = createPool({ url: db.url, as: 'app', name: 'one', max: 1 });
    const work = new UnitOfWork(createDatabase(pool), systemClock);
    const bureau = actor(world.people.bureau, ['bureau'], world.units.bureau);
    const rows = async (): Promise<number | null> => (await pool.query('select id from project')).rowCount;
    expect(await work.read(bureau, (reading) => rowsOf(reading, 'project'))).toBeGreaterThan(1);
    expect(await rows()).toBe(0);
    await expect(
      work.begin(bureau, () => {
        throw new Error('stopped half-way');
      }),
    ).rejects.toThrow();
    expect(await rows()).toBe(0);
    const { rows: settings } = await pool.query(`select current_setting('app.scope', true) as scope, current_setting('app.units', true) as units`);
    expect(settings).toEqual([{ scope: '', units: '' }]);
    await pool.end();
  });
});

describe('pointing at a record of another centre', () => {
  type Pointing = [string, (sql: Sql, own: Centre, foreign: Centre) => Promise<unknown>];
  const RANDOM = '00000000-0000-4000-8000-000000000000';
  const names = { changed_by_name: '经办人', at: NOW };

  const pointings: Pointing[] = [
    ['a visit at its project', (sql, own, foreign) => insert(sql, 'visit', {
      ...{ investor_id: own.owns['investor'], project_id: foreign.owns['project'], unit_id: own.unit, kind: 'call', visited_on: '2026-06-01' },
      ...{ content: 'x', officer_name: 'x', created_at: NOW, updated_at: NOW },
    })],
    ['a visit for its unit', (sql, own, foreign) => insert(sql, 'visit', {
      ...{ investor_id: own.owns['investor'], unit_id: foreign.unit, kind: 'call', visited_on: '2026-06-01' },
      ...{ content: 'x', officer_name: 'x', created_at: NOW, updated_at: NOW },
    })],
    ['a contract, credited to it', (sql, _own, foreign) =>
      insert(sql, 'contract', contractDraft(world, foreign.owns['project'] ?? '', { unit_id: foreign.unit, sector_id: foreign.sector }))],
    ['a contract, credited to oneself', (sql, own, foreign) =>
      insert(sql, 'contract', contractDraft(world, foreign.owns['project'] ?? '', { unit_id: own.unit, sector_id: own.sector }))],
    ['a receipt, credited to it', (sql, _own, foreign) =>
      insert(sql, 'funds_receipt', receiptDraft(world, foreign.owns['project'] ?? '', { unit_id: foreign.unit, sector_id: foreign.sector }))],
    ['a receipt, credited to oneself', (sql, own, foreign) =>
      insert(sql, 'funds_receipt', receiptDraft(world, foreign.owns['project'] ?? '', { unit_id: own.unit, sector_id: own.sector }))],
    ['a milestone', (sql, own, foreign) => insert(sql, 'milestone', {
      ...{ project_id: foreign.owns['project'], unit_id: own.unit, kind: 'completed', reached_on: '2026-06-01', scope: 'park' },
      ...{ recorded_by_name: 'x', created_at: NOW, updated_at: NOW },
    })],
    ['a stage change', (sql, _own, foreign) =>
      insert(sql, 'stage_change', { ...names, project_id: foreign.owns['project'], from_stage: 'lead', to_stage: 'signed', changed_on: '2026-06-01' })],
    ['a status change', (sql, _own, foreign) => insert(sql, 'status_change', {
      ...{ ...names, project_id: foreign.owns['project'], from_status: 'normal', to_status: 'lost', changed_on: '2026-06-01' },
      ...{ counted_on: '2026-06-01', reason: 'x' },
    })],
    ['an instalment of its contract', (sql, _own, foreign) =>
      insert(sql, 'contract_instalment', { contract_id: foreign.owns['contract'], position: 9, due_on: '2026-12-01', amount: '1.00' })],
    ['a decision on its receipt', (sql, _own, foreign) => insert(sql, 'funds_decision', {
      ...{ receipt_id: foreign.owns['funds_receipt'], step: 'first', decision: 'pass', decided_by_name: 'x', at: NOW },
    })],
    ['evidence at its receipt', (sql, own, foreign) => insert(sql, 'attachment', {
      ...{ file_id: own.owns['stored_file'], file_sha256: '', receipt_id: foreign.owns['funds_receipt'], evidence_type: 'photo' },
      ...{ reuse_reason: 'x', created_at: NOW },
    })],
    ['its file at an own visit', (sql, own, foreign) =>
      insert(sql, 'attachment', { file_id: foreign.owns['stored_file'], file_sha256: '', visit_id: own.owns['visit'], created_at: NOW })],
    ['a contact for its unit', (sql, own, foreign) => insert(sql, 'contact', {
      ...{ investor_id: own.owns['investor'], unit_id: foreign.unit, name: 'x', created_at: NOW, updated_at: NOW },
    })],
    ['a project of its own unit', (sql, _own, foreign) => aProject(sql, world, { unit_id: foreign.unit, sector_id: foreign.sector })],
    ['a reminder for its officer', (sql, _own, foreign) => insert(sql, 'reminder', {
      ...{ rule: 'x', subject_type: 'visit', subject_id: RANDOM, cycle: 'x', recipient_id: foreign.officer, title: 'x', body: 'x' },
      ...{ due_on: '2026-06-20', due_at: NOW, created_at: NOW, updated_at: NOW },
    })],
    ['a target for its unit', (sql, _own, foreign) =>
      insert(sql, 'target', { year: 2027, metric: 'signed', unit_id: foreign.unit, value: '1', source: 'x', created_at: NOW })],
  ];

  it.each(pointings)('%s is refused', async (_what, point) => {
    const refusal = await refusalOf(looking(asOfficer(a), (sql) => point(sql, a, b)));
    expect(['42501', 'contract_credit_follows_project', 'funds_credit_follows_project', 'milestone_credit_follows_project', 'attachment_file_visible']).toContain(refusal);
  });

  it.each(pointings.filter(([what]) => /project|receipt|contract|visit/.test(what) && !/for its unit|of its own unit|file/.test(what)))(
    '%s is possible at an own record, so that the refusal above says something',
    async (_what, point) => {
      expect(await refusalOf(looking(asOfficer(a), (sql) => point(sql, a, { ...a, officer: a.officer })))).toBe('nothing refused it');
    },
  );

  it('moving an own record to it is refused', async () => {
    const moves: [string, string][] = [
      ['visit', 'project_id'],
      ['milestone', 'project_id'],
      ['contract', 'project_id'],
      ['funds_receipt', 'project_id'],
    ];
    for (const [table, column] of moves) {
      const refusal = await refusalOf(
        looking(asOfficer(a), (sql) =>
          sql.query(`update ${table} set ${column} = $2, version = version + 1 where id = $1`, [a.owns[table], b.owns['project']]),
        ),
      );
      expect(refusal, table).toMatch(/42501|frozen/);
    }
  });
});

describe('the narrow doors', () => {
  it('tell the id of a company that is known elsewhere, and nothing more', async () => {
    const { name_key: nameKey } = (await db.owner.query('select name_key from investor where id = $1', [b.owns['investor']])).rows[0];
    await looking(asOfficer(a), async (sql) => {
      expect((await sql.query('select investor_known_as($1, null) as id', [nameKey])).rows).toEqual([{ id: b.owns['investor'] }]);
      expect((await sql.query('select investor_known_as($1, null) as id', ['nobody'])).rows).toEqual([{ id: null }]);
      expect((await sql.query('select investor_is_held($1) as held', [b.owns['investor']])).rows).toEqual([{ held: true }]);
      expect((await sql.query('select same_name, other_code from investor_meant_by($1, null)', [nameKey])).rows).toEqual([{ same_name: true, other_code: false }]);
      expect((await sql.query("select 1 from investor_meant_by('', null)")).rowCount).toBe(0);
      expect((await sql.query('select investors_named_like($1) > 0 as near', [[nameKey]])).rows).toEqual([{ near: true }]);
      // the door closes behind the question
      expect((await sql.query('select 1 from investor where id = $1', [b.owns['investor']])).rowCount).toBe(0);
    });
  });

  it('give no more than an id, a name, a yes and a number', async () => {
    const { rows } = await db.owner.query(
      `select proname, pg_get_function_result(oid) as gives from pg_proc where proname in ('investor_known_as', 'investor_is_held', 'investor_meant_by', 'investors_named_like') order by 1`,
    );
    expect(rows).toEqual([
      { proname: 'investor_is_held', gives: 'boolean' },
      { proname: 'investor_known_as', gives: 'uuid' },
      { proname: 'investor_meant_by', gives: 'TABLE(id uuid, name text, same_name boolean, other_code boolean, planned_only boolean)' },
      { proname: 'investors_named_like', gives: 'integer' },
    ]);
  });
});
