import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { requireReach, type Action } from '#access';
import { audit, type AuditAction } from '#audit';
import type { BusinessDate } from '#calendar';
import { common } from '#errors';
import { attach } from '#files';
import { askable, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { add, compare, requireFittingRate } from '#money';
import { periods } from '#periods';
import { decide, projects, requireActive, stageChanges } from '#pipeline';
import { contractListing, type ContractKind, type ContractRecord, type Instalment, type ReviewResult } from './contract-record.js';
import { refuse } from './contracts.refusals.js';
import { judgeContractCounting } from './verdict.js';

export interface ContractInput {
  kind: ContractKind;
  parentId?: string | null;
  amount?: string | null;
  currency?: string;
  fxRate?: string | null;
  fxOn?: string | null;
  fxSource?: string | null;
  signedOn: string;
  fairReview?: ReviewResult | null;
  fairReviewOn?: string | null;
  legalReview?: ReviewResult | null;
  legalReviewOn?: string | null;
  ourPromises?: string | null;
  theirPromises?: string | null;
  note?: string | null;
  instalments?: Instalment[];
  fileIds?: string[];
}

/**
 * Draft → submitted → confirmed by another person of the bureau. Only confirmed formal contracts and increments count
 * as signed; framework and intention agreements are shown apart and never added (docs/domain/rules.md#signed).
 */
export const contracts = {
  askable: askable(contractListing),
  list: (reading: Reading, query: ListQuery): Promise<Page<ContractRecord>> => list(reading, contractListing, query),
  get: (reading: Reading, id: string): Promise<ContractRecord> => get(reading, contractListing, id),

  async draft(work: Work, projectId: string, input: ContractInput): Promise<ContractRecord> {
    const project = await visibleProject(work, projectId);
    requireReach(work.actor, 'contract.draft', project);
    requireActive(project);
    requireSense(work, input);
    const { instalments, fileIds, ...columns } = input;
    const id = randomUUID();
    await work.tx
      .insertInto('contract')
      .values({
        ...columns,
        id,
        number: await nextNumber(work),
        projectId,
        unitId: project.unitId,
        sectorId: project.sectorId,
        isDemo: project.isDemo,
        createdBy: work.actor.id,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .execute();
    await plan(work, id, instalments ?? []);
    await attach(work, { contractId: id }, (fileIds ?? []).map((fileId) => ({ fileId })));
    return noted(work, id, 'contract.draft');
  },

  async change(work: Work, id: string, version: number, changes: Partial<Omit<ContractInput, 'kind'>>): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.draft', version);
    if (before.status !== 'draft') throw refuse.CONTRACT_FROZEN();
    requireSense(work, { ...before, ...changes });
    const { instalments, fileIds, ...columns } = changes;
    await write(work, before, columns);
    if (instalments) await plan(work, id, instalments);
    if (fileIds) await attach(work, { contractId: id }, fileIds.map((fileId) => ({ fileId })));
    return noted(work, id, 'contract.draft', before);
  },

  /** Hands the draft to the bureau; from here on its content is frozen. */
  async submit(work: Work, id: string, version: number): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.draft', version);
    if (before.status !== 'draft') throw stepRefused(before);
    if ((before.kind === 'formal' || before.kind === 'increment') && before.amount === null) throw refuse.CONTRACT_AMOUNT_NEEDED();
    // a draft from before there was this check
    requireFittingRate(before, work.today);
    const first = sql`coalesce(first_submitted_at, ${work.at})`;
    await write(work, before, { status: 'submitted', submittedBy: work.actor.id, submittedAt: work.at, firstSubmittedAt: first, returnNote: null });
    await outbox.add(work, { kind: 'ContractSubmitted', payload: { contractId: id } });
    return noted(work, id, 'contract.submit', before);
  },

  /**
   * A second person of the bureau confirms; the contract counts from now on, by the counting rule, and a formal one
   * moves its project to 'signed', if everything that stage asks for is there. Whether it counts is decided here, once,
   * by the rules in force on its day.
   * @param excludedKind the kind of the rules' checklist that the project belongs to, if any
   */
  async confirm(work: Work, id: string, version: number, excludedKind: string | null = null): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.confirm', version);
    if (before.status !== 'submitted') throw stepRefused(before);
    if (before.submittedBy === work.actor.id) throw refuse.CONTRACT_FOUR_EYES();
    const { countedOn } = await periods.count(work, await countsFrom(work, before));
    const retroactive = countedOn !== before.signedOn;
    const verdict = await judgeContractCounting(work, before, countedOn, excludedKind);
    await write(work, before, { status: 'confirmed', confirmedBy: work.actor.id, confirmedAt: work.at, countedOn, retroactive, ...verdict });
    if (before.kind === 'formal') await stageChanges.advance(work, before.projectId, 'signed', before.signedOn);
    await outbox.add(work, { kind: 'ContractConfirmed', payload: { contractId: id } });
    return noted(work, id, 'contract.confirm', before);
  },

  /** Sends a submitted contract back to be corrected, saying why. */
  async sendBack(work: Work, id: string, version: number, note: string): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.confirm', version);
    if (before.status !== 'submitted') throw stepRefused(before);
    if (!note.trim()) throw refuse.RETURN_NOTE_NEEDED();
    await write(work, before, { status: 'draft', returnNote: note });
    await outbox.add(work, { kind: 'ContractReturned', payload: { contractId: id } });
    return noted(work, id, 'contract.return', before);
  },

  /** Ends a confirmed contract; it leaves 'signed' from its termination on, and stays in the books before it. */
  async terminate(work: Work, id: string, version: number, ending: { on: string; reason: string }): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.terminate', version);
    if (before.status !== 'confirmed') throw stepRefused(before);
    if (before.terminatedOn !== null) throw refuse.CONTRACT_TERMINATED();
    if (ending.on > work.today || ending.on < before.signedOn) throw refuse.CONTRACT_TERMINATION_DATE();
    const { countedOn } = await periods.count(work, ending.on);
    await write(work, before, { terminatedOn: ending.on, terminationCountedOn: countedOn, terminationReason: ending.reason });
    await outbox.add(work, { kind: 'ContractTerminated', payload: { contractId: id } });
    return noted(work, id, 'contract.terminate', before, ending.reason);
  },

  /** Throws away a draft that was never confirmed. */
  async discard(work: Work, id: string): Promise<ContractRecord> {
    const before = await inHand(work, id, 'contract.draft', null);
    if (before.status !== 'draft') throw refuse.CONTRACT_FROZEN();
    await work.tx.deleteFrom('contract').where('id', '=', id).execute();
    audit.record(work, {
      ...{ action: 'contract.discard', subjectType: 'contract', subjectId: id },
      ...{ projectId: before.projectId, unitId: before.unitId, before },
    });
    return before;
  },
};

