import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { takeScreenshots } from './screenshots.js';

const chosen = process.env['SCREENSHOTS'];
const folder = chosen ?? fs.mkdtempSync(path.join(os.tmpdir(), 'screenshots-'));
afterAll(() => (chosen ? undefined : fs.rmSync(folder, { recursive: true, force: true })));

it('can take the pictures of the README, each of a size that a repository bears', async () => {
  const files = await takeScreenshots(inject('productUrl'), folder);
  expect(files.map((file) => path.basename(file))).toEqual(['board.png', 'wall.png', 'leader-phone.png', 'visit-phone.png', 'review.png', 'project.png']);
  for (const file of files) expect(fs.statSync(file).size, file).toBeLessThan(300_000);
});
