import { describe, expect, it } from 'vitest';
import { STAGES as ofTheHouse } from '../../../../libs/pipeline/stages/stages.js';
import { repairOf, type Requirement } from './requirements.js';
import { groupOf, isBackward, nextStage, skippedBetween, STAGE_GROUPS, STAGES } from './stages.js';

describe('the stages of the screens', () => {
  it('are those of the API in their order, each in one group', () => {
    expect(STAGES).toEqual([...ofTheHouse]);
    expect(Object.values(STAGE_GROUPS).flat()).toEqual([...ofTheHouse]);
  });

  it('know what comes next, what is skipped and what is a way back', () => {
    expect(nextStage('reviewing')).toBe('signed');
    expect(nextStage('full_capacity')).toBeNull();
    expect(skippedBetween('lead', 'reviewing')).toEqual(['triaged', 'negotiating']);
    expect(skippedBetween('signed', 'lead')).toEqual([]);
    expect(isBackward('signed', 'lead')).toBe(true);
  });

  it('name the tab of a filter', () => {
    expect(groupOf(['lead', 'triaged'])).toBe('leads');
    expect(groupOf('signed')).toBeNull();
  });
});

describe('what is missing leads to where it can be filled in', () => {
  const project = { id: 'p', investorId: 'i' };
  const missing = (news: Partial<Requirement>): Requirement => ({ code: 'x', from: 'signed', kind: 'field', where: 'hostUnitId', zh: '', en: '', met: false, ...news });
  const sourceOf = (path: string): unknown => JSON.parse(new URLSearchParams(path.split('?')[1]).get('source') ?? 'null');

  it('a field of the project, or the code of its company', () => {
    expect(repairOf(missing({}), project, null)).toBe('/projects/p?focus=hostUnitId');
    expect(repairOf(missing({ where: 'sizeKnown' }), project, null)).toBe('/projects/p?focus=plannedInvestment');
    expect(repairOf(missing({ where: 'investorUscc' }), project, null)).toBe('/investors/i');
    expect(repairOf(missing({ where: 'investorUscc' }), { id: 'p', investorId: null }, null)).toBe('/projects/p?focus=investorId');
  });

  it('a contract that is there, or a new one', () => {
    const contract = missing({ kind: 'fact', where: 'contract' });
    expect(repairOf(contract, project, { id: 'c', status: 'draft' })).toBe('/contracts/c');
    expect(repairOf(contract, project, { id: 'c', status: 'submitted' })).toBe('/contracts/c/show');
    expect(sourceOf(repairOf(contract, project, null))).toEqual({ projectId: 'p', kind: 'formal' });
  });

  it('a visit or a milestone', () => {
    expect(sourceOf(repairOf(missing({ kind: 'fact', where: 'visit' }), project, null))).toEqual({ projectId: 'p', investorId: 'i' });
    expect(sourceOf(repairOf(missing({ kind: 'milestone', where: 'milestone', code: 'started' }), project, null))).toEqual({ projectId: 'p', kind: 'started' });
  });
});
