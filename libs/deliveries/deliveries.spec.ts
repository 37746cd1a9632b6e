import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor, type PersonActor } from '#access';
import { systemClock } from '#calendar';
import { channels, type ChannelKind, type SendOutcome } from '#channels';
import type { Work } from '#database';
import { aChannel, aContactPoint } from '../../test/factories/messages.js';
import { aWorld, arrange, transact, type Row, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { claim, deliveries, enqueueAll, giveBack, markSending, mergeWaiting, reconcile, reachedBy, recover, settle, usualRhythm, type Claim, type Manners, type Marked, type NewDelivery, type Settled, type Settling } from './index.js';

let db: TestDatabase;
let world: World;
let mail: string;
let robot: string;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  await arrange(db.owner, async (sql) => {
    mail = (await aChannel(sql, world)).id;
    robot = (await aChannel(sql, world, { kind: 'wecom_robot', unit_id: world.units.centreA })).id;
    await aContactPoint(sql, world.people.officerA, mail);
  });
});
afterAll(() => db.close());
beforeEach(() => arrange(db.owner, (sql) => sql.query('truncate delivery_attempt, delivery_subject, delivery, channel_pace, bureau_notice, inbox_message')));

const system = <T>(act: (work: Work) => Promise<T>): Promise<T> => db.work.begin(systemActor('test'), act);
const owner = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: systemClock.now().toISOString() }, act);
const MANNERS: Record<string, Manners> = {
  smtp: { again: null, perMinute: null, longestBytes: null },
  wecom_robot: { again: { withinSeconds: 12_600 }, perMinute: 20, longestBytes: 2048 },
};
const mannersOf = (kind: ChannelKind): Manners => MANNERS[kind] ?? { again: null, perMinute: null, longestBytes: null };

const message = (more: Partial<NewDelivery> = {}): NewDelivery => ({
  occasion: `test:${randomUUID()}`,
  personId: world.people.officerA,
  channelId: mail,
  title: '约定跟进：示例项目',
  body: '请跟进',
  link: '/visits',
  urgent: true,
  notBefore: new Date(systemClock.now().getTime() - 1_000),
  expiresAt: new Date(systemClock.now().getTime() + 3_600_000),
  subjects: [],
  ...more,
});

async function enqueue(more: Partial<NewDelivery> = {}): Promise<string> {
  const [owed] = await system((work) => enqueueAll(work, [message(more)]));
  if (!owed) throw new Error('not written');
  return owed.deliveryId;
}
const take = (leaseSeconds = 30, only?: string[]): Promise<Claim[]> => system((work) => claim(work, { perChannel: 40, leaseSeconds, ...(only ? { only } : {}) }));
const markAll = (claims: Claim[], unwanted: Record<string, string> = {}, sendingSeconds = 30): Promise<Marked[]> =>
  system((work) => markSending(work, claims, { manners: mannersOf(claims[0]?.channelKind ?? 'smtp'), rhythm: { ...usualRhythm, sendingSeconds }, worker: 'test', unwanted: new Map(Object.entries(unwanted)) }));
const mark = async (one: Claim, unwanted: string | null = null, sendingSeconds = 30): Promise<Marked> =>
  (await markAll([one], unwanted === null ? {} : { [one.id]: unwanted }, sendingSeconds))[0] ?? { answer: 'lost' };
const record = async (claim: Claim, n: number, outcome: SendOutcome, channelVersion = 1): Promise<Settled | undefined> =>
  (await recordAll([{ claim, n, outcome }], channelVersion))[0];
const recordAll = (each: Pick<Settling, 'claim' | 'n' | 'outcome'>[], channelVersion = 1): Promise<Settled[]> =>
  system((work) => settle(work, each.map((one) => ({ ...one, channelVersion, manners: mannersOf(one.claim.channelKind), rhythm: usualRhythm }))));
const row = async (id: string): Promise<Row> => (await owner((sql) => sql.query<Row>('select * from delivery where id = $1', [id]))).rows[0] ?? {};
const dueNow = (id: string): Promise<unknown> => owner((sql) => sql.query(`update delivery set next_at = clock_timestamp(), version = version + 1 where id = $1`, [id]));
const notices = async (): Promise<string[]> =>
  (await owner((sql) => sql.query<{ title: string }>('select title from inbox_message where reminder_id is null and person_id = $1', [world.people.bureau]))).rows.map(({ title }) => title);

