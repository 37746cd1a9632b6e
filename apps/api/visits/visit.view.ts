import { z } from 'zod';
import { VISIT_KINDS, VISIT_OUTCOMES } from '#visits';
import { date, flag, maybeDate, maybeText, maybeUuid, maybeWhole, stamps, text, texts, uuid } from '../http/views.js';

export const VisitView = z.strictObject({
  id: uuid,
  investorId: uuid,
  investorName: text,
  projectId: maybeUuid,
  projectName: maybeText,
  projectCode: maybeText,
  unitId: maybeWhole,
  unitName: maybeText,
  kind: z.enum(VISIT_KINDS),
  visitedOn: date,
  place: maybeText,
  hosts: texts,
  guests: texts,
  content: text,
  outcome: z.enum(VISIT_OUTCOMES).nullable(),
  nextStep: maybeText,
  nextStepOn: maybeDate,
  officerId: maybeUuid,
  officerName: text,
  fileIds: z.array(uuid),
  isDemo: flag,
  ...stamps,
});
