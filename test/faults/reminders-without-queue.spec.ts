import { describe } from 'vitest';
import { reminderSuite } from './reminder-suite.js';

describe('reminders with no queue at all', () => reminderSuite('off'));
