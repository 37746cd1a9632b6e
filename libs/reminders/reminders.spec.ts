import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor, type PersonActor, type Role } from '#access';
import { addDays, momentAt, systemClock, today, type BusinessDate } from '#calendar';
import type { Work } from '#database';
import { aProject, aVisit, aWorld, arrange, change, insert, transact, type Row, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { workingCalendar } from '#working-days';
import { deliverDue, handOverReminders, inbox, nextStepDue, planOverlooked, planReminders, planRemindersOfProject, reminders } from './index.js';

const SYSTEM = systemActor('test');
const TODAY = today(systemClock);
const YESTERDAY = addDays(TODAY, -1);
/** A working day, so that what is promised for it is due on it. */
const NEXT_WEEK = workingCalendar([], new Map()).onOrAfter(addDays(TODAY, 7));

let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  await db.owner.query('update working_day set is_working = true');
});
afterAll(() => db.close());
beforeEach(() => arrange(db.owner, (sql) => sql.query('truncate inbox_message, reminder')));

const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(SYSTEM, act);
const sql = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: systemClock.now().toISOString() }, act);

interface Written {
  id: string;
  cycle: string;
  state: string;
  reason: string | null;
  recipient_id: string;
  due_on: BusinessDate;
  due_at: Date;
  title: string;
  body: string;
}

const written = async (visitId: string): Promise<Written[]> =>
  (await sql((owner) => owner.query<Written>('select * from reminder where subject_id = $1 order by created_at, cycle', [visitId]))).rows;
const arrived = async (visitId: string): Promise<Row[]> =>
  (await sql((owner) => owner.query<Row>(
    'select m.* from inbox_message m join reminder r on r.id = m.reminder_id where r.subject_id = $1 order by m.at', [visitId]))).rows;

async function promise(nextStepOn: BusinessDate | null, values: Row = {}): Promise<string> {
  const at = systemClock.now().toISOString();
  const nextStep = nextStepOn === null ? {} : { next_step: '寄送园区规划图', next_step_on: nextStepOn };
  const visit = await sql((owner) => aVisit(owner, world, { visited_on: YESTERDAY, created_at: at, updated_at: at, ...nextStep, ...values }));
  return visit.id;
}

const plan = (visitId: string): Promise<unknown> => system((work) => planReminders(work, nextStepDue, [visitId]));
async function deliver(): Promise<{ delivered: number; cancelled: number }> {
  const { delivered, cancelled } = await system((work) => deliverDue(work, { limit: 100 }));
  return { delivered, cancelled };
}
const changeVisit = (visitId: string, values: Row): Promise<void> => sql((owner) => change(owner, 'visit', visitId, values));

async function as(id: string): Promise<PersonActor> {
  const { rows } = await sql((owner) => owner.query<{ unit_id: number; roles: Role[] }>('select unit_id, roles from person where id = $1', [id]));
  return { kind: 'person', id, name: '测试', unitId: rows[0]?.unit_id ?? null, sectorId: null, roles: rows[0]?.roles ?? [] };
}

