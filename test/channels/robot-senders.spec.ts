import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isGenuine, senderOf, type ChannelKind, type SendOutcome, type SignedHeaders } from '#channels';
import { aChannel, aMessage, LINK, patience } from './messages.js';
import { fakeServer, type FakeServer, type Question } from './robots.js';

/** Group robots, work notices and webhooks against local servers that behave, misbehave and fall silent. */
let robot: FakeServer;

beforeAll(async () => {
  robot = await fakeServer();
});
beforeEach(() => {
  robot.asked.length = 0;
  robot.answers({ body: { errcode: 0, errmsg: 'ok', code: 0 } });
});
afterAll(() => robot.close());

const URLS: Partial<Record<ChannelKind, string>> = {
  wecom_robot: '/cgi-bin/webhook/send?key=11111111-2222',
  dingtalk_robot: '/robot/send?access_token=abcdef',
  feishu_robot: '/open-apis/bot/v2/hook/aaaa-bbbb',
  webhook: '/hooks/investment',
};

function send(kind: ChannelKind, message = aMessage(), secret: Record<string, string> = {}, config: Record<string, unknown> = {}, signal = patience()): Promise<SendOutcome> {
  const channel = aChannel(kind, { secret: { url: `${robot.origin}${URLS[kind] ?? ''}`, ...secret }, config, internal: [robot.origin] });
  return senderOf(kind).send(channel, null, message, signal);
}

function first(): Question {
  const [question] = robot.asked;
  if (!question) throw new Error('Nothing was asked');
  return question;
}
const bodyOf = (index = 0): Record<string, unknown> => JSON.parse(robot.asked[index]?.body ?? 'null') as Record<string, unknown>;
const contentOf = (): string => {
  const body = bodyOf() as { text?: { content: string }; content?: { text: string } };
  return body.text?.content ?? body.content?.text ?? '';
};
const ROBOTS = ['wecom_robot', 'dingtalk_robot', 'feishu_robot'] as const;

describe.each(ROBOTS)('a group robot: %s', (kind) => {
  it('says title, text and the link that opens the record', async () => {
    expect(await send(kind)).toEqual({ outcome: 'sent', providerMessageId: null });
    expect(contentOf()).toBe(`明天到期：回访某某新能源\n约定 9 月 1 日回访，请按时跟进。\n项目：储能电池基地\n${LINK}`);
  });

  it('says no amount and no phone number, whatever it is handed', async () => {
    await send(kind, aMessage({ title: '到资 3,250.5万元', body: '联系 13812345678 或 023-48612345，合同 12 亿元，另 US$300万，编号 2026-09-01，用地 3 万平方米，人口 2亿多人' }));
    expect(contentOf()).not.toMatch(/3,250|1381234|4861|12 亿|300万/);
    expect(contentOf()).toContain('2026-09-01，用地 3 万平方米，人口 2亿多人');
    expect(contentOf()).toContain(LINK);
  });

  it.each([
    ['silence after the question was taken', 'silence' as const],
    ['a line that is reset', 'reset' as const],
    ['half an answer', 'half' as const],
    ['an answer that is no JSON', { body: '<html>系统繁忙</html>' }],
    ['HTTP 500', { status: 500, body: 'oops' }],
    ['HTTP 502', { status: 502, body: '' }],
  ])('does not know what became of it after %s, and never repeats it by itself', async (_name, answer) => {
    robot.answers(answer);
    expect(await send(kind, aMessage(), {}, {}, AbortSignal.timeout(1_000))).toMatchObject({ outcome: 'unknown' });
    expect(senderOf(kind).again).toBeNull();
    expect(robot.asked).toHaveLength(1);
  });

  it('knows that nothing was delivered when nobody listens', async () => {
    const channel = aChannel(kind, { secret: { url: `http://127.0.0.1:9${URLS[kind] ?? ''}` }, internal: ['http://127.0.0.1:9'] });
    expect(await senderOf(kind).send(channel, null, aMessage(), patience())).toMatchObject({ outcome: 'refused', helps: 'time', reason: '对方拒绝连接' });
  });

  it('waits as long as it is told when the other side is busy', async () => {
    robot.answers({ status: 429, headers: { 'retry-after': '17' }, body: '' });
    expect(await send(kind)).toMatchObject({ outcome: 'refused', helps: 'time', retryAfterSeconds: 17 });
  });

  it('does not follow to another address', async () => {
    robot.answers({ status: 302, headers: { location: 'http://169.254.169.254/latest' }, body: '' });
    expect(await send(kind)).toMatchObject({ outcome: 'refused', helps: 'channel' });
    expect(robot.asked).toHaveLength(1);
  });
});

