import nodeIcal from 'node-ical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaff, type Staff } from '../factories/staff.js';
import { mailSink, type MailSink } from '../channels/mail-sink.js';
import { fakeServer, type FakeServer } from '../channels/robots.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

/** From an empty list of channels to a person who is reached: set up, tried out, proven, preferred, read in a calendar. */
let api: TestApi;
let staff: Staff;
let mail: MailSink;
let robot: FakeServer;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  [mail, robot] = await Promise.all([mailSink(), fakeServer()]);
}, 120_000);
afterAll(async () => {
  await api.close();
  await Promise.all([mail.close(), robot.close()]);
});

const smtp = (name = '区级邮箱'): object => ({ kind: 'smtp', name, config: { host: '127.0.0.1', port: mail.port, security: 'none', from: 'zs@example.gov.cn' }, secret: { password: 'mail-secret-canary' } });
const wecom = (): object => ({ kind: 'wecom_robot', name: '工作群', unitId: api.unitId('centre-shanghai'), secret: { url: `${robot.origin}/cgi-bin/webhook/send?key=robot-key-canary` } });

describe('an address inside the own network', () => {
  it('is refused at its field, with what to do', async () => {
    const answer = await staff.bureau.post('/channels', smtp());
    expect(answer.status).toBe(422);
    expect(answer.problem.errors).toMatchObject([{ field: 'config.host', code: 'CHANNEL_ADDRESS_REFUSED', message: expect.stringContaining('端口') as string }]);
    const byHook = await staff.bureau.post('/channels', wecom());
    expect(byHook.problem.errors).toMatchObject([{ field: 'secret.url', message: expect.stringContaining('系统管理员') as string }]);
  });

  it('is allowed by the system administrator, exactly as written, and taken back', async () => {
    expect((await staff.bureau.post('/internal-addresses', { origin: robot.origin, reason: '试' })).problem.code).toBe('NOT_ALLOWED');
    for (const origin of [robot.origin, `smtp://127.0.0.1:${mail.port}`]) done(await staff.sysadmin.post('/internal-addresses', { origin, reason: '区政务网消息网关' }));
    expect((await staff.sysadmin.post('/internal-addresses', { origin: robot.origin, reason: '又' })).problem.code).toBe('INTERNAL_ADDRESS_TWICE');
    expect(done(await staff.bureau.get<Row[]>('/internal-addresses'))).toHaveLength(2);
  });
});