describe('planning the promised next step', () => {
  it('becomes one reminder for the morning of its day, however often the fact arrives', async () => {
    const visit = await promise(NEXT_WEEK);
    await Promise.all([plan(visit), plan(visit), plan(visit)]);
    expect(await written(visit)).toMatchObject([
      { cycle: NEXT_WEEK, state: 'pending', recipient_id: world.people.officerA, due_at: momentAt(NEXT_WEEK, '08:30') },
    ]);
  });

  it('takes the hour from the settings', async () => {
    await sql((owner) => owner.query(`insert into setting (key, value) values ('reminders.morning', '"09:15"')`));
    const visit = await promise(NEXT_WEEK);
    await plan(visit);
    expect(await written(visit)).toMatchObject([{ due_at: momentAt(NEXT_WEEK, '09:15') }]);
    await sql((owner) => owner.query(`delete from setting where key = 'reminders.morning'`));
  });

  it('moves with the promise and keeps what was called off', async () => {
    const visit = await promise(NEXT_WEEK);
    await plan(visit);
    const later = addDays(NEXT_WEEK, 3);
    await changeVisit(visit, { next_step_on: later });
    await plan(visit);
    expect(await written(visit)).toMatchObject([
      { cycle: NEXT_WEEK, state: 'cancelled', reason: `约定日期已改为 ${later}` },
      { cycle: later, state: 'pending' },
    ]);
    await changeVisit(visit, { next_step_on: NEXT_WEEK });
    await plan(visit);
    expect((await written(visit)).map(({ cycle, state }) => [cycle, state])).toEqual([
      [NEXT_WEEK, 'cancelled'],
      [later, 'cancelled'],
      [`${NEXT_WEEK}/2`, 'pending'],
    ]);
  });

  it('is called off when the promise is withdrawn', async () => {
    const visit = await promise(NEXT_WEEK);
    await plan(visit);
    await changeVisit(visit, { next_step: null, next_step_on: null });
    await plan(visit);
    expect(await written(visit)).toMatchObject([{ state: 'cancelled', reason: '走访记录中的下一步已取消' }]);
  });

  it('plans nothing without a promise', async () => {
    const visit = await promise(null);
    await plan(visit);
    expect(await written(visit)).toEqual([]);
  });

  it('stays when a later visit follows, and mentions it', async () => {
    const project = await sql((owner) => aProject(owner, world));
    const visit = await promise(NEXT_WEEK, { project_id: project.id, investor_id: project['investor_id'] });
    await plan(visit);
    const at = new Date(systemClock.now().getTime() + 1_000).toISOString();
    await promise(null, { project_id: project.id, investor_id: project['investor_id'], visited_on: TODAY, created_at: at, updated_at: at });
    await plan(visit);
    const [reminder] = await written(visit);
    expect(reminder).toMatchObject({ state: 'pending' });
    expect(reminder?.body).toContain(`${TODAY} 又有走访`);
  });

  it('finds what no event announced', async () => {
    const visit = await promise(NEXT_WEEK, { created_at: '2026-06-15T00:00:00Z', updated_at: '2026-06-15T00:00:00Z' });
    const history = await promise('2020-06-01', { visited_on: '2020-05-01', created_at: '2026-06-15T00:00:00Z', updated_at: '2026-06-15T00:00:00Z' });
    await system((work) => planOverlooked(work));
    await system((work) => planOverlooked(work));
    expect(await written(visit)).toHaveLength(1);
    expect(await written(history)).toEqual([]);
  });
});

describe('delivery', () => {
  it('puts the message into the inbox once, with a link and without numbers to call', async () => {
    const visit = await promise(YESTERDAY, { next_step: '联系王总 13812345678，首期 5000 万元' });
    await plan(visit);
    expect(await deliver()).toEqual({ delivered: 1, cancelled: 0 });
    expect(await deliver()).toEqual({ delivered: 0, cancelled: 0 });
    const messages = await arrived(visit);
    expect(messages).toMatchObject([{ occasion: 'due', person_id: world.people.officerA, link: `/visits/${visit}/show`, read_at: null }]);
    expect(messages[0]?.['body']).toBe(`${YESTERDAY} 走访时约定：联系王总 （号码见记录），首期 （金额见记录）`);
    expect(await written(visit)).toMatchObject([{ state: 'delivered' }]);
  });

  it('delivers each once when many ask at the same moment', async () => {
    const visits = await Promise.all(Array.from({ length: 20 }, () => promise(YESTERDAY)));
    for (const visit of visits) await plan(visit);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => system((work) => deliverDue(work, { limit: 7 }))));
    while ((await deliver()).delivered > 0);
    expect(outcomes.reduce((sum, { delivered }) => sum + delivered, 0)).toBeGreaterThan(0);
    for (const visit of visits) expect(await arrived(visit)).toHaveLength(1);
  });

  it('waits for its moment', async () => {
    const visit = await promise(NEXT_WEEK);
    await plan(visit);
    expect(await deliver()).toEqual({ delivered: 0, cancelled: 0 });
    expect(await arrived(visit)).toEqual([]);
  });

  it('checks again in the last moment: a promise that moved unannounced is not reminded of', async () => {
    const visit = await promise(YESTERDAY);
    await plan(visit);
    await changeVisit(visit, { next_step_on: NEXT_WEEK });
    expect(await deliver()).toEqual({ delivered: 0, cancelled: 1 });
    expect(await arrived(visit)).toEqual([]);
  });

  it('keeps quiet while the project rests and speaks when it goes on', async () => {
    const project = await sql((owner) => aProject(owner, world));
    const visit = await promise(YESTERDAY, { project_id: project.id, investor_id: project['investor_id'] });
    await plan(visit);
    await setStatus(project.id, 'normal', 'suspended');
    expect(await deliver()).toEqual({ delivered: 0, cancelled: 1 });
    expect(await written(visit)).toMatchObject([{ state: 'cancelled', reason: '项目已暂停，不再提醒' }]);
    await setStatus(project.id, 'suspended', 'normal');
    await system((work) => planRemindersOfProject(work, project.id));
    expect(await deliver()).toEqual({ delivered: 1, cancelled: 0 });
    expect(await arrived(visit)).toHaveLength(1);
  });

  it('marks what was delivered when the promise changes afterwards', async () => {
    const visit = await promise(YESTERDAY);
    await plan(visit);
    await deliver();
    await changeVisit(visit, { next_step_on: NEXT_WEEK });
    await plan(visit);
    expect(await written(visit)).toMatchObject([{ cycle: YESTERDAY, state: 'cancelled' }, { cycle: NEXT_WEEK, state: 'pending' }]);
    expect((await arrived(visit))[0]?.['read_at']).not.toBeNull();
  });
});