describe('too fast', () => {
  it.each([
    ['wecom_robot', { errcode: 45009, errmsg: 'api freq out of limit' }, 60],
    ['dingtalk_robot', { errcode: 130101, errmsg: 'send too fast' }, 600],
    ['feishu_robot', { code: 11232, msg: 'create message frequency limited' }, 60],
    ['feishu_robot', { code: 9499, msg: 'too many request' }, 60],
  ] as const)('%s says so: not delivered, later', async (kind, body, seconds) => {
    robot.answers({ body });
    expect(await send(kind)).toMatchObject({ outcome: 'refused', helps: 'time', retryAfterSeconds: seconds, reason: expect.stringContaining('发送太快') as string });
  });

  it('is kept from happening: fewer than 20 a minute', () => {
    for (const kind of ROBOTS) expect(senderOf(kind).perMinute).toBeLessThanOrEqual(20);
  });
});

describe('a wrong key or address', () => {
  it.each([
    ['wecom_robot', { errcode: 93000, errmsg: 'invalid webhook url' }, '移出群聊'],
    ['dingtalk_robot', { errcode: 310000, errmsg: 'sign not match' }, '加签'],
    ['feishu_robot', { code: 19021, msg: 'sign match fail' }, '签名'],
  ] as const)('of %s is the fault of the channel, and said in words', async (kind, body, words) => {
    robot.answers({ body });
    expect(await send(kind)).toMatchObject({ outcome: 'refused', helps: 'channel', reason: expect.stringContaining(words) as string });
  });
});

describe('signatures', () => {
  it('钉钉: base64(HmacSHA256(secret, time + "\\n" + secret)) in the address, time in milliseconds', async () => {
    await send('dingtalk_robot', aMessage(), { signingSecret: 'SEC-test' });
    const { searchParams } = robot.asked[0]?.url ?? new URL('http://none');
    const timestamp = searchParams.get('timestamp') ?? '';
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(60_000);
    expect(searchParams.get('sign')).toBe(createHmac('sha256', 'SEC-test').update(`${timestamp}\nSEC-test`).digest('base64'));
    expect(searchParams.get('access_token')).toBe('abcdef');
  });

  it('飞书: in the body, time in seconds, the key is time and secret', async () => {
    await send('feishu_robot', aMessage(), { signingSecret: 'fs-test' });
    const { timestamp, sign } = bodyOf() as { timestamp: string; sign: string };
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
    expect(sign).toBe(createHmac('sha256', `${timestamp}\nfs-test`).digest('base64'));
  });

  it('a keyword that the group asks for is put in front once', async () => {
    await send('dingtalk_robot', aMessage(), {}, { keyword: '招商' });
    expect(contentOf()).toMatch(/^【招商】明天到期/);
    robot.asked.length = 0;
    await send('dingtalk_robot', aMessage({ title: '招商提醒' }), {}, { keyword: '招商' });
    expect(contentOf()).toMatch(/^招商提醒\n/);
  });
});

describe('a text that is too long', () => {
  it('is cut at a whole character within 2048 bytes, says where it goes on, and keeps title and link', async () => {
    await send('wecom_robot', aMessage({ body: '储能👨‍👩‍👧𠮷'.repeat(200) }));
    const content = contentOf();
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(content)).toBeGreaterThan(2000);
    expect(content).not.toContain('\ufffd');
    expect(content.startsWith('明天到期：回访某某新能源\n储能👨‍👩‍👧𠮷')).toBe(true);
    expect(content).toMatch(/(储|能|👨‍👩‍👧|𠮷)……（未完，请到系统查看）\nhttps:\S+$/u);
  });
});

