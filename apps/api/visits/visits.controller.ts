import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { visits, type VisitRecord } from '#visits';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { LogVisit, VisitFields } from './log-visit.dto.js';
import { VisitView } from './visit.view.js';

@Controller('visits')
export class VisitsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('visit.read')
  @AnswersPage('visits', visits.askable)
  @Doc('走访', { summary: '走访记录', answers: VisitView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<VisitRecord>> {
    return this.door.read(call, (reading) => visits.list(reading, query));
  }

  @Get(':id')
  @Can('visit.read')
  @Doc('走访', { summary: '走访详情', answers: VisitView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<VisitRecord> {
    return this.door.read(call, (reading) => visits.get(reading, id));
  }

  @Post()
  @Can('visit.log')
  @Doc('走访', { summary: '记走访；下一步到期会提醒', answers: VisitView, status: 201, changes: true, refusals: ['VISIT_IN_FUTURE', 'NEXT_STEP_WHOLE'] })
  log(@Calling() call: Call, @Input(LogVisit) input: z.output<typeof LogVisit>): Promise<VisitRecord> {
    return this.door.begin(call, (work) => visits.log(work, input));
  }

  @Put(':id')
  @Can('visit.log')
  @Doc('走访', { summary: '更正走访', answers: VisitView, changes: true, refusals: ['VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(VisitFields) body: unknown): Promise<VisitRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(VisitFields, await visits.get(work, id), body, call);
      return visits.change(work, id, version, changed);
    });
  }
}
