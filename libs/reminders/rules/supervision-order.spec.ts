import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { addDays, systemClock, today } from '#calendar';
import type { Work } from '#database';
import { settings } from '#settings';
import { supervisionOrders } from '#supervision';
import { workingDays } from '#working-days';
import { aPerson, aProject, aWorld, arrange, change, insert, transact, type Row, type World } from '../../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { deliverDue, handOverReminders, planOverlooked, planOverlookedOf, planReminders, planRemindersOfProject, supervisionOrder } from '../index.js';

/** What a supervision order says to whom on which day. The days are counted on the real calendar from the real today. */
const TODAY = today(systemClock);

let db: TestDatabase;
let world: World;
let leader: string;
let head: string;
let bureau: string;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  leader = await arrange(db.owner, (sql) => aPerson(sql, null, ['leader']));
  [head, bureau] = [world.people.headA, world.people.bureau];
});
afterAll(() => db.close());
beforeEach(() => arrange(db.owner, (sql) => sql.query('truncate inbox_message, reminder')));

const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(systemActor('test'), act);
const sql = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: systemClock.now().toISOString() }, act);
/** n working days from today. */
const workday = async (n: number): Promise<string> => system(async (work) => (await workingDays.of(work)).add(TODAY, n));

async function order(dueOn: string, values: Row = {}): Promise<string> {
  const given = { given_by: leader, given_by_name: '区领导', given_at: systemClock.now().toISOString(), given_on: addDays(TODAY, -60) };
  const stamps = { created_at: given.given_at, updated_at: given.given_at, year: 0, serial: 0 };
  const about = { sector_id: world.sectors.amount, subject_name: '装备制造', title: '加快到位 3.5 亿元', content: '请联系 13800001111 落实。' };
  return (await sql((owner) => insert(owner, 'supervision_order', { ...given, ...stamps, ...about, unit_id: world.units.centreA, due_on: dueOn, ...values }))).id;
}

const choose = (value: object): Promise<unknown> => sql((owner) =>
  owner.query(`insert into setting (key, value) values ('supervision', $1) on conflict (key) do update set value = excluded.value, version = setting.version + 1`, [JSON.stringify(value)]));
const plan = (id: string): Promise<unknown> => system((work) => planReminders(work, supervisionOrder, [id]));
const deliver = (): Promise<unknown> => system((work) => deliverDue(work, { limit: 500 }));
const arrivedAt = async (person: string): Promise<string[]> =>
  (await sql((owner) => owner.query<{ cycle: string }>(
    `select regexp_replace(r.cycle, '-\\d{4}-\\d\\d-\\d\\d$', '') as cycle from inbox_message m join reminder r on r.id = m.reminder_id where m.person_id = $1 and r.rule = 'supervision_order' order by cycle`, [person]))).rows.map(({ cycle }) => cycle);
const reminders = async (id: string): Promise<(Row & { cycle: string; state: string; reason: string | null; title: string; body: string })[]> =>
  (await sql((owner) => owner.query(`select * from reminder where subject_id = $1 order by cycle`, [id]))).rows as never;

describe('an order in blue', () => {
  it('reaches who answers for the unit at once, and only that person, without amounts and numbers', async () => {
    const id = await order(await workday(10));
    await Promise.all([plan(id), plan(id)]);
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
    expect(await arrivedAt(leader)).toEqual([]);
    const [given] = (await reminders(id)).filter(({ cycle }) => cycle === 'given');
    expect(given?.title).toBe('新的督办：加快到位 （金额见记录）');
    expect(given?.body).not.toMatch(/13800001111|3\.5/);
  });

  it('reminds so many working days before the deadline', async () => {
    const id = await order(await workday(10));
    await plan(id);
    expect((await reminders(id)).map(({ cycle }) => cycle)).toContain(`before-${await workday(8)}`);
  });

  it('goes to the person who was named, and to the head when that person is no longer there', async () => {
    const officer = await arrange(db.owner, (owner) => aPerson(owner, world.units.centreA, ['officer']));
    const id = await order(await workday(10), { person_id: officer });
    await plan(id);
    await deliver();
    expect([await arrivedAt(officer), await arrivedAt(head)]).toEqual([['given'], []]);
    await sql((owner) => change(owner, 'person', officer, { unit_id: world.units.centreB }));
    await system((work) => handOverReminders(work, officer));
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
  });

  it('of a unit in which nobody answers goes to the bureau, and says so', async () => {
    const id = await order(await workday(10), { unit_id: world.units.centreB });
    await plan(id);
    await deliver();
    expect(await arrivedAt(bureau)).toEqual(['given']);
    expect((await reminders(id)).find(({ cycle }) => cycle === 'given')?.body).toContain('暂无可承办的人员');
  });
});

describe('an order that is late', () => {
  it('in yellow is told to who answers and to who gave it', async () => {
    const id = await order(await workday(-2));
    await plan(id);
    await deliver();
    expect(await arrivedAt(head)).toEqual(expect.arrayContaining(['given', 'yellow']));
    expect(await arrivedAt(leader)).toEqual(['yellow-giver']);
    expect(await arrivedAt(bureau)).toEqual([]);
  });

  it('in red is told to the bureau as well, and nothing older than red any more', async () => {
    const id = await order(await workday(-12));
    await plan(id);
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given', 'red']);
    expect(await arrivedAt(leader)).toEqual(['red-giver']);
    expect(await arrivedAt(bureau)).toEqual(['red-bureau']);
  });

  it('whose deadline is moved owes the old colours no longer', async () => {
    const id = await order(await workday(-2));
    await plan(id);
    await deliver();
    await sql((owner) => change(owner, 'supervision_order', id, { due_on: addDays(TODAY, 40) }));
    await plan(id);
    const called = (await reminders(id)).filter(({ state }) => state === 'cancelled').map(({ cycle }) => cycle.slice(0, 6));
    expect(new Set(called)).toEqual(new Set(['yellow', 'red-20', 'red-gi', 'red-bu']));
    const unread = await sql((owner) => owner.query(`select 1 from inbox_message m join reminder r on r.id = m.reminder_id where r.cycle like 'yellow%' and m.read_at is null`));
    expect(unread.rowCount).toBe(0);
  });

  it('told to a bureau that gave it itself reaches nobody twice', async () => {
    const id = await order(await workday(-12), { given_by: bureau });
    await plan(id);
    await deliver();
    expect(await arrivedAt(bureau)).toEqual(['red-giver']);
  });
});

