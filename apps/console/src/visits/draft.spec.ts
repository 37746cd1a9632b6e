import { beforeEach, describe, expect, it } from 'vitest';
import { dropDrafts } from '../providers/drafts.js';
import { forgetVisit, freshVisit, isWorthKeeping, keepVisit, keptVisit, leadOf, visitOf } from './draft.js';

const me = { name: '刘洋', today: '2026-03-02' };
beforeEach(() => localStorage.clear());

describe('the draft of a visit', () => {
  it('begins with presets, which alone are not kept', () => {
    const draft = freshVisit(me);
    expect(draft.values).toMatchObject({ kind: 'visit_out', visitedOn: '2026-03-02', hosts: ['刘洋'] });
    expect(isWorthKeeping(draft.values)).toBe(false);
    keepVisit('p1', draft);
    expect(localStorage.length).toBe(0);
  });

  it('comes back with its key for the same person, and for nobody else', () => {
    const draft = freshVisit(me, { content: '看了地块' });
    keepVisit('p1', draft);
    expect(keptVisit('p1')).toEqual(draft);
    expect(keptVisit('p2')).toBeNull();
  });

  it('is gone when it was emptied, saved, or at sign-out', () => {
    const draft = freshVisit(me, { content: '看了地块' });
    keepVisit('p1', draft);
    keepVisit('p1', { ...draft, values: { ...draft.values, content: ' ' } });
    expect(keptVisit('p1')).toBeNull();
    keepVisit('p1', draft);
    forgetVisit('p1');
    expect(keptVisit('p1')).toBeNull();
    keepVisit('p1', draft);
    localStorage.setItem('other', 'stays');
    dropDrafts('p1');
    expect(Object.keys(localStorage)).toEqual(['other']);
  });

  it('survives a storage that holds nonsense', () => {
    localStorage.setItem('qijiang.draft.visit.p1', '{broken');
    expect(keptVisit('p1')).toBeNull();
  });
});

describe('what is sent', () => {
  const values = { ...freshVisit(me).values, investorId: 'i', content: '谈了', withLead: true, leadName: ' 齿轮项目 ', leadSectorId: 2 };

  it('is the visit alone, with empty text as unknown', () => {
    expect(visitOf({ ...values, nextStep: ' ', guests: [' 王总 ', ''] })).toEqual({
      investorId: 'i', kind: 'visit_out', visitedOn: '2026-03-02', hosts: ['刘洋'], guests: ['王总'], content: '谈了', nextStep: null, fileIds: [],
    });
  });

  it('and a lead only when asked for and no project is chosen', () => {
    expect(leadOf(values)).toEqual({ name: '齿轮项目', sectorId: 2, investorId: 'i', description: '谈了' });
    expect(leadOf({ ...values, projectId: 'p' })).toBeNull();
    expect(leadOf({ ...values, withLead: false })).toBeNull();
    expect(leadOf({ ...values, leadSectorId: null })).toBeNull();
  });
});