export const statusNames: Record<ContractRecord['status'], string> = { draft: '草稿', submitted: '待确认', confirmed: '已确认' };

function stepRefused({ status }: ContractRecord): Error {
  return refuse.CONTRACT_STEP({ status: { zh: statusNames[status], en: status } });
}

async function visibleProject(work: Work, projectId: string): ReturnType<typeof projects.get> {
  return projects.get(work, projectId).catch(() => {
    throw common.REFERENCE_NOT_FOUND({ what: '项目' }).at('projectId');
  });
}

/** The contract a decision is about, locked together with its project; the project decides who may act. */
async function inHand(work: Work, id: string, action: Action, version: number | null): Promise<ContractRecord> {
  const seen = await contracts.get(work, id);
  await decide(work, seen.projectId, action);
  await work.tx.selectFrom('contract').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  const contract = await contracts.get(work, id);
  if (version !== null && contract.version !== version) throw common.VERSION_CONFLICT().showing(contract);
  return contract;
}

/**
 * The first day on which a contract may count: its own, or, of a formal one that follows a terminated one, the day that one
 * has left the books, since a project counts once (docs/domain/rules.md#signed). The database asks the same function.
 */
async function countsFrom(work: Work, { id }: ContractRecord): Promise<BusinessDate> {
  const { rows } = await sql<{ day: BusinessDate }>`select contract_counts_from(c) as day from contract c where c.id = ${id}`.execute(work.tx);
  if (!rows[0]) throw common.NOT_FOUND();
  return rows[0].day;
}

function requireSense(work: Work, input: ContractInput): void {
  if (input.signedOn > work.today) throw refuse.CONTRACT_IN_FUTURE();
  if ((input.kind === 'supplement' || input.kind === 'increment') !== Boolean(input.parentId)) throw refuse.CONTRACT_PARENT();
  if (input.kind === 'supplement' && input.amount != null) throw refuse.CONTRACT_SUPPLEMENT_AMOUNT();
  const sign = input.amount == null ? 1 : compare(input.amount, '0.00');
  if (sign === 0 || (sign < 0 && input.kind !== 'increment')) throw refuse.CONTRACT_AMOUNT_SIGN();
  const foreign = (input.currency ?? 'CNY') !== 'CNY';
  const rated = Boolean(input.fxRate) && Boolean(input.fxOn) && Boolean(input.fxSource);
  if (foreign ? input.amount != null && !rated : input.fxRate != null || input.fxOn != null || input.fxSource != null) {
    throw refuse.CONTRACT_RATE();
  }
  requireFittingRate(input, work.today);
  for (const field of ['fairReviewOn', 'legalReviewOn'] as const) {
    if ((input[field] ?? '') > work.today) throw refuse.CONTRACT_REVIEW_IN_FUTURE().at(field);
  }
  const planned = add('0.00', ...(input.instalments ?? []).map((instalment) => instalment.amount));
  if (input.amount != null && sign > 0 && compare(planned, input.amount) > 0) {
    throw refuse.INSTALMENTS_EXCEED({ sum: planned, amount: input.amount });
  }
}

async function plan(work: Work, contractId: string, instalments: Instalment[]): Promise<void> {
  await work.tx.deleteFrom('contractInstalment').where('contractId', '=', contractId).execute();
  if (instalments.length === 0) return;
  await work.tx
    .insertInto('contractInstalment')
    .values(instalments.map((instalment, position) => ({ ...instalment, contractId, position: position + 1 })))
    .execute();
}

async function write(work: Work, before: ContractRecord, columns: Record<string, unknown>): Promise<void> {
  const { numUpdatedRows } = await work.tx
    .updateTable('contract')
    .set({ ...columns, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw common.VERSION_CONFLICT();
}

async function noted(work: Work, id: string, action: AuditAction, before?: ContractRecord, note?: string): Promise<ContractRecord> {
  const after = await contracts.get(work, id);
  audit.record(work, { action, subjectType: 'contract', subjectId: id, projectId: after.projectId, unitId: after.unitId, before, after, note });
  return after;
}

async function nextNumber(work: Work): Promise<string> {
  const { rows } = await sql<{ number: number }>`select nextval('contract_number') as number`.execute(work.tx);
  return `HT${work.today.slice(0, 4)}-${String(rows[0]?.number ?? 0).padStart(4, '0')}`;
}