/** @param sendingSeconds after which the worker is taken for dead: negative, and it is dead already */
async function begin(id: string, sendingSeconds = 30): Promise<{ one: Claim; n: number }> {
  const [one] = await take(30, [id]);
  if (!one) throw new Error('nothing to claim');
  const marked = await mark(one, null, sendingSeconds);
  if (marked.answer !== 'go') throw new Error(marked.answer);
  return { one, n: marked.n };
}

const SENT: SendOutcome = { outcome: 'sent', providerMessageId: 'm-1' };
const UNKNOWN: SendOutcome = { outcome: 'unknown', reason: '连接中断' };
const REFUSED: SendOutcome = { outcome: 'refused', helps: 'time', reason: '451', retryAfterSeconds: null };

describe('a message', () => {
  it('is written once per occasion, way and person', async () => {
    const occasion = 'reminder:1:due';
    await enqueue({ occasion });
    expect(await system((work) => enqueueAll(work, [message({ occasion }), message({ occasion })]))).toEqual([]);
    expect(await system((work) => enqueueAll(work, [message({ occasion, personId: null, channelId: robot })]))).toHaveLength(1);
  });

  it('is not written for a person who has no proven address there', async () => {
    expect(await system((work) => enqueueAll(work, [message({ personId: world.people.officerB })]))).toEqual([]);
  });

  it('never changes its words, its address or its key', async () => {
    const id = await enqueue();
    for (const change of ["title = 'x'", "body = 'x'", "address = 'other@example.test'", "provider_key = 'qj00000000000000000000'", "link = '/x'", "payload_sha256 = 'x'"]) {
      await expect(owner((sql) => sql.query(`update delivery set ${change}, version = version + 1 where id = '${id}'`)), change).rejects.toThrow('delivery_written_once');
    }
  });

  it('goes from claim to mark to outcome', async () => {
    const id = await enqueue();
    const { one, n } = await begin(id);
    expect(await row(id)).toMatchObject({ state: 'sending', maybe_sent: true, attempts: 1 });
    await record(one, n, SENT);
    expect(await row(id)).toMatchObject({ state: 'sent', provider_message_id: 'm-1' });
    expect(await take()).toEqual([]);
    expect(await system(reconcile)).toEqual([]);
  });

  it('is claimed by one of two who ask at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => enqueue()));
    const [a, b] = await Promise.all([take(), take()]);
    expect(a.length + b.length).toBe(10);
    expect(new Set([...a, ...b].map(({ id }) => id)).size).toBe(10);
  });

  it('that was only claimed by a worker that died is simply sent by the next', async () => {
    const id = await enqueue();
    const [dead] = await take(-1);
    expect(dead && (await mark(dead))).toEqual({ answer: 'lost' });
    await system((work) => recover(work, mannersOf, usualRhythm));
    expect(await row(id)).toMatchObject({ state: 'pending', maybe_sent: false });
    expect((await begin(id)).n).toBe(1);
  });

  it('that a worker was sending when it died is held for a person where the channel knows no key', async () => {
    const id = await enqueue();
    const { one, n } = await begin(id, -1);
    await system((work) => recover(work, mannersOf, usualRhythm));
    expect(await row(id)).toMatchObject({ state: 'unknown', maybe_sent: true });
    expect(await notices()).toEqual([expect.stringContaining('发送结果不确定')]);
    // the process was only slow, and knows better
    await record(one, n, SENT);
    expect(await row(id)).toMatchObject({ state: 'sent' });
    expect(await system(reconcile)).toEqual([]);
  });

  it('goes out again with the same key where the channel knows it, and the doubt stays although two workers die on it', async () => {
    const id = await enqueue({ personId: null, channelId: robot });
    const { provider_key: key } = await row(id);
    for (let death = 1; death <= 2; death += 1) {
      const { n } = await begin(id, -1);
      expect(n).toBe(death);
      await system((work) => recover(work, mannersOf, usualRhythm));
      expect(await row(id)).toMatchObject({ state: 'pending', maybe_sent: true, provider_key: key });
      await dueNow(id);
    }
    const { one, n } = await begin(id);
    await record(one, n, REFUSED);
    expect(await row(id), 'a sure refusal now says nothing about the first attempt').toMatchObject({ state: 'pending', maybe_sent: true });
    await owner((sql) => sql.query(`update delivery set first_maybe_at = first_maybe_at - interval '4 hours', next_at = clock_timestamp(), version = version + 1 where id = $1`, [id]));
    const [late] = await take();
    expect(late && (await mark(late))).toEqual({ answer: 'settled' });
    expect(await row(id), 'the other side has forgotten the key').toMatchObject({ state: 'unknown', maybe_sent: true });
  });

  it('that is surely refused eight times is dead, told to the bureau once, and can be begun anew', async () => {
    const ids = [await enqueue(), await enqueue()];
    for (const id of ids) {
      for (let n = 1; n <= 8; n += 1) {
        await dueNow(id);
        const attempt = await begin(id);
        await record(attempt.one, attempt.n, REFUSED);
      }
      expect(await row(id)).toMatchObject({ state: 'dead', maybe_sent: false, failures: 8 });
    }
    expect(await notices()).toEqual([expect.stringContaining('消息未能送达')]);
    await db.work.begin(await bureau(), (work) => deliveries.retryDead(work, ids[0] ?? ''));
    const { one, n } = await begin(ids[0] ?? '');
    expect(n).toBe(9);
    await record(one, n, SENT);
    await expect(db.work.begin(await bureau(), (work) => deliveries.retryDead(work, ids[0] ?? ''))).rejects.toMatchObject({ code: 'DELIVERY_NOT_DEAD' });
  });

  it('that is dead goes out by the next way its person has', async () => {
    const [first, second] = await arrange(db.owner, async (sql) => {
      const channels = [await aChannel(sql, world), await aChannel(sql, world, { kind: 'work_notice' })];
      await aContactPoint(sql, world.people.headA, channels[0]?.id ?? '');
      await aContactPoint(sql, world.people.headA, channels[1]?.id ?? '', { preferred: false });
      return channels.map(({ id }) => id);
    });
    const id = await enqueue({ personId: world.people.headA, channelId: first ?? '' });
    const { one, n } = await begin(id);
    await record(one, n, { outcome: 'refused', helps: 'message', reason: '550', retryAfterSeconds: null });
    const { rows } = await owner((sql) => sql.query<Row>(`select * from delivery where person_id = $1 order by created_at`, [world.people.headA]));
    expect(rows.map((each) => [each['channel_id'], each['state']])).toEqual([[first, 'dead'], [second, 'pending']]);
  });

  it('waits for its channel when that is refused: it is paused once, the bureau told, and nothing claimed until it is lifted', async () => {
    const [first, second] = [await enqueue(), await enqueue()];
    const begun = [await begin(first), await begin(second)];
    const third = await enqueue();
    const [claimed] = await take(30, [third]);
    for (const { one, n } of begun) {
      expect(await record(one, n, { outcome: 'refused', helps: 'channel', reason: '邮箱密码不正确', retryAfterSeconds: null })).toMatchObject({ paused: true });
    }
    expect(claimed && (await mark(claimed)), 'claimed before, not begun after').toEqual({ answer: 'wait' });
    expect(await notices()).toEqual([expect.stringContaining('渠道已暂停：')]);
    for (const id of [first, second, third]) expect(await row(id)).toMatchObject({ state: 'pending', failures: 0, maybe_sent: false });
    expect(await take()).toEqual([]);
    await db.work.begin(await bureau(), (work) => channels.liftPause(work, mail));
    expect(await take()).toHaveLength(3);
  });

  it('does not pause a channel for settings that somebody has changed meanwhile', async () => {
    const { one, n } = await begin(await enqueue());
    const { rows } = await owner((sql) => sql.query<{ version: number }>('update channel set version = version + 1 where id = $1 returning version', [mail]));
    await record(one, n, { outcome: 'refused', helps: 'channel', reason: '邮箱密码不正确', retryAfterSeconds: null }, (rows[0]?.version ?? 0) - 1);
    expect(await notices()).toEqual([]);
    expect(await take()).toHaveLength(1);
  });

  it('goes another proven way of its person while the chosen one is paused', async () => {
    const person = world.people.officerB;
    const [chosen = '', notice = ''] = await arrange(db.owner, async (sql) => {
      const ways = [(await aChannel(sql, world)).id, (await aChannel(sql, world, { kind: 'work_notice' })).id];
      await aContactPoint(sql, person, ways[0] ?? '');
      await aContactPoint(sql, person, ways[1] ?? '', { preferred: false });
      return ways;
    });
    const way = async (): Promise<string | undefined> => (await system((work) => reachedBy(work, [person]))).get(person)?.channelId;
    const pause = (id: string): Promise<unknown> =>
      owner((sql) => sql.query(`update channel set paused_at = now(), paused_reason = '密码不正确', version = version + 1 where id = $1`, [id]));
    expect(await way()).toBe(chosen);
    await pause(chosen);
    expect(await way()).toBe(notice);
    await pause(notice);
    expect(await way(), 'it waits for the chosen one').toBe(chosen);
  });

  it('is ended when its time is over, its address is gone, its cause is settled or its channel retired', async () => {
    const late = await enqueue({ notBefore: new Date(systemClock.now().getTime() - 7_200_000), expiresAt: new Date(systemClock.now().getTime() - 3_600_000) });
    await system((work) => recover(work, mannersOf, usualRhythm));
    expect(await row(late)).toMatchObject({ state: 'expired' });
    const unwanted = await enqueue();
    const [one] = await take();
    expect(one && (await mark(one, '提醒已处理'))).toEqual({ answer: 'settled' });
    expect(await row(unwanted)).toMatchObject({ state: 'cancelled', last_error: '提醒已处理' });
  });
});

