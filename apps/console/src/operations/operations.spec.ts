import { describe, expect, it } from 'vitest';
import { spanOf } from './operations.js';

describe('a span of time', () => {
  it('is told in the largest unit that says enough', () => {
    expect([0.4, 89, 90, 5_399, 5_400, 86_400, 259_200].map((seconds) => Object.values(spanOf(seconds)).join(' '))).toEqual([
      'seconds 0', 'seconds 89', 'minutes 2', 'minutes 90', 'hours 2', 'hours 24', 'days 3',
    ]);
  });
});
