import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small local server in the place of a robot or a receiver: it keeps what came and answers what it is told to. */
export interface Question {
  method: string;
  url: URL;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface FakeServer {
  origin: string;
  asked: Question[];
  /** The next answers, one by one; the last one stays. */
  answers(...answers: Answer[]): void;
  close(): Promise<void>;
}

export type Answer =
  | { status?: number; headers?: Record<string, string>; body: unknown }
  /** Takes the question and never answers, resets the line, or stops in the middle of its answer. */
  | 'silence'
  | 'reset'
  | 'half';

export async function fakeServer(): Promise<FakeServer> {
  const asked: Question[] = [];
  let next: Answer[] = [{ body: { errcode: 0, errmsg: 'ok' } }];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: new URL(request.url ?? '/', 'http://fake'), headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      const [answer = 'silence' as const] = next;
      if (next.length > 1) next = next.slice(1);
      if (answer === 'silence') return;
      if (answer === 'reset') {
        request.socket.resetAndDestroy();
        return;
      }
      if (answer === 'half') {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"errcode"');
        setTimeout(() => request.socket.destroy(), 20);
        return;
      }
      response.writeHead(answer.status ?? 200, answer.headers);
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    answers: (...answers) => {
      next = answers;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
