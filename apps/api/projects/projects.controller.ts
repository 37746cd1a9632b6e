import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import {
  projects,
  stageChanges,
  statusChanges,
  timeline,
  type ProjectRecord,
  type RequirementState,
  type StageChangeRecord,
  type StatusChangeRecord,
  type TimelineEntry,
} from '#pipeline';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { ProjectView, RequirementView, StageChangeView, StatusChangeView, TimelineView } from './project.view.js';
import { ChangeStatus, ForStage, MoveStage, ProjectFields, RegisterProject } from './save-project.dto.js';

@Controller('projects')
export class ProjectsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('project.read')
  @AnswersPage('projects', projects.askable)
  @Doc('项目', { summary: '项目列表', answers: ProjectView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ProjectRecord>> {
    return this.door.read(call, (reading) => projects.list(reading, query));
  }

  @Get(':id')
  @Can('project.read')
  @Doc('项目', { summary: '项目详情', answers: ProjectView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ProjectRecord> {
    return this.door.read(call, (reading) => projects.get(reading, id));
  }

  @Post()
  @Can('project.register')
  @Doc('项目', { summary: '登记项目线索', answers: ProjectView, status: 201, changes: true })
  register(@Calling() call: Call, @Input(RegisterProject) input: z.output<typeof RegisterProject>): Promise<ProjectRecord> {
    return this.door.begin(call, (work) => projects.register(work, input));
  }

  @Put(':id')
  @Can('project.edit')
  @Doc('项目', { summary: '修改项目', answers: ProjectView, changes: true, refusals: ['VERSION_CONFLICT', 'PROJECT_FIXED_PART', 'SECTOR_FROZEN', 'PROJECT_GIVEN_AWAY'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ProjectFields) body: unknown): Promise<ProjectRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ProjectFields, await projects.get(work, id), body, call);
      return projects.change(work, id, version, changed);
    });
  }

  @Get(':id/requirements')
  @Can('project.read')
  @Doc('项目', { summary: '进入某阶段还缺什么', answers: RequirementView.array() })
  requirements(@Calling() call: Call, @Param('id') id: string, @Asked(ForStage) { to }: z.output<typeof ForStage>): Promise<RequirementState[]> {
    return this.door.read(call, (reading) => stageChanges.requirements(reading, id, to));
  }

  @Get(':id/stage-changes')
  @Can('project.read')
  @Doc('项目', { summary: '阶段变化记录', answers: StageChangeView.array() })
  stageChanges(@Calling() call: Call, @Param('id') id: string): Promise<StageChangeRecord[]> {
    return this.door.read(call, (reading) => stageChanges.of(reading, id));
  }

  @Post(':id/stage-changes')
  @Can('project.advance')
  @Doc('项目', { summary: '推进或退回阶段', answers: StageChangeView, status: 201, changes: true, refusals: ['STAGE_REQUIREMENTS_MISSING', 'STAGE_BACKWARD_NEEDS_REASON'] })
  move(@Calling() call: Call, @Param('id') id: string, @Input(MoveStage) input: z.output<typeof MoveStage>): Promise<StageChangeRecord> {
    return this.door.begin(call, (work) => stageChanges.move(work, id, input));
  }

  @Get(':id/status-changes')
  @Can('project.read')
  @Doc('项目', { summary: '状态变化记录', answers: StatusChangeView.array() })
  statusChanges(@Calling() call: Call, @Param('id') id: string): Promise<StatusChangeRecord[]> {
    return this.door.read(call, (reading) => statusChanges.of(reading, id));
  }

  @Post(':id/status-changes')
  @Can('project.setStatus')
  @Doc('项目', { summary: '暂停、终止、恢复项目', answers: StatusChangeView, status: 201, changes: true })
  changeStatus(@Calling() call: Call, @Param('id') id: string, @Input(ChangeStatus) input: z.output<typeof ChangeStatus>): Promise<StatusChangeRecord> {
    return this.door.begin(call, (work) => statusChanges.change(work, id, input));
  }

  @Get(':id/timeline')
  @Can('project.read')
  @Doc('项目', { summary: '项目时间线', answers: TimelineView.array() })
  timeline(@Calling() call: Call, @Param('id') id: string): Promise<TimelineEntry[]> {
    return this.door.read(call, (reading) => timeline(reading, id));
  }
}
