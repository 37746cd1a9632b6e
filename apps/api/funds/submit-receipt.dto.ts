import { z } from 'zod';
import { CATEGORIES, EVIDENCE_TYPES } from '#rule-sets';
import { businessDate, currency, id, line, money, note, rate, version } from '../http/shapes.js';

/** As sent, or as read back (name, mediaType and size of the file are the file's own and passed over). */
export const EvidenceShape = z
  .strictObject({
    fileId: id,
    evidenceType: z.enum(EVIDENCE_TYPES),
    reuseReason: note(300).default(null),
    name: z.string().optional(),
    mediaType: z.string().optional(),
    size: z.number().optional(),
  })
  .transform(({ fileId, evidenceType, reuseReason }) => ({ fileId, evidenceType, reuseReason }));

export const ReceiptFields = z.strictObject({
  contractId: id.nullable(),
  amount: money,
  currency,
  fxRate: rate.nullable(),
  fxOn: businessDate.nullable(),
  fxSource: note(200),
  paidOn: businessDate,
  category: z.enum(CATEGORIES),
  payer: line(120),
  bankSerial: note(80),
  duplicateReason: note(300),
  overContractReason: note(1000),
  note: note(5000),
  evidence: z.array(EvidenceShape).max(30),
});

export const DraftReceipt = ReceiptFields.partial()
  .required({ amount: true, paidOn: true, category: true, payer: true })
  .extend({ projectId: id });

export const ReviewReceipt = z.strictObject({
  version,
  step: z.enum(['first', 'recognition']),
  decision: z.enum(['pass', 'return', 'reject']),
  note: note(1000).default(null),
});

export const ReverseReceipt = z.strictObject({
  amount: money,
  reason: line(1000),
  on: businessDate.optional(),
  evidence: z.array(EvidenceShape).max(30).default([]),
});
