// `npm start`: everything from a fresh clone to the running product. Plain JavaScript without packages, because
// node_modules may be missing, and without new syntax before the check, because Node may be old.
import { checkNode, prepare, fail } from './prepare.mjs';

try {
  checkNode();
  await prepare({ steps: ['packages', 'backend', 'console'] });
} catch (error) {
  fail(error);
}
await import('../dist/apps/standalone/main.js');