async function setStatus(projectId: string, from: string, to: string): Promise<void> {
  await sql(async (owner) => {
    const step = { from_status: from, to_status: to, reason: '测试', changed_on: TODAY, counted_on: TODAY, changed_by_name: '测试' };
    await insert(owner, 'status_change', { project_id: projectId, at: systemClock.now().toISOString(), ...step });
    await change(owner, 'project', projectId, { status: to });
  });
}

describe('who is told', () => {
  const person = (values: Row): Promise<string> =>
    sql(async (owner) => (await insert(owner, 'person', { username: `t${Math.random().toString(36).slice(2, 10)}`, name: '新人', ...values })).id);

  it('is the head of the unit when the officer has left', async () => {
    const officer = await person({ unit_id: world.units.centreA, roles: ['officer'], active: false });
    const visit = await promise(YESTERDAY, { officer_id: officer });
    await plan(visit);
    await deliver();
    const messages = await arrived(visit);
    expect(messages).toMatchObject([{ person_id: world.people.headA }]);
    expect(messages[0]?.['body']).toContain('原由新人负责');
  });

  it('is the bureau where the unit has no head', async () => {
    const officer = await person({ unit_id: world.units.centreB, roles: ['officer'], active: false });
    const visit = await promise(YESTERDAY, { officer_id: officer, unit_id: world.units.centreB });
    await plan(visit);
    await deliver();
    expect(await arrived(visit)).toMatchObject([{ person_id: world.people.bureau }]);
  });

  it('changes when the officer moves to another unit, even after delivery', async () => {
    const officer = await person({ unit_id: world.units.centreA, roles: ['officer'] });
    const visit = await promise(YESTERDAY, { officer_id: officer });
    await plan(visit);
    await deliver();
    await sql((owner) => change(owner, 'person', officer, { unit_id: world.units.centreB }));
    await system((work) => handOverReminders(work, officer));
    await deliver();
    expect(await arrived(visit)).toMatchObject([
      { occasion: 'due', person_id: officer },
      { occasion: 'due/2', person_id: world.people.headA },
    ]);
    await system((work) => handOverReminders(work, officer));
    expect(await deliver()).toEqual({ delivered: 0, cancelled: 0 });
  });
});

