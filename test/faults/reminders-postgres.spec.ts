import { describe } from 'vitest';
import { reminderSuite } from './reminder-suite.js';

describe('reminders with the queue on PostgreSQL', () => reminderSuite('postgres'));
