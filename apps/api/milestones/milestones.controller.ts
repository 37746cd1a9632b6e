import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { milestones, type MilestoneRecord } from '#pipeline';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { MilestoneView } from './milestone.view.js';
import { MilestoneFields, RecordMilestone } from './save-milestone.dto.js';

@Controller('milestones')
export class MilestonesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('project.read')
  @AnswersPage('milestones', milestones.askable)
  @Doc('节点', { summary: '项目节点列表（注册、供地、开工、竣工、投产、达产）', answers: MilestoneView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<MilestoneRecord>> {
    return this.door.read(call, (reading) => milestones.list(reading, query));
  }

  @Get(':id')
  @Can('project.read')
  @Doc('节点', { summary: '节点详情', answers: MilestoneView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<MilestoneRecord> {
    return this.door.read(call, (reading) => milestones.get(reading, id));
  }

  @Post()
  @Can('milestone.record')
  @Doc('节点', { summary: '登记节点，项目阶段随之推进', answers: MilestoneView, status: 201, changes: true, refusals: ['MILESTONE_EVIDENCE', 'MILESTONE_TWICE', 'STAGE_REQUIREMENTS_MISSING'] })
  record(@Calling() call: Call, @Input(RecordMilestone) { projectId, ...input }: z.output<typeof RecordMilestone>): Promise<MilestoneRecord> {
    return this.door.begin(call, (work) => milestones.record(work, projectId, input));
  }

  @Put(':id')
  @Can('milestone.record')
  @Doc('节点', { summary: '更正节点', answers: MilestoneView, changes: true, refusals: ['VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(MilestoneFields) body: unknown): Promise<MilestoneRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(MilestoneFields, await milestones.get(work, id), body, call);
      return milestones.change(work, id, version, changed);
    });
  }
}
