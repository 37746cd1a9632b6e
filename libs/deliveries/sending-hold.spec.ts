import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor, type PersonActor } from '#access';
import { systemClock } from '#calendar';
import type { Work } from '#database';
import { aChannel, aContactPoint } from '../../test/factories/messages.js';
import { aPerson, aWorld, arrange, transact, type Row, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { claim, enqueueAll, mergeWaiting, reconcile, sendingHolds, tellOfHeldMessages } from './index.js';

/** After a restore: nothing leaves until a person has decided, and what may have left before is not sent by itself. */
let db: TestDatabase;
let world: World;
let mail: string;
let sysadmin: PersonActor;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  const id = await arrange(db.owner, async (sql) => {
    mail = (await aChannel(sql, world, { name: '区政府邮件' })).id;
    await aContactPoint(sql, world.people.officerA, mail);
    return aPerson(sql, null, ['sysadmin']);
  });
  sysadmin = { kind: 'person', id, name: '系统管理员', unitId: null, sectorId: null, roles: ['sysadmin'] };
});
afterAll(() => db.close());
beforeEach(() => arrange(db.owner, (sql) => sql.query('truncate delivery_attempt, delivery_subject, delivery, sending_hold, bureau_notice, inbox_message')));

const HOUR = 3_600_000;
const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(systemActor('test'), act);
const owner = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: systemClock.now().toISOString() }, act);
const after = (ms: number): Date => new Date(systemClock.now().getTime() + ms);

async function enqueue(notBefore: Date): Promise<string> {
  const message = { occasion: `test:${randomUUID()}`, personId: world.people.officerA, channelId: mail, title: '约定跟进', body: '请跟进', link: null, urgent: true, expiresAt: after(48 * HOUR), subjects: [] };
  const [owed] = await system((work) => enqueueAll(work, [{ ...message, notBefore }]));
  return owed?.deliveryId ?? '';
}
const restore = async (): Promise<string> =>
  (await owner((sql) => sql.query<{ id: string }>(`insert into sending_hold (reason, backup_at, held_at) values ('restored', now() - interval '1 day', now()) returning id`))).rows[0]?.id ?? '';
const take = (): Promise<string[]> => system(async (work) => (await claim(work, { perChannel: 40, leaseSeconds: 30 })).map(({ id }) => id));
const row = async (id: string): Promise<Row> => (await owner((sql) => sql.query<Row>('select * from delivery where id = $1', [id]))).rows[0] ?? {};
const release = (id: string, choice: 'send_all' | 'from_now_on'): Promise<unknown> => db.work.begin(sysadmin, (work) => sendingHolds.release(work, id, choice));

describe('while sending is held', () => {
  it('nothing is claimed or gathered, nothing is reported as overdue, and everybody who keeps channels sees how much waits', async () => {
    await restore();
    for (let index = 0; index < 7; index += 1) await enqueue(after(-HOUR));
    expect(await take()).toEqual([]);
    expect(await system((work) => mergeWaiting(work, () => ({ again: null, perMinute: null, longestBytes: null })))).toEqual([]);
    expect(await system(reconcile)).toEqual([]);
    const hold = await db.work.read(sysadmin, (reading) => sendingHolds.current(reading));
    expect(hold?.waiting).toEqual([{ channelId: mail, channelName: '区政府邮件', channelKind: 'smtp', count: 7 }]);
    const officer: PersonActor = { kind: 'person', id: world.people.officerA, name: '经办人', unitId: world.units.centreA, sectorId: null, roles: ['officer'] };
    expect(await db.work.read(officer, (reading) => sendingHolds.current(reading))).toBeNull();
  });
});

describe('the administrator', () => {
  it('who lets everything go has it sent, once decided', async () => {
    const hold = await restore();
    const id = await enqueue(after(-HOUR));
    expect(await release(hold, 'send_all')).toMatchObject({ held: 0 });
    expect(await take()).toEqual([id]);
    await expect(release(hold, 'from_now_on')).rejects.toMatchObject({ code: 'HOLD_RELEASED' });
    await expect(release(randomUUID(), 'send_all')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('who begins from now on leaves what was due to a person, who is told, and sends what becomes due later', async () => {
    const hold = await restore();
    const [due, later] = [await enqueue(after(-HOUR)), await enqueue(after(HOUR))];
    expect(await release(hold, 'from_now_on')).toMatchObject({ held: 1 });
    expect(await take()).toEqual([]);
    expect(await row(due)).toMatchObject({ state: 'unknown', maybe_sent: true, last_error: '系统从备份恢复，备份之后可能已发送过' });
    expect(await row(later)).toMatchObject({ state: 'pending', maybe_sent: false });
    await system(tellOfHeldMessages);
    const told = await owner((sql) => sql.query('select title from inbox_message where person_id = $1', [world.people.bureau]));
    expect(told.rows).toEqual([{ title: '发送结果不确定：区政府邮件' }]);
    await owner((sql) => sql.query(`update delivery set next_at = clock_timestamp(), version = version + 1 where id = $1`, [later]));
    expect(await take()).toEqual([later]);
    expect(await system(reconcile)).toEqual([]);
  });

  it('is written into the trail', async () => {
    const hold = await restore();
    await release(hold, 'from_now_on');
    const { rows } = await owner((sql) => sql.query<Row>(`select action, actor_name, after from audit_entry where subject_id = $1`, [hold]));
    expect(rows).toEqual([{ action: 'delivery.release', actor_name: '系统管理员', after: { held: false, choice: 'from_now_on', uncertain: 0 } }]);
  });
});

describe('the hold itself', () => {
  it('stands once at a time, is released once and never changed', async () => {
    const hold = await restore();
    await expect(restore()).rejects.toThrow('sending_hold_open');
    await expect(owner((sql) => sql.query(`update sending_hold set backup_at = now() where id = $1`, [hold]))).rejects.toThrow('sending_hold_released_once');
    await release(hold, 'send_all');
    await expect(owner((sql) => sql.query(`update sending_hold set choice = 'from_now_on' where id = $1`, [hold]))).rejects.toThrow('sending_hold_released_once');
  });
});
