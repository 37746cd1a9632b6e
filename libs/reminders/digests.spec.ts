import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { addDays, systemClock, today } from '#calendar';
import type { Work } from '#database';
import { aChannel, aContactPoint } from '../../test/factories/messages.js';
import { aVisit, aWorld, arrange, change, insert, transact, type Row, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { announceAtOnce } from './outgoing.js';
import { buildDigests, buildGroupDigests, unwantedMessages } from './index.js';

let db: TestDatabase;
let world: World;
let mail: string;
const TODAY = today(systemClock);

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  mail = await arrange(db.owner, async (sql) => {
    // whatever the hour and the day on which the tests run
    await sql.query(`insert into setting (key, value) values ('reminders.digestAt', '"00:00"'), ('reminders.rest', '{"from":"00:00","until":"00:00","holidays":true}')
      on conflict (key) do update set value = excluded.value, version = setting.version + 1`);
    const channel = await aChannel(sql, world);
    await aContactPoint(sql, world.people.officerA, channel.id);
    return channel.id;
  });
});
afterAll(() => db.close());
beforeEach(() => arrange(db.owner, async (sql) => {
  await sql.query('truncate delivery_attempt, delivery_subject, delivery, digest, bureau_notice, inbox_message, reminder');
  await sql.query('insert into working_year (year, source, created_at, updated_at) select y, $1, now(), now() from generate_series(2025, 2028) y on conflict do nothing', ['test']);
  await sql.query(`insert into working_day (day, is_working) values ($1, true) on conflict (day) do update set is_working = true`, [TODAY]);
}));

const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(systemActor('test'), act);
const owner = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: systemClock.now().toISOString() }, act);
const messages = async (): Promise<Row[]> => (await owner((sql) => sql.query<Row>('select * from delivery order by created_at, title'))).rows;
const build = (): Promise<{ digests: number }> => system((work) => buildDigests(work, 100, 'https://zs.example.test'));

async function anOpenReminder(title: string, values: Row = {}): Promise<string> {
  const at = systemClock.now().toISOString();
  return owner(async (sql) => {
    const visit = await aVisit(sql, world, { created_at: at, updated_at: at });
    const row = await insert(sql, 'reminder', {
      rule: 'next_step_due', subject_type: 'visit', subject_id: visit.id, cycle: TODAY, recipient_id: world.people.officerA, unit_id: world.units.centreA,
      title, body: title, due_on: TODAY, due_at: at, state: 'delivered', delivered_at: at, created_at: at, updated_at: at, ...values,
    });
    return row.id;
  });
}

