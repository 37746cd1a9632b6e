// `npm run <command>`: the commands beside `npm start`, built when needed. Plain JavaScript without packages.
import { checkNode, prepare, fail } from './prepare.mjs';

const commands = {
  'demo:end': '../dist/apps/standalone/end-demonstration.js',
  backup: '../dist/apps/standalone/backup/backup-command.js',
  restore: '../dist/apps/standalone/backup/restore-command.js',
  'admin:recover': '../dist/apps/standalone/recover.js',
  migrate: '../dist/apps/standalone/migrate.js',
};

const [command = ''] = process.argv.splice(2, 1);
try {
  checkNode();
  await prepare({ steps: ['packages', 'backend'] });
} catch (error) {
  fail(error);
}
await import(commands[command]);
