import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { requireReach } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import { attach, requireFiles, type StoredFile } from '#files';
import { askable, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { compare, requireFittingRate } from '#money';
import { decide, projects, requireActive } from '#pipeline';
import type { Category, EvidenceType } from '#rule-sets';
import { alikeTo, requireOnce, type Compared, type Likeness } from './alike.js';
import { refuse } from './funds.refusals.js';
import { inHand, noted, write } from './in-hand.js';
import { receiptListing, type ReceiptRecord } from './receipt-record.js';

export interface NewEvidence {
  fileId: StoredFile['id'];
  evidenceType: EvidenceType;
  reuseReason?: string | null;
}

export interface ReceiptInput {
  contractId?: string | null;
  amount: string;
  currency?: string;
  fxRate?: string | null;
  fxOn?: string | null;
  fxSource?: string | null;
  paidOn: string;
  category: Category;
  payer: string;
  bankSerial?: string | null;
  duplicateReason?: string | null;
  overContractReason?: string | null;
  note?: string | null;
  evidence?: NewEvidence[];
}

/** Receipts as they are entered; their way through the chain is in chain.ts, taking back in reversals.ts. */
export const receipts = {
  askable: askable(receiptListing),
  list: (reading: Reading, query: ListQuery): Promise<Page<ReceiptRecord>> => list(reading, receiptListing, query),
  get: (reading: Reading, id: string): Promise<ReceiptRecord> => get(reading, receiptListing, id),

  async draft(work: Work, projectId: string, input: ReceiptInput): Promise<ReceiptRecord> {
    const project = await projects.get(work, projectId).catch(() => {
      throw common.REFERENCE_NOT_FOUND({ what: '项目' }).at('projectId');
    });
    requireReach(work.actor, 'funds.submit', project);
    requireActive(project);
    requireSense(work, input);
    await requireFiles(work, filesOf(input), 'evidence');
    await requireOnce(work, comparedOf(input, projectId, null), unexplained(input.evidence), Boolean(input.duplicateReason));
    const { evidence, ...columns } = input;
    const id = randomUUID();
    await work.tx
      .insertInto('fundsReceipt')
      .values({
        ...tidy(columns),
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
    await attach(work, { receiptId: id }, evidence ?? [], 'evidence');
    return noted(work, id, 'funds.draft');
  },

  /** Only a draft or a returned receipt may be edited. */
  async change(work: Work, id: string, version: number, changes: Partial<ReceiptInput>): Promise<ReceiptRecord> {
    const before = await inHand(work, id, 'funds.submit', version);
    if (before.status !== 'draft' && before.status !== 'returned') throw isFinal(before) ? refuse.FUNDS_FINAL() : refuse.FUNDS_FROZEN();
    if (before.reversalOf !== null) throw refuse.FUNDS_REVERSAL_RECOGNISED_ONLY();
    requireSense(work, { ...before, ...changes });
    const after = { ...before, ...changes };
    await requireFiles(work, filesOf(changes), 'evidence');
    await requireOnce(work, comparedOf(after, before.projectId, id), unexplained(changes.evidence), Boolean(after.duplicateReason));
    const { evidence, ...columns } = changes;
    await write(work, before, tidy(columns));
    if (evidence) await attach(work, { receiptId: id }, evidence, 'evidence');
    return noted(work, id, 'funds.draft', before);
  },

  /** Other receipts that use the same file or serial, or look like the same payment. */
  async alike(reading: Reading, id: string): Promise<Likeness[]> {
    const receipt = await receipts.get(reading, id);
    return receipt.reversalOf === null ? alikeTo(reading, comparedOf(receipt, receipt.projectId, id)) : [];
  },

  /** Throws away a draft that was never submitted. */
  async discard(work: Work, id: string): Promise<ReceiptRecord> {
    const seen = await receipts.get(work, id);
    await decide(work, seen.projectId, 'funds.submit');
    const before = await receipts.get(work, id);
    if (before.status !== 'draft') throw isFinal(before) ? refuse.FUNDS_FINAL() : refuse.FUNDS_FROZEN();
    await work.tx.deleteFrom('fundsReceipt').where('id', '=', id).execute();
    audit.record(work, {
      ...{ action: 'funds.discard', subjectType: 'funds_receipt', subjectId: id },
      ...{ projectId: before.projectId, unitId: before.unitId, before },
    });
    return before;
  },
};

export function isFinal({ status }: ReceiptRecord): boolean {
  return status === 'recognised' || status === 'rejected';
}

function requireSense(work: Work, input: ReceiptInput): void {
  if (input.paidOn > work.today) throw refuse.FUNDS_IN_FUTURE();
  if (compare(input.amount, '0.00') <= 0) throw refuse.FUNDS_AMOUNT_SIGN();
  const foreign = (input.currency ?? 'CNY') !== 'CNY';
  const rated = Boolean(input.fxRate) && Boolean(input.fxOn) && Boolean(input.fxSource);
  if (foreign ? !rated : input.fxRate != null || input.fxOn != null || input.fxSource != null) throw refuse.FUNDS_RATE();
  requireFittingRate(input, work.today);
}

/** What of a receipt is compared with others. */
export function comparedOf(input: ReceiptInput, projectId: string, id: string | null): Compared {
  const { amount, currency = 'CNY', paidOn, payer } = input;
  return { id, projectId, amount, currency, paidOn, payer, bankSerial: tidy(input).bankSerial ?? null, files: filesOf(input) };
}

function filesOf({ evidence = [] }: Pick<ReceiptInput, 'evidence'>): string[] {
  return evidence.map(({ fileId }) => fileId);
}

function unexplained(evidence: readonly NewEvidence[] = []): string[] {
  return evidence.filter(({ reuseReason }) => !reuseReason?.trim()).map(({ fileId }) => fileId);
}

/** Bank serials are compared as banks print them: no spaces, full-width forms folded, upper case. */
function tidy<T extends { bankSerial?: string | null }>(columns: T): T {
  if (!columns.bankSerial) return columns.bankSerial === undefined ? columns : { ...columns, bankSerial: null };
  return { ...columns, bankSerial: columns.bankSerial.normalize('NFKC').replace(/\s/g, '').toUpperCase() || null };
}

export async function nextNumber(work: Work): Promise<string> {
  const { rows } = await sql<{ number: number }>`select nextval('funds_number') as number`.execute(work.tx);
  return `DZ${work.today.slice(0, 4)}-${String(rows[0]?.number ?? 0).padStart(4, '0')}`;
}
