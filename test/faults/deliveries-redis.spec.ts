import { describe } from 'vitest';
import { withoutRedis } from './bench.js';
import { deliverySuite } from './delivery-suite.js';

describe.skipIf(withoutRedis)('messages with the queue on Redis', () => deliverySuite('redis'));
