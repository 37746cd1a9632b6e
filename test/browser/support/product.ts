import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { signIn, start, temporaryFolder } from '../../standalone/product.js';
import { DEMONSTRATION_PASSWORD } from '#demonstration';

declare module 'vitest' {
  interface ProvidedContext {
    productUrl: string;
  }
}

const built = path.resolve(import.meta.dirname, '../../../dist');

/**
 * One product for the whole suite, started as `npm start` starts it and filled with the demonstration. PRODUCT_URL names
 * one that runs already, for whoever writes these tests.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['PRODUCT_URL'];
  if (running) {
    await remindAtMidnight(running);
    project.provide('productUrl', running);
    return () => Promise.resolve();
  }
  for (const part of ['apps/standalone/main.js', 'console/index.html']) {
    if (!fs.existsSync(path.join(built, part))) throw new Error(`dist/${part} is missing: run npm start once, or npm test, which builds it.`);
  }
  const folder = temporaryFolder();
  // a browser that is driven asks faster than a person at a desk
  const product = await start({ dataDir: path.join(folder.path, 'data'), env: { LIMIT_PERSON: '100000', LIMIT_ANONYMOUS: '100000', LIMIT_ADDRESS: '100000' } }).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  await remindAtMidnight(product.url);
  project.provide('productUrl', product.url);
  return async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    folder.remove();
  };
}

/** Reminders of a day go out in the morning; the tests may run before that. */
async function remindAtMidnight(url: string): Promise<void> {
  const call = await signIn(url, 'bureau1', DEMONSTRATION_PASSWORD);
  const settings = (await (await call('GET', '/settings')).json()) as { id: string; value: unknown; version: number }[];
  // nor do they wait for a working day
  const rest = settings.find(({ id }) => id === 'reminders.rest');
  const off = { from: '00:00', until: '00:00', holidays: false };
  if (rest && JSON.stringify(rest.value) !== JSON.stringify(off)) await call('PUT', '/settings/reminders.rest', { value: off, version: rest.version });
  const morning = settings.find(({ id }) => id === 'reminders.morning');
  if (!morning || morning.value === '00:00') return;
  const answer = await call('PUT', '/settings/reminders.morning', { value: '00:00', version: morning.version });
  if (!answer.ok) throw new Error(`The hour of reminders could not be set: ${answer.status} ${await answer.text()}`);
}
