import net, { type AddressInfo, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server that keeps what it takes, and one that misbehaves at a chosen word of the conversation. */
export interface MailSink {
  port: number;
  letters: ParsedMail[];
  raw: string[];
  /** Connections that were opened so far. */
  connections(): number;
  close(): Promise<void>;
}

export async function mailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const letters: ParsedMail[] = [];
  const raw: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const bytes = Buffer.concat(parts);
        raw.push(bytes.toString('utf8'));
        void simpleParser(bytes).then((letter) => {
          letters.push(letter);
          done(null, 'queued as QJ123');
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, raw, connections: () => connections, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What it does when it hears a word: says a line, or by `hang up` ends the line, or by `silence` says nothing. */
export type Habit = (word: string) => string;

export interface OddServer {
  port: number;
  close(): Promise<void>;
}

/** A server of a few lines that follows one habit; after DATA it takes the text up to the final point. */
export async function oddMailServer(habit: Habit): Promise<OddServer> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let inText = false;
    let rest = '';
    const act = (word: string): void => {
      const answer = habit(word);
      if (answer === 'hang up') socket.destroy();
      else if (answer !== 'silence') socket.write(`${answer}\r\n`);
    };
    socket.on('data', (bytes) => {
      rest += bytes.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inText && line !== '.') continue;
        const word = inText ? '.' : (line.split(/[ :]/)[0] ?? '').toUpperCase();
        inText = word === 'DATA' && habit('DATA').startsWith('354');
        act(word);
      }
    });
    act('CONNECT');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
