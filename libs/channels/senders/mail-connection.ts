import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** How to reach one mail server; the address has been checked and is the one that is connected to. */
export interface MailServer {
  /** Name that the certificate has to carry. */
  host: string;
  address: string;
  port: number;
  /** `tls` from the first byte (465), `starttls` before anything else is said (587), `none` inside the own network only. */
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  password: string | null;
}

export interface Letter {
  from: string;
  to: string;
  bytes: Buffer;
}

/** What went wrong, and whether the text had been asked for: from then on the letter may have arrived. */
export class MailFailure extends Error {
  constructor(
    readonly reason: string,
    /** The server's answer to the step that failed, or null where it said nothing. */
    readonly code: number | null,
    /** The command that was answered: `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`; empty where none was. */
    readonly step: string,
    readonly textBegun: boolean,
  ) {
    super(reason);
    this.name = 'MailFailure';
  }
}

const CONNECT_TIMEOUT = 10_000;
const SILENCE = 15_000;
const IDLE = 5_000;
const LETTERS_PER_CONNECTION = 100;

interface Line {
  connection: SMTPConnection;
  letters: number;
}

/** Lines that stand and wait for the next letter: opening one costs more than a letter. */
const idle = new Map<string, { line: Line; timer: NodeJS.Timeout }[]>();

/**
 * Hands over one letter.
 * @returns what the server said when it took it
 * @throws MailFailure
 */
export async function handOver(server: MailServer, letter: Letter, signal: AbortSignal): Promise<string> {
  const waiting = takeIdle(server);
  if (waiting) {
    try {
      return await deliver(server, waiting, letter, signal);
    } catch (error) {
      // a line that the server had closed meanwhile says nothing about the letter
      if (!(error instanceof MailFailure) || error.textBegun || error.code !== null || signal.aborted) throw error;
    }
  }
  return deliver(server, await open(server, signal), letter, signal);
}

async function open(server: MailServer, signal: AbortSignal): Promise<Line> {
  const connection = new SMTPConnection({
    host: server.address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: CONNECT_TIMEOUT,
    greetingTimeout: CONNECT_TIMEOUT,
    socketTimeout: SILENCE,
    tls: isIP(server.host) ? {} : { servername: server.host },
  });
  await step(connection, signal, false, (done) => connection.connect(done));
  const { user, password } = server;
  if (user !== null) await step(connection, signal, false, (done) => connection.login({ user, credentials: { user, pass: password ?? '' } }, done));
  return { connection, letters: 0 };
}

async function deliver(server: MailServer, line: Line, { from, to, bytes }: Letter, signal: AbortSignal): Promise<string> {
  const begun = { text: false };
  // the text is read only after the server has asked for it
  const text = new Readable({
    read() {
      begun.text = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const info = await step<{ response?: string } | undefined>(line.connection, signal, begun, (done) => line.connection.send({ from, to: [to] }, text, done));
  line.letters += 1;
  keepIdle(server, line);
  return info?.response ?? '';
}

type Done<T> = (error?: Error | null, result?: T) => void;

/** One step of the conversation; whatever ends it early closes the line. */
function step<T>(connection: SMTPConnection, signal: AbortSignal, begun: { text: boolean } | false, act: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    const end = (error: Error | null | undefined, result?: T): void => {
      if (over) return;
      over = true;
      connection.off('error', failed);
      connection.off('end', closed);
      signal.removeEventListener('abort', aborted);
      if (!error) { resolve(result as T); return; }
      connection.close();
      reject(failureOf(error, begun !== false && begun.text));
    };
    const failed = (error: Error): void => end(error);
    const closed = (): void => end(new Error('connection closed'));
    const aborted = (): void => end(new Error('timeout'));
    connection.on('error', failed);
    connection.on('end', closed);
    signal.addEventListener('abort', aborted);
    if (signal.aborted) { aborted(); return; }
    act(end);
  });
}

function failureOf(error: Error, textBegun: boolean): MailFailure {
  const { responseCode, code, response, command = '' } = error as Error & { responseCode?: number; code?: string; response?: string; command?: string };
  if (typeof responseCode === 'number') return new MailFailure(said(response ?? error.message), responseCode, command, textBegun);
  const words = WORDS.find(([pattern]) => pattern.test(`${code ?? ''} ${error.message}`))?.[1];
  return new MailFailure(words ?? `连接邮件服务器出错${code ? `（${code}）` : ''}`, null, command, textBegun);
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ETIMEDOUT|timeout/i, '邮件服务器没有回应'],
  [/ECONNREFUSED/, '邮件服务器拒绝连接，请检查地址和端口'],
  [/certificate|CERT|self.signed/i, '邮件服务器的安全证书不受信任'],
  [/STARTTLS|ETLS|SSL|wrong version/i, '邮件服务器的加密方式与设置不符，请核对端口和加密方式'],
  [/closed|ECONNRESET|EPIPE|ECONNECTION/i, '邮件服务器中断了连接'],
  [/EAUTH|credentials/i, '邮箱账号或密码（授权码）不正确'],
];

/** One line of what the server said, without what could break a log. */
function said(response: string): string {
  return response.replace(/[^\x20-\x7e\u3000-\u9fff\uff00-\uffef]+/g, ' ').slice(0, 160).trim();
}

function keyOf({ host, address, port, security, user, password }: MailServer): string {
  return JSON.stringify([host, address, port, security, user, password]);
}

function takeIdle(server: MailServer): Line | null {
  const waiting = idle.get(keyOf(server))?.pop();
  if (!waiting) return null;
  clearTimeout(waiting.timer);
  waiting.line.connection.removeAllListeners();
  return waiting.line;
}

function keepIdle(server: MailServer, line: Line): void {
  if (line.letters >= LETTERS_PER_CONNECTION) { line.connection.quit(); return; }
  const key = keyOf(server);
  const waiting = idle.get(key) ?? [];
  const leave = (): void => {
    idle.set(key, (idle.get(key) ?? []).filter((other) => other.line !== line));
    if (idle.get(key)?.length === 0) idle.delete(key);
    clearTimeout(timer);
    line.connection.removeAllListeners();
    line.connection.on('error', () => undefined);
    line.connection.quit();
  };
  const timer = setTimeout(leave, IDLE);
  timer.unref();
  line.connection.on('error', leave);
  line.connection.on('end', leave);
  idle.set(key, [...waiting, { line, timer }]);
}

/** Says goodbye to every server; called when the process ends. */
export function closeMailConnections(): void {
  for (const waiting of [...idle.values()].flat()) {
    clearTimeout(waiting.timer);
    waiting.line.connection.removeAllListeners();
    waiting.line.connection.on('error', () => undefined);
    waiting.line.connection.close();
  }
  idle.clear();
}
