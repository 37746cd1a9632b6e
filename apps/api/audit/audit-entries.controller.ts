import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { auditTrail, type AuditRecord } from '#audit';
import type { ListQuery, Page } from '#database';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { maybeText, maybeUuid, moment, text, whole } from '../http/views.js';

const AuditView = z.strictObject({
  id: whole,
  at: moment,
  actorId: maybeUuid,
  actorName: text,
  action: text,
  subjectType: text,
  subjectId: text,
  projectId: maybeUuid,
  before: z.unknown(),
  after: z.unknown(),
  note: maybeText,
  requestId: maybeText,
});

/** On a record: its own changes, for whoever sees the record. For the auditor: who did what, without business content. */
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('session.own')
  @AnswersPage('audit-entries')
  @Doc('审计', { summary: '修改留痕', answers: AuditView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<AuditRecord>> {
    return this.door.read(call, (reading) => auditTrail(reading, query));
  }
}