describe('what the table refuses', () => {
  it('is every step that is none', async () => {
    const id = await enqueue();
    for (const state of ['sent', 'sending', 'dead']) {
      await expect(owner((sql) => sql.query(`update delivery set state = '${state}', sent_at = now(), version = version + 1 where id = '${id}'`)), state).rejects.toThrow();
    }
    const { one, n } = await begin(id);
    await expect(owner((sql) => sql.query(`update delivery set maybe_sent = false, first_maybe_at = null, version = version + 1 where id = '${id}'`))).rejects.toThrow();
    await record(one, n, UNKNOWN);
    await expect(owner((sql) => sql.query(`update delivery set state = 'pending', maybe_sent = false, first_maybe_at = null, version = version + 1 where id = '${id}'`))).rejects.toThrow('delivery_doubt_stays');
    await expect(owner((sql) => sql.query(`update delivery_attempt set outcome = 'ok' where delivery_id = '${id}'`))).rejects.toThrow('delivery_attempt_written_once');
    await expect(owner((sql) => sql.query(`update delivery set state = 'dead', version = version + 1 where id = '${id}'`))).rejects.toThrow();
  });
});

describe('what a person decides about an uncertain one', () => {
  it('is that it arrived, or that it goes out once more, once', async () => {
    const ids = [await enqueue(), await enqueue()];
    for (const id of ids) {
      const { one, n } = await begin(id);
      await record(one, n, UNKNOWN);
    }
    const [arrived = '', again = ''] = ids;
    expect(await db.work.begin(await bureau(), (work) => deliveries.resolveUnknown(work, arrived, 'arrived'))).toMatchObject({ state: 'sent' });
    await db.work.begin(await bureau(), (work) => deliveries.resolveUnknown(work, again, 'send_again'));
    await expect(db.work.begin(await bureau(), (work) => deliveries.resolveUnknown(work, again, 'arrived'))).rejects.toMatchObject({ code: 'DELIVERY_NOT_UNCERTAIN' });
    const { one, n } = await begin(again);
    expect(n).toBe(2);
    await record(one, n, UNKNOWN);
    expect(await row(again), 'the permission was for one attempt').toMatchObject({ state: 'unknown' });
    expect(await system(reconcile)).toEqual([]);
  });
});

