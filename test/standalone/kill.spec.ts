import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '#demonstration';
import { readRunFile } from '../../apps/standalone/data-folder.js';
import { isAlive } from '../../apps/standalone/processes.js';
import { processesOf, signIn, start, temporaryFolder, until } from './product.js';

/** Four phones that write without a pause are more than any office does in a minute. */
const WITHOUT_LIMITS = { LIMIT_PERSON: '1000000', LIMIT_ANONYMOUS: '1000000', LIMIT_ADDRESS: '1000000' };
const officer = demonstrationAccounts.find(({ roles }) => roles.includes('officer'))!;

describe('kill -9 in the middle of writes', () => {
  const folder = temporaryFolder();
  const dataDir = path.join(folder.path, 'data');
  let product: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    product = await start({ dataDir, env: WITHOUT_LIMITS });
  });
  afterAll(async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    folder.remove();
  });

  it('loses nothing that was answered, and the next start takes the surviving database over', async () => {
    const answered: string[] = [];
    const { broken } = await writeUntilItBreaks(product.url, answered);
    expect(await until(() => answered.length >= 40, 60_000)).toBe(true);
    const children = readRunFile(dataDir)!.children;
    product.process.kill('SIGKILL');
    await broken;
    // Nothing of ours goes on working without its supervisor; PostgreSQL alone stays, with everything it answered.
    expect(await until(() => !children.some(isAlive), 25_000)).toBe(true);

    product = await start({ dataDir, env: WITHOUT_LIMITS });
    expect(product.said()).toContain('已接管');
    await expectAll(product.url, answered);
  });

  it('starts again when PostgreSQL was killed as well, and when a stranger has got its process number', async () => {
    const answered: string[] = [];
    const { broken } = await writeUntilItBreaks(product.url, answered);
    expect(await until(() => answered.length >= 10, 60_000)).toBe(true);
    for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
    await broken;
    const lock = path.join(dataDir, 'postgres', 'postmaster.pid');
    const lines = fs.readFileSync(lock, 'utf8').split('\n');
    fs.writeFileSync(lock, [String(process.pid), ...lines.slice(1)].join('\n'));

    product = await start({ dataDir, env: WITHOUT_LIMITS });
    expect(product.said()).not.toContain('已接管');
    await expectAll(product.url, answered);
  });

  it('brings PostgreSQL, the API and the worker back when one of them dies alone', async () => {
    const lock = path.join(dataDir, 'postgres', 'postmaster.pid');
    const postmaster = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
    const victims = [...readRunFile(dataDir)!.children, postmaster];
    for (const pid of victims) {
      process.kill(pid, 'SIGKILL');
      await until(() => !isAlive(pid), 5_000);
      const works = async (): Promise<boolean> => {
        const call = await signIn(product.url, officer.username, DEMONSTRATION_PASSWORD).catch(() => null);
        return (await call?.('GET', '/visits?range=[0,0]').catch(() => null))?.status === 200;
      };
      expect(await until(works, 15_000)).toBe(true);
    }
  });
});

/** Four officers' phones that log one visit after another until the product is gone. */
async function writeUntilItBreaks(url: string, answered: string[]): Promise<{ broken: Promise<unknown> }> {
  const call = await signIn(url, officer.username, DEMONSTRATION_PASSWORD);
  const [investor] = (await (await call('GET', '/investors?range=[0,0]')).json()) as { id: string }[];
  const write = async (): Promise<void> => {
    for (;;) {
      const visit = { investorId: investor!.id, kind: 'call', visitedOn: '2026-06-01', content: '电话沟通用地需求' };
      const response = await call('POST', '/visits', visit).catch(() => null);
      if (!response) return;
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      const body = (await response.json().catch(() => null)) as { id: string } | null;
      if (!body) return;
      answered.push(body.id);
    }
  };
  return { broken: Promise.all([write(), write(), write(), write()]) };
}

async function expectAll(url: string, ids: string[]): Promise<void> {
  const call = await signIn(url, officer.username, DEMONSTRATION_PASSWORD);
  const filter = encodeURIComponent(JSON.stringify({ id: ids }));
  const found = (await (await call('GET', `/visits?filter=${filter}`)).json()) as { id: string }[];
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
}