describe('what is said about an order', () => {
  it('comes back: a report to who gave it, an answer to who reported', async () => {
    const id = await order(await workday(10));
    const say = (kind: string, place: number, by: string) => sql((owner) =>
      insert(owner, 'supervision_entry', { order_id: id, place, kind, content: '无', said_by: by, said_by_name: '某', at: systemClock.now().toISOString() }));
    await say('report', 1, head);
    await sql((owner) => change(owner, 'supervision_order', id, { reported_at: systemClock.now().toISOString() }));
    await say('reply', 2, leader);
    await plan(id);
    await deliver();
    expect(await arrivedAt(leader)).toEqual(['report-1']);
    expect(await arrivedAt(head)).toEqual(['given', 'reply-1']);
  });

  it('is silent once the order is ended, and what has arrived asks for nothing any more', async () => {
    const id = await order(await workday(-2));
    await plan(id);
    await deliver();
    const ended = { state: 'closed', ended_at: systemClock.now().toISOString(), ended_on: TODAY, ended_by: leader, ended_by_name: '区领导' };
    await sql((owner) => change(owner, 'supervision_order', id, ended));
    await plan(id);
    await deliver();
    expect(new Set((await reminders(id)).map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(['cancelled 督办已销号']));
    expect((await sql((owner) => owner.query('select 1 from inbox_message where read_at is null'))).rowCount).toBe(0);
  });

});

describe('an order on a project that rests', () => {
  const onProject = async (status: string, values: Row = {}): Promise<{ id: string; projectId: string }> => {
    const project = await arrange(db.owner, (owner) => aProject(owner, world, { status }));
    return { id: await order(await workday(10), { sector_id: null, project_id: project.id, ...values }), projectId: project.id };
  };
  const turn = async (projectId: string, status: string): Promise<void> => {
    await sql((owner) => change(owner, 'project', projectId, { status }));
    await system((work) => planRemindersOfProject(work, projectId));
    await deliver();
  };
  const said = async (id: string): Promise<Set<string>> => new Set((await reminders(id)).map(({ state, reason }) => `${state} ${reason}`));

  it('is called off with the reason, stays open, and speaks again when the project goes on', async () => {
    const { id, projectId } = await onProject('normal');
    await plan(id);
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
    await turn(projectId, 'suspended');
    expect(await said(id)).toEqual(new Set(['cancelled 项目已暂停，不再提醒']));
    expect((await sql((owner) => owner.query('select 1 from inbox_message where read_at is null'))).rowCount).toBe(0);
    const seen = await system((work) => supervisionOrders.get(work, id));
    expect(seen).toMatchObject({ state: 'open', colour: 'blue', silentBecause: 'suspended' });
    await turn(projectId, 'normal');
    expect(await arrivedAt(head)).toEqual(['given', 'given/2']);
    expect(await system((work) => supervisionOrders.get(work, id))).toMatchObject({ silentBecause: null });
  });

  it('is found by the round where no event told it, in both directions', async () => {
    const { id, projectId } = await onProject('terminated', { created_at: new Date(systemClock.now().getTime() - 300_000).toISOString() });
    await plan(id);
    expect(await reminders(id)).toEqual([]);
    await sql((owner) => change(owner, 'project', projectId, { status: 'normal' }));
    await system((work) => planOverlookedOf(work, supervisionOrder));
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
    await sql((owner) => change(owner, 'project', projectId, { status: 'terminated' }));
    await system((work) => planOverlookedOf(work, supervisionOrder));
    expect(await said(id)).toEqual(new Set(['cancelled 项目已终止，不再提醒']));
  });

  it('reminds all the same where the district wants it to', async () => {
    await choose({ remindBeforeDays: 2, redAfterDays: 5, remindWhileResting: true });
    const { id } = await onProject('suspended');
    await plan(id);
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
    expect(await system((work) => supervisionOrders.get(work, id))).toMatchObject({ silentBecause: null });
    await choose(settings.defaultOf('supervision'));
  });

  it('is a matter of that project alone: orders on sectors and units are not concerned', async () => {
    await onProject('suspended');
    const id = await order(await workday(10));
    await plan(id);
    await deliver();
    expect(await arrivedAt(head)).toEqual(['given']);
  });
});

describe('the net below the events', () => {
  it('finds an order that no event announced, and one whose days a changed setting moved', async () => {
    const id = await order(await workday(10), { created_at: new Date(systemClock.now().getTime() - 300_000).toISOString() });
    await system((work) => planOverlooked(work));
    expect((await reminders(id)).map(({ cycle }) => cycle)).toContain('given');
    await choose({ remindBeforeDays: 4, redAfterDays: 5 });
    await system((work) => planOverlooked(work));
    const before = (await reminders(id)).filter(({ cycle }) => cycle.startsWith('before')).map(({ cycle, state }) => `${cycle} ${state}`);
    expect(before).toEqual([`before-${await workday(6)} pending`, `before-${await workday(8)} cancelled`]);
    await choose(settings.defaultOf('supervision'));
  });
});
