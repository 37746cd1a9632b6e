import { z } from 'zod';
import { CATEGORIES, CONTRACT_REASONS, COUNTED_KINDS, COUNTINGS, EVIDENCE_TYPES, MONEY_REASONS } from '#rule-sets';
import { amount, date, flag, maybeAmount, maybeText, maybeWhole, moment, text, uuid, whole } from '../http/views.js';

export const RuleSetView = z.strictObject({
  id: whole,
  name: text,
  validFrom: date,
  source: maybeText,
  createdByName: maybeText,
  createdAt: moment,
  categories: z.array(
    z.strictObject({
      category: z.enum(CATEGORIES),
      counting: z.enum(COUNTINGS),
      evidenceTypes: z.array(z.enum(EVIDENCE_TYPES)),
      note: maybeText,
      capPercent: maybeText.meta({ description: '最多计入项目其他计入资金的百分之几；不设为 null' }),
    }),
  ),
  contractKinds: z.array(z.enum(COUNTED_KINDS)),
  contractFloor: maybeAmount,
  excludedKinds: z.array(text),
  fundsFloor: maybeAmount,
  cutOffDays: maybeWhole,
});

const Compared = z.strictObject({ before: amount, after: amount, difference: amount });

export const WhatIfView = z.strictObject({
  year: whole,
  asOf: date,
  signed: Compared,
  received: Compared,
  sectors: z.array(z.strictObject({ sectorId: whole, sectorName: text, signed: Compared, received: Compared })),
  changedCount: whole,
  changes: z.array(
    z.strictObject({
      figure: z.enum(['signed', 'received']),
      entryId: uuid,
      number: text,
      kind: text,
      projectId: uuid,
      projectName: maybeText,
      sectorId: whole,
      sectorName: text,
      amountCny: amount,
      happenedOn: date,
      countedOn: date,
      countsNow: flag,
      wouldCount: flag,
      because: z.enum([...new Set([...CONTRACT_REASONS, ...MONEY_REASONS])]).nullable(),
    }),
  ),
});
