import { describe, expect, it } from 'vitest';
import { subjectOf, subjectsOf } from './subjects.js';

describe('what a person is ranked among', () => {
  it.each([
    ['centre_head', null, 'unit'],
    ['officer', null, 'unit'],
    ['host', null, 'unit'],
    // sits in a unit that answers for a sector, and sees the unit's work alone
    ['officer', 3, 'unit'],
    ['task_force', 3, 'sector'],
    ['department', 3, 'sector'],
    ['department', null, 'unit'],
    ['leader', null, 'sector'],
    ['bureau', null, 'sector'],
  ] as const)('%s of sector %s opens by %s', (role, sectorId, first) => {
    const subjects = subjectsOf({ roles: [role], sectorId });
    expect([subjectOf('sector', subjects), subjectOf('tier', subjects)]).toEqual([first, first]);
    expect(subjectOf('unit', subjects)).toBe('unit');
  });
});