describe('several messages in one transaction', () => {
  it('are marked and recorded with an answer of its own for each', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push(await enqueue());
    const claims = await take(30, ids);
    const of = (index: number): Claim => claims.find(({ id }) => id === ids[index])!;
    const asked = [of(0), of(1), { ...of(2), token: randomUUID() }, of(3), of(4)];
    const marked = await markAll(asked, { [of(1).id]: '提醒已处理' });
    expect(marked.map(({ answer }) => answer)).toEqual(['go', 'settled', 'lost', 'go', 'go']);
    const again = await recordAll([
      { claim: of(0), n: 1, outcome: SENT },
      { claim: of(3), n: 1, outcome: REFUSED },
      { claim: of(4), n: 2, outcome: SENT },
    ]);
    expect(again.map((one) => one.again?.deliveryId ?? null)).toEqual([null, of(3).id, null]);
    const rows = await Promise.all(ids.map(row));
    expect(rows.map((one) => one['state'])).toEqual(['sent', 'cancelled', 'leased', 'pending', 'sending']);
    expect(rows[0]).toMatchObject({ maybe_sent: true, provider_message_id: 'm-1', lease_token: null });
    const { rows: attempts } = await owner((sql) => sql.query<Row>('select delivery_id as id, outcome from delivery_attempt where delivery_id = any($1)', [ids]));
    expect(new Map(attempts.map((each) => [each['id'], each['outcome']]))).toEqual(new Map([[ids[0], 'ok'], [ids[3], 'refused'], [ids[4], null]]));
  });
});

