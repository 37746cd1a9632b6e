import type { Me } from '../providers/index.js';
import type { Contract } from './contract.js';

/** What this person may do with this contract, and where they may not, why; the server asks again on every act. */
export interface ContractRights {
  edit: boolean;
  submit: boolean;
  confirm: boolean;
  sendBack: boolean;
  terminate: boolean;
  /** Key below contracts.why, for the person who may wonder. */
  why: 'ownSubmission' | 'bureauConfirms' | 'draftWaits' | 'final' | 'ended' | null;
}

export function whatMayIWithContract(contract: Contract, me: Pick<Me, 'id' | 'actions'>): ContractRights {
  const may = (action: string): boolean => me.actions.includes(action);
  const ended = contract.terminatedOn !== null;
  const isDraft = contract.status === 'draft';
  const waits = contract.status === 'submitted';
  const own = contract.submittedBy === me.id;
  return {
    edit: isDraft && may('contract.draft'),
    submit: isDraft && may('contract.draft'),
    confirm: waits && may('contract.confirm') && !own,
    sendBack: waits && may('contract.confirm'),
    terminate: contract.status === 'confirmed' && !ended && may('contract.terminate'),
    why: whyNot(),
  };

  function whyNot(): ContractRights['why'] {
    if (ended) return 'ended';
    if (waits && may('contract.confirm') && own) return 'ownSubmission';
    if (waits && !may('contract.confirm')) return 'bureauConfirms';
    if (isDraft && !may('contract.draft')) return 'draftWaits';
    return contract.status === 'confirmed' && !may('contract.terminate') ? 'final' : null;
  }
}