describe('a channel', () => {
  it('is set up, and what it keeps is never read back, whatever is asked', async () => {
    const channel = done(await staff.bureau.post('/channels', wecom()));
    expect(channel).toMatchObject({ kind: 'wecom_robot', secretNames: ['url'], config: { urlHost: new URL(robot.origin).host }, active: true });
    const answers = [await staff.bureau.get('/channels'), await staff.bureau.get(`/channels/${channel.id}`), await staff.auditor.get('/audit-entries')];
    for (const { text } of answers) expect(text).not.toContain('robot-key-canary');
    const { rows } = await api.db.owner.query<{ text: string }>(`select channel::text as text from channel`);
    expect(rows.map(({ text }) => text).join()).not.toContain('robot-key-canary');
  });

  it('says in a test what came back, and the test is noted', async () => {
    const [channel] = done(await staff.bureau.get<Row[]>('/channels'));
    robot.answers({ body: { errcode: 0 } }, { body: { errcode: 93000, errmsg: 'invalid webhook url' } }, 'reset');
    const test = async (): Promise<Row> => done(await staff.bureau.post(`/channels/${channel?.id}/test-sends`, {}));
    expect(await test()).toMatchObject({ outcome: 'sent', reason: null });
    expect(await test()).toMatchObject({ outcome: 'refused', helps: 'channel', reason: expect.stringContaining('移出群聊') as string });
    expect(await test()).toMatchObject({ outcome: 'unknown' });
    const { rows } = await api.db.owner.query<{ count: number }>(`select count(*)::int as count from audit_entry where action = 'channel.test'`);
    expect(rows[0]?.count).toBe(3);
  });

  it('keeps a secret that was left out, and the kind it has', async () => {
    const [channel] = done(await staff.bureau.get<Row[]>('/channels'));
    const changed = done(await staff.bureau.put(`/channels/${channel?.id}`, { kind: 'wecom_robot', name: '一分中心工作群', version: channel?.version }));
    expect(changed).toMatchObject({ name: '一分中心工作群', secretNames: ['url'] });
    robot.answers({ body: { errcode: 0 } });
    expect(done(await staff.bureau.post(`/channels/${channel?.id}/test-sends`, {}))).toMatchObject({ outcome: 'sent' });
    const other = await staff.bureau.put(`/channels/${channel?.id}`, { kind: 'feishu_robot', name: '飞书群', version: changed.version });
    expect(other.problem.code).toBe('CHANNEL_KIND_STAYS');
    expect((await staff.bureau.put(`/channels/${channel?.id}`, { kind: 'wecom_robot', name: '旧', version: channel?.version })).problem.code).toBe('VERSION_CONFLICT');
  });

  it.each([
    ['an address of another kind', { kind: 'dingtalk_robot', name: '群', secret: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a' } }, 'secret.url', 'CHANNEL_ADDRESS_OF_OTHER_KIND'],
    ['no address', { kind: 'feishu_robot', name: '群' }, 'secret.url', 'CHANNEL_ADDRESS_NEEDED'],
    ['a wrong mailbox', { kind: 'smtp', name: '邮', config: { host: 'smtp.example.com', from: '招商局' } }, 'config.from', 'FIELD_INVALID'],
    ['a field that belongs to another kind', { kind: 'webhook', name: '钩', config: { host: 'a' } }, 'config.host', 'FIELD_UNKNOWN'],
    ['a mail server spoken to in the clear', { kind: 'smtp', name: '邮', config: { host: 'smtp.example.com', port: 25, security: 'none', from: 'a@example.com' } }, 'config.host', 'CHANNEL_ADDRESS_REFUSED'],
  ])('with %s is refused at its field', async (_name, body, field, code) => {
    const { status, problem } = await staff.bureau.post('/channels', body);
    expect([status, problem.errors[0]?.field, problem.errors[0]?.code]).toEqual([422, field, code]);
  });

  it('to another system shows its key once, and changes it', async () => {
    const hook = done(await staff.bureau.post('/channels', { kind: 'webhook', name: '数据中台', secret: { url: `${robot.origin}/hook` } }));
    expect(hook['signingSecret']).toMatch(/^[\w-]{43}$/);
    expect((await staff.bureau.get(`/channels/${hook.id}`)).text).not.toContain(String(hook['signingSecret']));
    const renewed = done(await staff.bureau.post(`/channels/${hook.id}/signing-secrets`, { version: hook.version }));
    expect(renewed['signingSecret']).not.toBe(hook['signingSecret']);
    expect(renewed['secretNames']).toEqual(['signingSecret', 'url']);
  });

  it('that nobody has a key for says so, and everything else goes on', async () => {
    const without = await startTestApi({ secrets: { ...api.config.secrets, channelKey: null } });
    try {
      const { bureau } = await aStaff(without);
      expect(done(await bureau.get('/channels/readiness'))).toMatchObject({ keySet: false });
      const answer = await bureau.post('/channels', { kind: 'smtp', name: '邮', config: { host: 'smtp.example.com', from: 'a@example.com' } });
      expect([answer.status, answer.problem.code]).toEqual([503, 'CHANNEL_KEY_MISSING']);
      expect(answer.problem.detail).toContain('CHANNEL_KEY');
    } finally {
      await without.close();
    }
  });
});

describe('where a person is reached', () => {
  const codeOf = (): string => /(\d{6})/.exec(mail.letters.at(-1)?.subject ?? '')?.[1] ?? '';
  let point: Row;

  it('is an address to which a code went that came back', async () => {
    const channel = done(await staff.bureau.post('/channels', smtp()));
    expect(done(await staff.officerA.get<Row[]>('/contact-points/offers'))).toEqual([{ id: channel.id, kind: 'smtp', name: '区级邮箱' }]);
    point = done(await staff.officerA.post('/contact-points', { channelId: channel.id, address: ' officer@example.gov.cn ' }));
    expect(point).toMatchObject({ address: 'officer@example.gov.cn', verifiedAt: null, preferred: false, codeOutcome: 'sent' });
    expect(mail.letters.at(-1)?.text).toContain('15 分钟');
    expect((await staff.officerA.post(`/contact-points/${point.id}/preferences`)).problem.code).toBe('CONTACT_POINT_UNVERIFIED');
    expect((await staff.officerA.post(`/contact-points/${point.id}/verifications`, { code: '不对' })).problem.errors[0]?.message).toBe('请填写 6 位数字验证码。');
    const verified = done(await staff.officerA.post(`/contact-points/${point.id}/verifications`, { code: ` ${codeOf()} ` }));
    expect(verified).toMatchObject({ preferred: true, verifiedAt: api.clock.now().toISOString() });
  });

  it('belongs to that person alone', async () => {
    expect((await staff.officerB.post(`/contact-points/${point.id}/verifications`, { code: '123456' })).status).toBe(404);
    expect((await staff.officerB.delete(`/contact-points/${point.id}`)).status).toBe(404);
    expect(done(await staff.officerB.get<Row[]>('/contact-points'))).toEqual([]);
  });

  it('is not guessed: five wrong codes and the code is worth nothing; another one after a minute', async () => {
    const mine = done(await staff.headA.post('/contact-points', { channelId: point['channelId'], address: 'head@example.gov.cn' }));
    const code = codeOf();
    const wrong = code === '000000' ? '111111' : '000000';
    const codes: string[] = [];
    for (let index = 0; index < 6; index += 1) codes.push((await staff.headA.post(`/contact-points/${mine.id}/verifications`, { code: wrong })).problem.code);
    expect(codes).toEqual([...Array<string>(5).fill('CODE_WRONG'), 'CODE_OVER']);
    expect((await staff.headA.post(`/contact-points/${mine.id}/verifications`, { code })).problem.code).toBe('CODE_OVER');
    expect((await staff.headA.post(`/contact-points/${mine.id}/codes`)).problem.code).toBe('CODE_TOO_SOON');
    api.clock.set(new Date(api.clock.now().getTime() + 61_000));
    done(await staff.headA.post(`/contact-points/${mine.id}/codes`));
    done(await staff.headA.post(`/contact-points/${mine.id}/verifications`, { code: codeOf() }));
  });

  it('may be no place at all: the inbox remains, and the bureau sees whom nothing reaches', async () => {
    const unreached = async (): Promise<unknown[]> => done(await staff.bureau.get<Row[]>('/contact-points/unreached')).map((row) => row['personId']);
    expect(await unreached()).not.toContain(staff.officerA.personId);
    done(await staff.officerA.delete('/contact-points/preference'));
    expect(await unreached()).toContain(staff.officerA.personId);
    done(await staff.officerA.post(`/contact-points/${point.id}/preferences`));
    done(await staff.officerA.delete(`/contact-points/${point.id}`));
    expect(await unreached()).toContain(staff.officerA.personId);
  });
});

describe('a calendar elsewhere', () => {
  it('shows open promises as whole days without anybody signed in, until the address is taken back', async () => {
    const investor = done(await staff.officerA.post('/investors', { name: '示例储能企业' }));
    const visit = { investorId: investor.id, kind: 'call', visitedOn: '2026-06-12', content: '谈选址', nextStep: '送资料', nextStepOn: '2026-06-25' };
    const logged = done(await staff.officerA.post('/visits', visit));
    await api.db.owner.query(
      `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, title, body, due_on, due_at, created_at, updated_at)
       values ('next_step_due', 'visit', $1, '2026-06-25', $2, '约定跟进：示例储能企业', '送资料', '2026-06-25', '2026-06-25T00:30:00Z', now(), now())`,
      [logged.id, staff.officerA.personId],
    );
    const officer = await api.signIn('officera');
    const feed = done(await officer.post('/calendar-feeds', {}));
    const read = (path: unknown): ReturnType<typeof api.anonymous.get> => api.anonymous.get(String(path));
    const answer = await read(feed['path']);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = Object.values(nodeIcal.sync.parseICS(answer.text)).filter((part) => part?.type === 'VEVENT');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ summary: '约定跟进：示例储能企业', datetype: 'date', transparency: 'TRANSPARENT' });
    expect(answer.text).toMatch(/DTSTART;VALUE=DATE:20260625\r\n/);
    expect(answer.text.replace(/\r\n /g, '')).toContain(`URL;VALUE=URI:${api.url}/visits/${logged.id}/show`);
    expect(done(await staff.officerA.get<Row[]>('/calendar-feeds'))).toMatchObject([{ lastReadAt: expect.any(String) as string }]);
    const next = done(await officer.post('/calendar-feeds', {}));
    expect((await read(feed['path'])).status).toBe(404);
    expect((await read(next['path'])).status).toBe(200);
    done(await staff.officerA.delete('/calendar-feeds/current'));
    expect((await read(next['path'])).status).toBe(404);
  });
});
