import { z } from 'zod';
import { VISIT_KINDS, VISIT_OUTCOMES } from '#visits';
import { businessDate, id, line, name, note } from '../http/shapes.js';

export const VisitFields = z.strictObject({
  investorId: id,
  projectId: id.nullable(),
  kind: z.enum(VISIT_KINDS),
  visitedOn: businessDate,
  place: note(200),
  hosts: z.array(name(60)).max(30),
  guests: z.array(name(60)).max(30),
  content: line(10_000),
  outcome: z.enum(VISIT_OUTCOMES).nullable(),
  nextStep: note(500),
  nextStepOn: businessDate.nullable(),
  fileIds: z.array(id).max(30),
});

export const LogVisit = VisitFields.partial()
  .required({ investorId: true, kind: true, visitedOn: true, content: true })
  .meta({
    example: {
      investorId: '5d0c0b6e-3a35-4c0e-8f4e-0a8f7c2b9d10',
      kind: 'visit_out',
      visitedOn: '2026-06-10',
      content: '看了厂房，谈了电价。',
      nextStep: '寄送供地方案',
      nextStepOn: '2026-06-20',
    },
  });