describe('what people do with their reminders', () => {
  async function deliveredOne(): Promise<{ visit: string; id: string; officer: PersonActor }> {
    const visit = await promise(YESTERDAY);
    await plan(visit);
    await deliver();
    const [reminder] = await written(visit);
    return { visit, id: reminder?.id ?? '', officer: await as(world.people.officerA) };
  }

  it('shows what is due and what is coming', async () => {
    const { id, officer } = await deliveredOne();
    const soon = await promise(addDays(TODAY, 2));
    await plan(soon);
    const { due, coming } = await db.work.read(officer, (reading) => reminders.today(reading));
    expect(due.map((reminder) => reminder.id)).toEqual([id]);
    expect(coming.map((reminder) => reminder.subjectId)).toEqual([soon]);
  });

  it('is dealt with, with a reason, and then asks for nothing more', async () => {
    const { visit, id, officer } = await deliveredOne();
    const before = await db.work.read(officer, (reading) => reminders.get(reading, id));
    const after = await db.work.begin(officer, (work) => reminders.acknowledge(work, { id, version: before.version, reason: ' 已寄出 ' }));
    expect(after).toMatchObject({ state: 'done', reason: '已寄出', version: before.version + 1 });
    expect(await db.work.read(officer, (reading) => inbox.unreadCount(reading))).toBe(0);
    await plan(visit);
    expect(await written(visit)).toHaveLength(1);
    await expect(
      db.work.begin(officer, (work) => reminders.acknowledge(work, { id, version: after.version })),
    ).rejects.toMatchObject({ code: 'REMINDER_SETTLED' });
  });

  it('refuses an old version and shows the record as it is', async () => {
    const { id, officer } = await deliveredOne();
    await expect(db.work.begin(officer, (work) => reminders.acknowledge(work, { id, version: 1 }))).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { id, version: 2 },
    });
  });

  it('is put off and arrives again on that day', async () => {
    const { visit, id, officer } = await deliveredOne();
    const snoozed = await db.work.begin(officer, (work) => reminders.snooze(work, { id, version: 2, until: NEXT_WEEK }));
    expect(snoozed).toMatchObject({ state: 'pending', dueOn: NEXT_WEEK, dueAt: momentAt(NEXT_WEEK, '08:30') });
    await plan(visit);
    expect(await written(visit)).toMatchObject([{ state: 'pending', due_on: NEXT_WEEK }]);
    await sql((owner) => change(owner, 'reminder', id, { due_at: momentAt(YESTERDAY, '08:30').toISOString() }));
    expect(await deliver()).toEqual({ delivered: 1, cancelled: 0 });
    expect(await arrived(visit)).toMatchObject([{ occasion: 'due' }, { occasion: 'due/2' }]);
  });

  it('cannot be put off to the past', async () => {
    const { id, officer } = await deliveredOne();
    await expect(db.work.begin(officer, (work) => reminders.snooze(work, { id, version: 2, until: YESTERDAY }))).rejects.toMatchObject({ code: 'SNOOZE_NOT_LATER' });
  });

  it('is nobody else’s: a colleague neither finds nor changes it, nor its message', async () => {
    const { visit, id } = await deliveredOne();
    const head = await as(world.people.headA);
    const [message] = await arrived(visit);
    await expect(db.work.read(head, (reading) => reminders.get(reading, id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(db.work.begin(head, (work) => reminders.acknowledge(work, { id, version: 2 }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(db.work.begin(head, (work) => inbox.markRead(work, String(message?.['id'])))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(db.work.begin(head, (work) => inbox.markRead(work, 'not-an-id'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const query = { filter: {}, sort: null, range: null };
    expect((await db.work.read(head, (reading) => reminders.list(reading, query))).total).toBe(0);
    expect((await db.work.read(head, (reading) => inbox.list(reading, { ...query, filter: { personId: world.people.officerA } }))).total).toBe(0);
  });

  it('counts and reads messages', async () => {
    const { officer, visit } = await deliveredOne();
    expect(await db.work.read(officer, (reading) => inbox.unreadCount(reading))).toBe(1);
    const [message] = await arrived(visit);
    const read = await db.work.begin(officer, (work) => inbox.markRead(work, String(message?.['id'])));
    const again = await db.work.begin(officer, (work) => inbox.markRead(work, String(message?.['id'])));
    expect(again.readAt).toEqual(read.readAt);
    expect(await db.work.begin(officer, (work) => inbox.markAllRead(work))).toBe(0);
    const list = await db.work.read(officer, (reading) => inbox.list(reading, { filter: { readAt_isnull: true }, sort: null, range: null }));
    expect(list.total).toBe(0);
  });
});