describe('the digest of a person', () => {
  it('lists what is open with links, once a day, whoever asks', async () => {
    await anOpenReminder('约定跟进：甲');
    await anOpenReminder('约定跟进：乙');
    await anOpenReminder('约定跟进：丙', { state: 'done', done_at: systemClock.now().toISOString() });
    await anOpenReminder('约定跟进：丁', { state: 'pending', due_at: '2027-01-01T00:00:00Z' });
    const built = await Promise.all([build(), build(), build()]);
    expect(built.map(({ digests }) => digests).reduce((sum, one) => sum + one)).toBe(1);
    const [digest, ...more] = await messages();
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ title: '今日提醒 2 条', person_id: world.people.officerA, channel_id: mail, alone: true, occasion: `digest:${TODAY}` });
    expect(digest?.['body']).toMatch(/^1\. 【新】约定跟进：[甲乙]（.*）\nhttps:\/\/zs\.example\.test\/visits\/[\w-]+\/show\n2\. /);
    expect(digest?.['body']).not.toMatch(/丙|丁/);
  });

  it('is not made for whoever has nothing open, nor on a day off, nor before its hour', async () => {
    expect(await build()).toMatchObject({ digests: 0 });
    await anOpenReminder('约定跟进：甲');
    await arrange(db.owner, (sql) => sql.query('update working_day set is_working = false where day = $1', [TODAY]));
    expect(await build()).toMatchObject({ digests: 0 });
    await arrange(db.owner, async (sql) => {
      await sql.query('update working_day set is_working = true where day = $1', [TODAY]);
      await sql.query(`update setting set value = '"23:58"', version = version + 1 where key = 'reminders.digestAt'`);
    });
    expect(await build()).toMatchObject({ digests: 0 });
    await arrange(db.owner, (sql) => sql.query(`update setting set value = '"00:00"', version = version + 1 where key = 'reminders.digestAt'`));
    expect(await build()).toMatchObject({ digests: 1 });
  });

  it('says how many are not listed when there are many, and which are new', async () => {
    await owner((sql) => insert(sql, 'digest', { day: addDays(TODAY, -1), person_id: world.people.officerA, items: 1, built_at: systemClock.now().toISOString() }));
    for (let index = 0; index < 23; index += 1) await anOpenReminder(`约定跟进：${index}`, { delivered_at: new Date(systemClock.now().getTime() - 3_600_000).toISOString() });
    await anOpenReminder('约定跟进：最新');
    await build();
    const [digest] = await messages();
    expect(digest).toMatchObject({ title: '今日提醒 24 条（新 1 条）' });
    expect(digest?.['body']).toMatch(/^1\. 【新】约定跟进：最新[\s\S]*另有 4 条，请到系统中查看。$/);
  });

  it('is the inbox alone for whoever is reached nowhere, and the bureau is told once', async () => {
    await anOpenReminder('约定跟进：甲', { recipient_id: world.people.officerB });
    await build();
    await owner((sql) => sql.query('delete from digest'));
    await build();
    expect(await messages()).toEqual([]);
    const { rows } = await owner((sql) => sql.query<Row>('select * from inbox_message where person_id = $1', [world.people.bureau]));
    expect(rows.map(({ title }) => title)).toEqual([expect.stringContaining('没有可用的提醒方式')]);
  });

  it('is not sent any more when everything in it is settled', async () => {
    const id = await anOpenReminder('约定跟进：甲');
    await build();
    const [digest] = await messages();
    const asked = String(digest?.['id']);
    const ask = async (): Promise<string | undefined> => (await db.work.read(systemActor('test'), (reading) => unwantedMessages(reading, [asked]))).get(asked);
    expect(await ask()).toBeUndefined();
    await owner((sql) => change(sql, 'reminder', id, { recipient_id: world.people.bureau }));
    expect(await ask()).toContain('转由他人');
    await owner((sql) => change(sql, 'reminder', id, { recipient_id: world.people.officerA }));
    expect(await ask()).toBeUndefined();
    await owner((sql) => change(sql, 'reminder', id, { state: 'done', done_at: systemClock.now().toISOString() }));
    expect(await ask()).toContain('已处理');
  });
});

describe('the digest of a group', () => {
  it('lists what is open in its unit without amounts and numbers to call; of the district only how many each unit has', async () => {
    await arrange(db.owner, async (sql) => {
      await aChannel(sql, world, { kind: 'wecom_robot', unit_id: world.units.centreA });
      await aChannel(sql, world, { kind: 'feishu_robot', name: '全区群' });
      await aChannel(sql, world, { kind: 'wecom_robot', unit_id: world.units.centreB });
    });
    await anOpenReminder('约定跟进：甲 投资3.5亿元 联系13800001234');
    expect(await system(buildGroupDigests)).toMatchObject({ digests: 2 });
    expect(await system(buildGroupDigests)).toMatchObject({ digests: 0 });
    const all = await messages();
    expect(all.map(({ title }) => title).sort()).toEqual(['各单位待办提醒 1 条', '本单位待办提醒 1 条']);
    for (const { body } of all) expect(body).not.toMatch(/亿|1380000/);
    expect(all.find(({ title }) => String(title).startsWith('各'))?.['body']).toMatch(/：1 条$/);
  });
});

describe('an urgent reminder', () => {
  it('leaves by the way its person chose, in the transaction of its arrival, once', async () => {
    const reminderId = await anOpenReminder('督办到期：甲');
    const arrived = { reminderId, occasion: 'due', recipientId: world.people.officerA, title: '督办到期：甲', body: '请办理', link: '/visits' };
    expect(await system((work) => announceAtOnce(work, [arrived]))).toHaveLength(1);
    expect(await system((work) => announceAtOnce(work, [arrived]))).toHaveLength(0);
    expect(await messages()).toMatchObject([{ urgent: true, occasion: `reminder:${reminderId}:due` }]);
  });
});
