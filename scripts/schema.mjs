// `npm run schema`: writes libs/database/schema.ts from a freshly migrated, throw-away database.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkNode, prepare, fail, root } from './prepare.mjs';

try {
  checkNode();
  await prepare({ steps: ['packages', 'backend'] });
  const { startEmbeddedServer } = await import('../dist/apps/standalone/embedded-server.js');
  const { migrate } = await import('../dist/libs/database/index.js');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schema-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({ dataDir: path.join(folder, 'postgres'), superuserPassword: 'schema', settings: { fsync: 'off' } });
  try {
    const url = server.url('postgres');
    await migrate(url);
    const types = ['--camel-case', '--date-parser', 'string', '--numeric-parser', 'string', '--type-mapping', '{"numeric":"string","int8":"number"}'];
    const where = ['--dialect', 'postgres', '--url', url, '--exclude-pattern', 'public.kysely_*', '--out-file', path.join(root, 'libs/database/schema.ts')];
    execFileSync(process.execPath, [path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...types, ...where], { cwd: root, stdio: 'inherit' });
  } finally {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