describe('a work notice', () => {
  const notice = (): Promise<SendOutcome> => {
    const config = { gateway: robot.origin, path: '/message/workNotification', tenantId: '196729', appKey: 'app-1' };
    const channel = aChannel('work_notice', { config, secret: { appSecret: 's3' }, internal: [robot.origin] });
    return senderOf('work_notice').send(channel, 'GE_1234', aMessage(), patience());
  };

  it('is signed as the gateway asks, with the key of the delivery as its business id', async () => {
    robot.answers({ body: { success: true, content: { success: true, data: { msgId: 'm-77' } } } });
    expect(await notice()).toEqual({ outcome: 'sent', providerMessageId: 'm-77' });
    const { headers, body, url } = first();
    const fields = new URLSearchParams(body);
    expect(fields.get('receiverIds')).toBe('GE_1234');
    expect(fields.get('bizMsgId')).toBe(aMessage().providerKey);
    const signed = ['bizMsgId', 'msg', 'receiverIds', 'tenantId'].map((name) => `${name}=${fields.get(name) ?? ''}`).join('&');
    const lines = ['POST', headers['x-hmac-auth-timestamp'], headers['x-hmac-auth-nonce'], url.pathname, signed].join('\n');
    expect(headers['x-hmac-auth-timestamp']).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}\+08:00$/);
    expect(headers['x-hmac-auth-signature']).toBe(createHmac('sha256', 's3').update(lines).digest('base64'));
    expect(headers['apikey']).toBe('app-1');
  });

  it('is refused in the words of the other side', async () => {
    robot.answers({ body: { success: true, content: { success: false, responseMessage: '租户不存在' } } });
    expect(await notice()).toMatchObject({ outcome: 'refused', helps: 'message', reason: '对方拒收：租户不存在' });
  });

  it('may have arrived when the answer says neither', async () => {
    robot.answers({ body: { bizErrorCode: 1 } });
    expect(await notice()).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a webhook', () => {
  const key = 'k'.repeat(43);
  const headersOf = (index = 0): SignedHeaders => robot.asked[index]?.headers as unknown as SignedHeaders;

  it('is signed so that its receiver can tell it from a forgery', async () => {
    expect(await send('webhook', aMessage(), { signingSecret: key })).toEqual({ outcome: 'sent', providerMessageId: null });
    const body = robot.asked[0]?.body ?? '';
    const now = new Date();
    expect(isGenuine(key, headersOf(), body, now)).toBe(true);
    expect(isGenuine('another', headersOf(), body, now)).toBe(false);
    expect(isGenuine(key, headersOf(), `${body} `, now)).toBe(false);
    expect(isGenuine(key, { ...headersOf(), 'x-delivery-id': 'other' }, body, now)).toBe(false);
    expect(JSON.parse(body)).toEqual({ id: aMessage().providerKey, title: aMessage().title, body: aMessage().body, link: LINK, at: '2026-09-01T00:30:00.000Z' });
  });

  it('is refused by its receiver more than five minutes later: what was overheard is worth nothing', async () => {
    await send('webhook', aMessage(), { signingSecret: key });
    const later = new Date(Date.now() + 301_000);
    expect(isGenuine(key, headersOf(), robot.asked[0]?.body ?? '', later)).toBe(false);
  });

  it('carries the same id and the same body on every attempt, and may be repeated by itself', async () => {
    robot.answers({ status: 500, body: '' }, { body: '' });
    expect(await send('webhook', aMessage(), { signingSecret: key })).toMatchObject({ outcome: 'unknown' });
    expect(await send('webhook', aMessage(), { signingSecret: key })).toMatchObject({ outcome: 'sent' });
    expect(robot.asked[0]?.body).toBe(robot.asked[1]?.body);
    expect(headersOf(0)['x-delivery-id']).toBe(headersOf(1)['x-delivery-id']);
    expect(senderOf('webhook').again?.withinSeconds).toBeGreaterThan(3600);
  });

  it('is signed with the former key too for a while after a change, and then no more', async () => {
    await send('webhook', aMessage(), { signingSecret: key, previousSecret: 'old', previousUntil: new Date(Date.now() + 60_000).toISOString() });
    await send('webhook', aMessage(), { signingSecret: key, previousSecret: 'old', previousUntil: new Date(Date.now() - 1_000).toISOString() });
    const accepted = (index: number, with_: string): boolean => isGenuine(with_, headersOf(index), robot.asked[index]?.body ?? '', new Date());
    expect([accepted(0, key), accepted(0, 'old'), accepted(1, key), accepted(1, 'old')]).toEqual([true, true, true, false]);
  });

  it('reads no more of an answer than anybody needs', async () => {
    robot.answers({ body: 'x'.repeat(5_000_000) });
    expect(await send('webhook', aMessage(), { signingSecret: key })).toMatchObject({ outcome: 'sent' });
  });
});
