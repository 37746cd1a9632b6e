import { describe, expect, it } from 'vitest';
import { contractBodyOf, shownStatus, type Contract } from './contract.js';
import { whatMayIWithContract } from './whatMayI.js';

describe('what is sent of a contract', () => {
  const values = { kind: 'formal', projectId: 'p', parentId: 'x', amount: '5.00', currency: 'CNY', fxRate: '7.1', signedOn: '2026-03-01', note: '', number: 'HT', instalments: [{ dueOn: '2026-04-01', amount: '5.00', condition: ' ' }] };

  it('leaves out what its kind and currency do not have', () => {
    expect(contractBodyOf(values, true)).toEqual({
      kind: 'formal', projectId: 'p', parentId: null, amount: '5.00', currency: 'CNY', fxRate: null, fxOn: null, fxSource: null, signedOn: '2026-03-01', note: null,
      instalments: [{ dueOn: '2026-04-01', amount: '5.00', condition: null }],
    });
    expect(contractBodyOf({ ...values, kind: 'supplement' })).toMatchObject({ parentId: 'x', amount: null });
    expect(contractBodyOf({ ...values, kind: 'increment', currency: 'USD' })).toMatchObject({ parentId: 'x', amount: '5.00', fxRate: '7.1' });
    expect(contractBodyOf(values)).not.toHaveProperty('projectId');
  });
});

describe('what I may do with a contract', () => {
  const contract = (news: Partial<Contract>): Contract => ({ status: 'draft', submittedBy: null, terminatedOn: null, ...news }) as Contract;
  const officer = { id: 'o', actions: ['contract.draft'] };
  const bureau = { id: 'b', actions: ['contract.draft', 'contract.confirm', 'contract.terminate'] };

  it('a draft is edited and submitted by its unit', () => {
    expect(whatMayIWithContract(contract({}), officer)).toMatchObject({ edit: true, submit: true, confirm: false, why: null });
    expect(whatMayIWithContract(contract({}), { id: 'l', actions: [] })).toMatchObject({ edit: false, why: 'draftWaits' });
  });

  it('a submitted one is confirmed by another person of the bureau', () => {
    const submitted = contract({ status: 'submitted', submittedBy: 'o' });
    expect(whatMayIWithContract(submitted, bureau)).toMatchObject({ confirm: true, sendBack: true, edit: false, why: null });
    expect(whatMayIWithContract(submitted, officer)).toMatchObject({ confirm: false, sendBack: false, why: 'bureauConfirms' });
    expect(whatMayIWithContract({ ...submitted, submittedBy: 'b' }, bureau)).toMatchObject({ confirm: false, sendBack: true, why: 'ownSubmission' });
  });

  it('a confirmed one is only ever terminated, once', () => {
    const confirmed = contract({ status: 'confirmed' });
    expect(whatMayIWithContract(confirmed, bureau)).toMatchObject({ terminate: true, edit: false });
    expect(whatMayIWithContract(confirmed, officer)).toMatchObject({ terminate: false, why: 'final' });
    const ended = { ...confirmed, terminatedOn: '2026-05-01' };
    expect(whatMayIWithContract(ended, bureau)).toMatchObject({ terminate: false, why: 'ended' });
    expect(shownStatus(ended)).toBe('terminated');
    expect(shownStatus(confirmed)).toBe('confirmed');
  });
});
