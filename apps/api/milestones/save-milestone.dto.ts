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
}).meta({
  example: {
    projectId: '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11',
    kind: 'started',
    reachedOn: '2026-06-15',
    scope: 'park',
    fileIds: ['9a7c1f54-2d1b-4f39-8a53-6f0c2f6d8e21'],
  },
});
