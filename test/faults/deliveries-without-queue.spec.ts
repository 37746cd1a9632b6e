import { describe } from 'vitest';
import { deliverySuite } from './delivery-suite.js';

describe('messages with no queue at all', () => deliverySuite('off'));
