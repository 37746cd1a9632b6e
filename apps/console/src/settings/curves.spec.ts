import { describe, expect, it } from 'vitest';
import { PRESETS, pointOf } from './curves.js';

describe('curves offered for the schedule', () => {
  it('meet the quarters they are named after, never fall, and end at 100', () => {
    const [even, reference] = PRESETS;
    expect(even?.curves.signed).toEqual([8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100]);
    expect([2, 5, 8, 11].map((index) => reference?.curves.received[index])).toEqual([20, 50, 75, 100]);
    expect([2, 5, 8, 11].map((index) => reference?.curves.signed[index])).toEqual([25, 55, 78, 100]);
    for (const { curves } of PRESETS) for (const points of Object.values(curves)) expect(points).toEqual([...points].sort((a, b) => a - b));
  });

  it('are read as people type them', () => {
    expect(pointOf('３３.３３％')).toBe(33.33);
    expect(pointOf('')).toBeNaN();
    expect(pointOf('约30')).toBeNaN();
  });
});
