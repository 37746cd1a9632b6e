// `npm run build`: packages and the built code, without starting anything.
import { checkNode, prepare, fail } from './prepare.mjs';

try {
  checkNode();
  await prepare({ steps: ['packages', 'backend', 'console'] });
} catch (error) {
  fail(error);
}
