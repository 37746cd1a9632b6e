import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunFile } from './data-folder.js';

/** How commands such as `npm run demo:end` reach the running supervisor: this machine only, with the word of run.json. */
export interface Control {
  port: number;
  token: string;
  close(): void;
}

export type Commands = Record<string, (input: Record<string, unknown>) => Promise<Record<string, unknown>>>;

export async function openControl(commands: Commands): Promise<Control> {
  const token = randomBytes(24).toString('base64url');
  const server: Server = createServer((request, response) => {
    const command = commands[request.url?.slice(1) ?? ''];
    const given = Buffer.from(request.headers.authorization ?? '');
    const known = given.length === token.length && timingSafeEqual(given, Buffer.from(token));
    if (!known || !command || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    void readBody(request)
      .then((body) => command(body))
      .then((answer) => response.end(JSON.stringify(answer)))
      .catch((error: unknown) => response.writeHead(500).end(JSON.stringify({ error: (error as Error).message })));
  });
  // Ending the demonstration loads a plan and restarts processes: longer than a usual request.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve()));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, token, close };
}

/** @returns null when no supervisor answers there */
export async function callControl(run: RunFile, command: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown> | null> {
  const answer = await fetch(`http://127.0.0.1:${run.controlPort}/${command}`, {
    method: 'POST',
    headers: { authorization: run.controlToken },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (!answer || answer.status === 404) return null;
  const result = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(String(result['error']));
  return result;
}

async function readBody(request: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
}
