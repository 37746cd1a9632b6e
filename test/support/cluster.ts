import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { migrate } from '#database';
import { startEmbeddedServer } from '../../apps/standalone/embedded-server.js';

/**
 * One PostgreSQL for the whole test run, with a migrated template that each test file copies.
 * TEST_DATABASE_URL points the tests at another server instead (PostgreSQL 15 to 18, as a superuser).
 */
declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

export const TEMPLATE = 'investment_template';

/** Settings of a cluster that is thrown away: nothing of it has to survive a power cut. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return openCluster(project, CARELESS);
}

export async function openCluster(project: TestProject, settings: Record<string, string>): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL'];
  if (external) {
    await createTemplate(external);
    project.provide('serverUrl', external);
    return () => Promise.resolve();
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-test-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({
    dataDir: path.join(folder, 'postgres'),
    superuserPassword: 'test',
    settings: { ...settings, max_connections: '300' },
  });
  await createTemplate(server.url('postgres'));
  project.provide('serverUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE} with (force)`);
  await client.query(`create database ${TEMPLATE} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  await client.end();
  const target = new URL(url);
  target.pathname = `/${TEMPLATE}`;
  await migrate(target.href);
}
