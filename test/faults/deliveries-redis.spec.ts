import { describe } from 'vitest';
import { deliverySuite } from './delivery-suite.js';

describe('messages with the queue on Redis', () => deliverySuite('redis'));
