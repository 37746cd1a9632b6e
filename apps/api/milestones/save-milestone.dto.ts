import { z } from 'zod';
import { MILESTONE_KINDS } from '#pipeline';
import { businessDate, id, note } from '../http/shapes.js';

export const MilestoneFields = z.strictObject({
  reachedOn: businessDate,
  scope: z.enum(['district', 'park']),
  note: note(1000),
  fileIds: z.array(id).max(30),
});

export const RecordMilestone = MilestoneFields.extend({
  projectId: id,
  kind: z.enum(MILESTONE_KINDS),
  note: note(1000).default(null),
  fileIds: z.array(id).max(30).default([]),
});
