import { z } from 'zod';
import { CLEARANCE_KINDS } from '#funds';
import { CATEGORIES, EVIDENCE_TYPES } from '#rule-sets';
import { businessDate, currency, id, line, money, name, note, rate, version } from '../http/shapes.js';

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
  payer: name(120),
  bankSerial: note(80),
  duplicateReason: note(300),
  overContractReason: note(1000),
  note: note(5000),
  evidence: z.array(EvidenceShape).max(30),
});

export const DraftReceipt = ReceiptFields.partial()
  .required({ amount: true, paidOn: true, category: true, payer: true })
  .extend({ projectId: id })
  .meta({
    example: {
      projectId: '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11',
      amount: '120000000.00',
      paidOn: '2026-06-14',
      category: 'construction',
      payer: '示例企业有限公司',
      bankSerial: 'YH20260614001',
      evidence: [{ fileId: '9a7c1f54-2d1b-4f39-8a53-6f0c2f6d8e21', evidenceType: 'bank_slip' }],
    },
  });

export const ReviewReceipt = z
  .strictObject({
    version,
    step: z.enum(['first', 'recognition']),
    decision: z.enum(['pass', 'return', 'reject']),
    note: note(1000).default(null),
    agreesToReuse: z.boolean().default(false).meta({ description: '材料、流水号再次使用或与另一笔相同时，通过须同意' }),
  })
  .meta({ example: { version: 2, step: 'first', decision: 'return', note: '请补充盖章的进账单' } });

export const ClearReceipt = z
  .strictObject({ version, kind: z.enum(CLEARANCE_KINDS), decision: z.enum(['agree', 'refuse']), reason: line(1000) })
  .meta({ example: { version: 3, kind: 'over_contract', decision: 'agree', reason: '追加投资，补充协议已报会' } });

export const ReverseReceipt = z
  .strictObject({
    amount: money,
    reason: line(1000),
    on: businessDate.optional(),
    evidence: z.array(EvidenceShape).max(30).default([]),
  })
  .meta({ example: { amount: '20000000.00', reason: '银行退票' } });
