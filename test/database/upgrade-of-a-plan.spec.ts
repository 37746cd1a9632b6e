import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemActor } from '#access';
import { fixedClock } from '#calendar';
import { createDatabase, createPool, migrate, UnitOfWork, type Database } from '#database';
import { countFunnel } from '#figures';
import { investors, plannedProjects, projects } from '#pipeline';
import { aContract, aProject, arrange, aVisit, aWorld, change, insert, anInvestor, type Row, type Sql, type World } from '../factories/rows.js';

/** The last schema in which a first load made projects of what the plan names. */
const RELEASE_BEFORE = '2026-04-04-working-days-nearby';
const ALL = { filter: {}, sort: null, range: null };

/**
 * A database that an earlier version opened with its plan in March, in which people have worked since: what nobody touched
 * waits for the bureau's word, what anybody touched stays what it was, and what was published does not move.
 */
describe('a filled database of the release before the planned projects', () => {
  const name = `upgrade_${randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(inject('serverUrl')), { pathname: `/${name}` }).href;
  let database: Database;
  let owner: pg.Pool;
  let work: UnitOfWork;

  beforeAll(async () => {
    await administer(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    await migrate(url, RELEASE_BEFORE);
    owner = new pg.Pool({ connectionString: url, max: 2 });
    await arrange(owner, fill);
    await migrate(url);
    database = createDatabase(createPool({ url, as: 'app', name: 'test', max: 2 }));
    work = new UnitOfWork(database, fixedClock('2026-06-15T12:00:00+08:00'));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([database.destroy(), owner.end()]);
    await administer(`drop database ${name} with (force)`);
  });

  const system = systemActor('test');

  it('has what nobody touched wait, in the figures of the months that are closed and in no other', async () => {
    const { rows } = await work.read(system, (reading) => plannedProjects.list(reading, { ...ALL, sort: ['name', 'ASC'] }));
    expect(rows.map(({ name: project, planState, planCountedUntil }) => [project, planState, planCountedUntil])).toEqual([
      ['并列项目', 'planned', '2026-03-31'],
      ['无人问津', 'planned', '2026-03-31'],
    ]);
    const reached = (asOf: string): Promise<number | undefined> => work.read(system, async (reading) => (await countFunnel(reading, { asOf, knownAt: null }))[0]?.reached);
    // all eight were leads when March was closed; today the six that stayed are
    expect(await reached('2026-03-31')).toBe(8);
    expect(await reached('2026-06-15')).toBe(6);
  });

  it('keeps as projects what anybody visited, signed, changed, was handed or registered', async () => {
    const { rows } = await work.read(system, (reading) => projects.list(reading, ALL));
    expect(rows.map((project) => project.name).sort()).toEqual(['已交办', '已改动', '已走访', '已签约', '已暂停', '自行登记'].sort());
  });

  it('hides the companies that nothing but waiting projects names, and shows the others', async () => {
    const { rows } = await work.read(system, (reading) => investors.list(reading, ALL));
    const shown = rows.map((company) => company.name);
    expect(shown).not.toContain('规划里的公司');
    // two projects name it, and one of them was visited
    expect(shown).toContain('两个项目的公司');
  });

  it('lets the bureau confirm what waits, and is the same when it is upgraded again', async () => {
    const [waiting] = (await work.read(system, (reading) => plannedProjects.list(reading, { ...ALL, filter: { name: '无人问津' } }))).rows;
    await work.begin(system, (unit) => plannedProjects.confirm(unit, { ids: [waiting?.id ?? ''] }));
    const shown = (await work.read(system, (reading) => investors.list(reading, ALL))).rows.map((company) => company.name);
    expect(shown).toContain('规划里的公司');
    expect(await migrate(url)).toEqual([]);
  });

  it('is late with no month from before the plan was loaded', async () => {
    const { rows } = await owner.query<{ month: string }>('select month from period where before_use order by month');
    expect(rows.map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
  });
});

/** Eight projects as a first load made them, and what came of six of them. */
async function fill(sql: Sql): Promise<void> {
  const world = await aWorld(sql);
  const bureau = world.units.bureau;
  await sql.query(`insert into setting (key, value) values ('plan.loaded', '{"plan":"2026","at":"2026-03-02T01:00:00Z"}')`);
  const company = (called: string): Promise<Row & { id: string }> => anInvestor(sql, world, { name: called, name_key: called, unit_id: bureau });
  const [alone, shared] = [await company('规划里的公司'), await company('两个项目的公司')];
  const loaded = (called: string, values: Row = {}): Promise<Row & { id: string }> =>
    aProject(sql, world, { name: called, name_key: called, unit_id: bureau, report_mentions: '[]', first_reported_at: '2026-01-20T01:00:00Z', created_at: '2026-03-02T01:00:00Z', ...values });
  await loaded('无人问津', { investor_id: alone.id });
  await loaded('并列项目', { investor_id: shared.id });
  await touched(sql, world, loaded, shared.id);
}

async function touched(sql: Sql, world: World, loaded: (called: string, values?: Row) => Promise<Row & { id: string }>, shared: string): Promise<void> {
  const visited = await loaded('已走访', { investor_id: shared });
  await aVisit(sql, world, { project_id: visited.id, investor_id: shared });
  await aContract(sql, world, (await loaded('已签约')).id, { status: 'draft', unit_id: world.units.bureau });
  await change(sql, 'project', (await loaded('已改动')).id, { description: '核实过' });
  await loaded('已交办', { unit_id: world.units.centreA });
  await loaded('自行登记', { created_by: world.people.officerA });
  const paused = await loaded('已暂停');
  await insert(sql, 'status_change', { project_id: paused.id, from_status: 'normal', to_status: 'suspended', changed_on: '2026-06-01', counted_on: '2026-06-01', reason: '暂停', changed_by_name: '某', at: '2026-06-01T04:00:00Z' });
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
