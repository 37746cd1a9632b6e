import { dateOf, type BusinessDate } from '#calendar';
import type { Work } from '#database';
import { judgeContract, ruleSets } from '#rule-sets';
import type { ContractRecord } from './contract-record.js';
import { refuse } from './contracts.refusals.js';

export interface StoredVerdict {
  ruleSetId: number | null;
  counts: boolean;
  uncountedBecause: string | null;
  excludedKind: string | null;
}

/**
 * Whether a contract counts as signed, decided once at its confirmation under the rules in force on its day, and kept
 * with them (docs/domain/rules.md#signed). Framework and intention agreements and supplements count nowhere, whatever the rules
 * say. From before the first version, every formal contract and increment counts.
 * @throws CONTRACT_EXCLUDED_KIND for a kind that is not on the checklist of that version
 */
export async function judgeContractCounting(
  work: Work,
  contract: ContractRecord,
  countedOn: BusinessDate,
  excludedKind: string | null,
): Promise<StoredVerdict> {
  const { kind, amountCny, signedOn, parentId } = contract;
  const rules = await ruleSets.find(work, countedOn);
  if (excludedKind !== null && !rules?.excludedKinds.includes(excludedKind)) throw refuse.CONTRACT_EXCLUDED_KIND();
  if ((kind !== 'formal' && kind !== 'increment') || amountCny === null || rules === null) {
    return { ruleSetId: null, counts: true, uncountedBecause: null, excludedKind };
  }
  const { handedInOn, contractCounts } = await known(work, contract.id, parentId);
  const { counts, because } = judgeContract(rules, { kind, amountCny, signedOn, handedInOn, excludedKind, contractCounts });
  return { ruleSetId: rules.id, counts, uncountedBecause: because, excludedKind };
}

/** The cut-off looks at the first time it was handed in: a contract that was sent back is not late by that. */
async function known(work: Work, id: string, parentId: string | null): Promise<{ handedInOn: BusinessDate | null; contractCounts: boolean }> {
  const own = await work.tx.selectFrom('contract').select('firstSubmittedAt').where('id', '=', id).executeTakeFirst();
  const parent = parentId === null ? undefined : await work.tx.selectFrom('contract').select('counts').where('id', '=', parentId).executeTakeFirst();
  return { handedInOn: own?.firstSubmittedAt ? dateOf(own.firstSubmittedAt) : null, contractCounts: parent?.counts ?? true };
}
