import { describe } from 'vitest';
import { withoutRedis } from './bench.js';
import { reminderSuite } from './reminder-suite.js';

describe.skipIf(withoutRedis)('reminders with the queue on Redis', () => reminderSuite('redis'));
