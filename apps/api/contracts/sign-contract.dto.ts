import { z } from 'zod';
import { CONTRACT_KINDS, REVIEW_RESULTS } from '#contracts';
import { businessDate, currency, id, line, money, note, rate, version } from '../http/shapes.js';

export const InstalmentShape = z.strictObject({ dueOn: businessDate, amount: money, condition: note(300).default(null) });

export const ContractFields = z.strictObject({
  parentId: id.nullable(),
  amount: money.nullable(),
  currency,
  fxRate: rate.nullable(),
  fxOn: businessDate.nullable(),
  fxSource: note(200),
  signedOn: businessDate,
  fairReview: z.enum(REVIEW_RESULTS).nullable(),
  fairReviewOn: businessDate.nullable(),
  legalReview: z.enum(REVIEW_RESULTS).nullable(),
  legalReviewOn: businessDate.nullable(),
  ourPromises: note(10_000),
  theirPromises: note(10_000),
  note: note(5000),
  instalments: z.array(InstalmentShape).max(100),
  fileIds: z.array(id).max(30),
});

export const DraftContract = ContractFields.partial()
  .required({ signedOn: true })
  .extend({ projectId: id, kind: z.enum(CONTRACT_KINDS) })
  .meta({
    example: {
      projectId: '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11',
      kind: 'formal',
      amount: '3250000000.00',
      signedOn: '2026-06-13',
      fairReview: 'passed',
      fairReviewOn: '2026-06-12',
      legalReview: 'passed',
      legalReviewOn: '2026-06-12',
      instalments: [{ dueOn: '2026-09-30', amount: '1000000000.00', condition: '取得用地' }],
    },
  });

export const AtVersion = z.strictObject({ version }).meta({ example: { version: 3 } });
/** `excludedKind`: the entry of the rules' checklist that the project belongs to; then the contract does not count. */
export const ConfirmContract = z.strictObject({ version, excludedKind: note(60).default(null) }).meta({ example: { version: 3 } });
export const ReturnContract = z.strictObject({ version, note: line(1000) });
export const TerminateContract = z.strictObject({ version, on: businessDate, reason: line(1000) });