describe('a channel that takes twenty a minute', () => {
  it('counts those that are marked together as well', async () => {
    for (let index = 0; index < 4; index += 1) await enqueue({ personId: null, channelId: robot });
    const claims = await take();
    const few = { ...mannersOf('wecom_robot'), perMinute: 3 };
    const marked = await system((work) => markSending(work, claims, { manners: few, rhythm: usualRhythm, worker: 'test', unwanted: new Map() }));
    expect(marked.map(({ answer }) => answer)).toEqual(['go', 'go', 'go', 'wait']);
  });

  it('gets twenty, and the next waits for the minute', async () => {
    for (let index = 0; index < 23; index += 1) await enqueue({ personId: null, channelId: robot, alone: true });
    const answers: string[] = [];
    for (const one of await take()) {
      const marked = await mark(one);
      answers.push(marked.answer);
      if (marked.answer === 'go') await record(one, marked.n, SENT);
    }
    expect(answers.filter((answer) => answer === 'go')).toHaveLength(20);
    expect(answers.filter((answer) => answer === 'wait')).toHaveLength(3);
    expect(await take(), 'the channel rests').toEqual([]);
  });

  it('gets many that wait as one message that lists them', async () => {
    const ids = [];
    for (let index = 0; index < 30; index += 1) ids.push(await enqueue({ personId: null, channelId: robot, title: `提醒 ${index}`, subjects: [{ type: 'reminder', id: randomUUID() }] }));
    const carriers = await system((work) => mergeWaiting(work, mannersOf));
    expect(carriers).toHaveLength(1);
    const carrier = await row(carriers[0]?.deliveryId ?? '');
    for (let index = 0; index < 30; index += 1) expect(carrier['body']).toContain(`提醒 ${index}`);
    expect(Buffer.byteLength(String(carrier['body']))).toBeLessThan(2048);
    expect((await row(ids[7] ?? ''))).toMatchObject({ state: 'merged', carried_by: carrier['id'] });
    expect(await take()).toHaveLength(1);
  });

  it('that asks to slow down rests as a whole, and the message has lost no attempt', async () => {
    const ids = [await enqueue({ personId: null, channelId: robot }), await enqueue({ personId: null, channelId: robot })];
    const { one, n } = await begin(ids[0] ?? '');
    await record(one, n, { outcome: 'refused', helps: 'time', reason: '45009', retryAfterSeconds: 60 });
    expect(await row(ids[0] ?? '')).toMatchObject({ state: 'pending', failures: 0, maybe_sent: false });
    expect(await take()).toEqual([]);
    await system((work) => giveBack(work, []));
  });
});

async function bureau(): Promise<PersonActor> {
  return Promise.resolve({ kind: 'person', id: world.people.bureau, name: '招商办', unitId: world.units.bureau, sectorId: null, roles: ['bureau'] });
}
