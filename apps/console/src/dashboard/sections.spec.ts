import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../../libs/access/actor.js';
import { sectionsOf } from './sections.js';

describe('the home page', () => {
  it('has something for every role', () => {
    expect(ROLES.filter((role) => sectionsOf([role]).length === 0)).toEqual([]);
  });

  it('begins with what each came for', () => {
    expect(sectionsOf(['officer'])).toEqual(['firstSteps', 'logVisit', 'orders', 'today', 'returned', 'drafts', 'quiet', 'visits']);
    expect(sectionsOf(['leader'])).toEqual(['orders', 'glance', 'visitsToday', 'board']);
    expect(sectionsOf(['bureau'])[1]).toBe('decisions');
    expect(sectionsOf(['recogniser'])[0]).toBe('recognise');
    expect(sectionsOf(['auditor'])).toEqual(['administrators', 'house']);
  });

  it('gives several roles the union, each section once, decisions before work of one’s own', () => {
    expect(sectionsOf(['officer', 'bureau', 'recogniser'])).toEqual(['firstSteps', 'logVisit', 'decisions', 'recognise', 'ownNumbers', 'orders', 'today', 'returned', 'drafts', 'quiet', 'visits']);
    expect(sectionsOf(['leader', 'bureau'])).not.toContain('ownNumbers');
  });

  it('is empty for somebody without a role', () => {
    expect(sectionsOf([])).toEqual([]);
  });
});
