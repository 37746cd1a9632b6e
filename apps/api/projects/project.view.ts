import { z } from 'zod';
import { LAND_MODES, STAGES, STATUSES } from '#pipeline';
import { amount, date, flag, maybeAmount, maybeDate, maybeText, maybeUuid, maybeWhole, moment, stamps, text, texts, uuid, whole } from '../http/views.js';

export const MentionsView = z.array(z.strictObject({ year: whole, panel: whole, statusZh: text, status: text })).nullable();

export const ProjectView = z.strictObject({
  id: uuid,
  code: text,
  name: text,
  aliases: texts,
  investorId: maybeUuid,
  investorName: maybeText,
  investorUscc: maybeText,
  sectorId: whole,
  sectorName: text,
  sectorInferred: flag,
  unitId: whole,
  unitName: text,
  hostUnitId: maybeWhole,
  hostUnitName: maybeText,
  leaderId: maybeUuid,
  leaderName: maybeText,
  serviceOfficerId: maybeUuid,
  serviceOfficerName: maybeText,
  parentId: maybeUuid,
  parentName: maybeText,
  stage: z.enum(STAGES),
  stageInferred: flag,
  stageSince: date,
  status: z.enum(STATUSES),
  plannedInvestment: maybeAmount,
  fixedAssetInvestment: maybeAmount,
  tierTyped: maybeText,
  tierCode: maybeText,
  tierName: maybeText,
  chainCode: maybeText,
  chainName: maybeText,
  chainInferred: flag,
  landMode: z.enum(LAND_MODES).nullable(),
  description: maybeText,
  introducedBy: maybeText,
  introducerAnsweredOn: maybeDate,
  firstReportedAt: moment,
  lastVisitedOn: maybeDate,
  silentSince: date,
  nextStep: maybeText,
  nextStepOn: maybeDate,
  reportMentions: MentionsView,
  source: maybeText,
  signedAmount: amount,
  receivedAmount: amount,
  pendingAmount: amount,
  isDemo: flag,
  ...stamps,
});

export const RequirementView = z.strictObject({
  code: text,
  from: z.enum(STAGES),
  kind: z.enum(['field', 'fact', 'milestone']),
  where: text,
  zh: text,
  en: text,
  met: flag,
});

export const StageChangeView = z.strictObject({
  id: uuid,
  projectId: uuid,
  fromStage: z.enum(STAGES).nullable(),
  toStage: z.enum(STAGES),
  changedOn: date,
  skipped: texts,
  reason: maybeText,
  changedByName: text,
  at: moment,
});

export const StatusChangeView = z.strictObject({
  id: uuid,
  projectId: uuid,
  fromStatus: z.enum(STATUSES),
  toStatus: z.enum(STATUSES),
  changedOn: date,
  countedOn: date,
  reason: text,
  changedByName: text,
  at: moment,
});

export const TimelineView = z.strictObject({
  id: text,
  kind: text,
  on: date,
  at: moment.nullable(),
  byName: maybeText,
  title: text,
  detail: maybeText,
  amount: maybeAmount,
  subjectId: text,
});
