import { afterEach, describe, expect, it } from 'vitest';
import { closeMailConnections, senderOf, type ReadyChannel, type SendOutcome } from '#channels';
import { mailSink, oddMailServer, type Habit, type MailSink, type OddServer } from './mail-sink.js';
import { aChannel, aMessage, LINK, patience } from './messages.js';

/** E-mail against a real mail server, and against servers that break off at each word of the conversation. */
const open: (MailSink | OddServer)[] = [];
afterEach(async () => {
  closeMailConnections();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function sink(options?: Parameters<typeof mailSink>[0]): Promise<MailSink> {
  const server = await mailSink(options);
  open.push(server);
  return server;
}

function channel(port: number, config: Record<string, unknown> = {}, secret: Record<string, string> = {}): ReadyChannel {
  const settings = { host: '127.0.0.1', port, security: 'none', user: null, from: 'zs@example.gov.cn', fromName: '綦江招商引资管理系统', ...config };
  return aChannel('smtp', { config: settings, secret, internal: [`smtp://127.0.0.1:${port}`] });
}

const send = (to: ReadyChannel, address: string | null = 'officer@example.gov.cn', signal = patience()): Promise<SendOutcome> => senderOf('smtp').send(to, address, aMessage(), signal);

describe('a letter', () => {
  it('arrives with its words, its link and a Message-ID made of the key of the delivery', async () => {
    const server = await sink();
    expect(await send(channel(server.port))).toEqual({ outcome: 'sent', providerMessageId: 'QJ123' });
    const [letter] = server.letters;
    expect(letter?.subject).toBe(aMessage().title);
    expect(letter?.text?.trim()).toBe(`${aMessage().body}\n\n${LINK}`);
    expect(letter?.from?.text).toBe('"綦江招商引资管理系统" <zs@example.gov.cn>');
    expect(letter?.messageId).toBe(`<${aMessage().providerKey}@example.gov.cn>`);
    expect(letter?.date?.toISOString()).toBe('2026-09-01T00:30:00.000Z');
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('is the same to the byte on every attempt', async () => {
    const server = await sink();
    await send(channel(server.port));
    await send(channel(server.port));
    expect(server.raw[0]).toBe(server.raw[1]);
  });

  it('goes over the line that stands already', async () => {
    const server = await sink();
    for (let index = 0; index < 5; index += 1) expect(await send(channel(server.port))).toMatchObject({ outcome: 'sent' });
    expect([server.letters.length, server.connections()]).toEqual([5, 1]);
  });

  it('goes over a new line where the old one was closed meanwhile', async () => {
    const server = await sink({ socketTimeout: 500 });
    expect(await send(channel(server.port))).toMatchObject({ outcome: 'sent' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await send(channel(server.port))).toMatchObject({ outcome: 'sent' });
    expect(server.letters).toHaveLength(2);
  });

  it('cannot be given other headers by what somebody wrote', async () => {
    const server = await sink();
    const message = aMessage({ title: '到期\r\nBcc: everybody@example.com', body: '.\r\nQUIT\r\n.' });
    expect(await senderOf('smtp').send(channel(server.port), 'officer@example.gov.cn', message, patience())).toMatchObject({ outcome: 'sent' });
    expect(server.letters[0]?.bcc).toBeUndefined();
    expect(server.letters[0]?.text).toContain('QUIT');
  });
});

describe('signing in', () => {
  const asks: NonNullable<Parameters<typeof mailSink>[0]> = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => done(auth.password === 'right' ? null : new Error('Invalid login'), { user: 'zs' }),
  };

  it('happens with name and password', async () => {
    const server = await sink(asks);
    expect(await send(channel(server.port, { user: 'zs' }, { password: 'right' }))).toMatchObject({ outcome: 'sent' });
  });

  it('that fails is the fault of the channel: nothing is tried again with a wrong password', async () => {
    const server = await sink(asks);
    expect(await send(channel(server.port, { user: 'zs' }, { password: 'wrong' }))).toMatchObject({ outcome: 'refused', helps: 'channel' });
    expect(await send(channel(server.port, { user: 'zs' }))).toMatchObject({ outcome: 'refused', helps: 'channel', reason: '邮箱账号或密码（授权码）不正确' });
  });
});

describe('encryption', () => {
  it('by STARTTLS is not given up where the server offers none', async () => {
    const server = await sink();
    const outcome = await send(channel(server.port, { security: 'starttls' }));
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(server.letters).toHaveLength(0);
  });

  it('with a certificate that nobody vouches for is refused before anything is said', async () => {
    const server = await sink({ secure: true });
    expect(await send(channel(server.port, { security: 'tls' }))).toMatchObject({ outcome: 'refused', helps: 'time', reason: expect.stringContaining('证书') as string });
  });

  it('may only be left out inside the own network, where the administrator allows it', async () => {
    const outside = aChannel('smtp', { config: { host: 'mail.example.com', port: 25, security: 'none', from: 'a@example.com' } });
    expect(await send(outside)).toMatchObject({ outcome: 'refused', helps: 'channel', reason: expect.stringContaining('不加密') as string });
  });
});

describe('a server inside the own network', () => {
  it('that nobody allowed is not spoken to', async () => {
    const server = await sink();
    const outcome = await send({ ...channel(server.port, { security: 'tls', port: 465 }), internal: [] });
    expect(outcome).toMatchObject({ outcome: 'refused', helps: 'channel', reason: expect.stringContaining('内部网络') as string });
    expect(server.connections()).toBe(0);
  });
});

describe('a server that breaks off', () => {
  const POLITE: Record<string, string> = { CONNECT: '220 hello', EHLO: '250 hello', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', '.': '250 queued as X1', QUIT: '221 bye', RSET: '250 ok' };
  const but = (word: string, answer: string): Habit => (heard) => (heard === word ? answer : (POLITE[heard] ?? '250 ok'));
  async function met(habit: Habit, signal = patience()): Promise<SendOutcome> {
    const server = await oddMailServer(habit);
    open.push(server);
    return send(channel(server.port), 'officer@example.gov.cn', signal);
  }

  it('nowhere takes the letter', async () => {
    expect(await met(but('none', ''))).toEqual({ outcome: 'sent', providerMessageId: 'X1' });
  });

  it.each(['CONNECT', 'EHLO', 'MAIL', 'RCPT', 'DATA'])('at %s has surely not taken it', async (word) => {
    expect(await met(but(word, 'hang up'))).toMatchObject({ outcome: 'refused', helps: 'time' });
  });

  it('after the text may have taken it', async () => {
    expect(await met(but('.', 'hang up'))).toMatchObject({ outcome: 'unknown', reason: '邮件服务器中断了连接' });
  });

  it('and one that falls silent after the text may have taken it, before it surely not', async () => {
    expect(await met(but('.', 'silence'), AbortSignal.timeout(700))).toMatchObject({ outcome: 'unknown', reason: '邮件服务器没有回应' });
    expect(await met(but('RCPT', 'silence'), AbortSignal.timeout(700))).toMatchObject({ outcome: 'refused', helps: 'time' });
  });

  it.each([
    ['CONNECT', '554 no service for you', 'channel'],
    ['EHLO', '421 too many connections', 'time'],
    ['MAIL', '421 too many connections', 'time'],
    ['MAIL', '553 mail from must equal authorized user', 'channel'],
    ['MAIL', '552 too large', 'message'],
    ['RCPT', '550 no such user', 'message'],
    ['RCPT', '451 greylisted, come back later', 'time'],
    ['DATA', '554 no', 'message'],
    ['.', '550 looks like spam', 'message'],
    ['.', '452 disk full', 'time'],
  ])('by saying no at %s (%s) has not taken it; what helps: %s', async (word, answer, helps) => {
    expect(await met(but(word, answer))).toMatchObject({ outcome: 'refused', helps, reason: expect.stringContaining(answer.slice(0, 3)) as string });
  });
});
