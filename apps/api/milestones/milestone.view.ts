import { z } from 'zod';
import { MILESTONE_KINDS } from '#pipeline';
import { date, flag, maybeText, stamps, text, uuid, whole } from '../http/views.js';

export const MilestoneView = z.strictObject({
  id: uuid,
  projectId: uuid,
  projectName: text,
  projectCode: text,
  unitId: whole,
  unitName: text,
  kind: z.enum(MILESTONE_KINDS),
  reachedOn: date,
  scope: z.enum(['district', 'park']),
  note: maybeText,
  recordedByName: text,
  fileIds: z.array(uuid),
  isDemo: flag,
  ...stamps,
});
