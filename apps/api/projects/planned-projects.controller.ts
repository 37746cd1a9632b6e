import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { PLAN_STATES, STAGES, plannedProjects, type Chosen, type PlannedProject } from '#pipeline';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { id, line } from '../http/shapes.js';
import { flag, maybeDate, maybeMoment, maybeText, maybeWhole, stamps, text, uuid, whole } from '../http/views.js';
import { MentionsView } from './project.view.js';

const PlannedProjectView = z.strictObject({
  ...{ id: uuid, code: text, name: text, investorName: maybeText },
  ...{ sectorId: whole, sectorName: text, sectorInferred: flag, unitId: whole, hostUnitId: maybeWhole, parentName: maybeText },
  ...{ stage: z.enum(STAGES), stageInferred: flag, tierName: maybeText, chainName: maybeText, description: maybeText },
  ...{ reportMentions: MentionsView, source: maybeText },
  ...{ planState: z.enum(PLAN_STATES), planDecidedAt: maybeMoment, planDecidedByName: maybeText, planReason: maybeText, planCountedUntil: maybeDate },
  ...stamps,
});

/** Named ones, or all that still wait: one of the two. */
const chosen = { ids: z.array(id).min(1).max(500).optional(), all: z.literal(true).optional() };
const oneOfTwo = ({ ids, all }: { ids?: string[] | undefined; all?: true | undefined }): boolean => (ids === undefined) !== (all === undefined);
const either = { path: ['ids'], params: { zh: '请列出项目（ids），或者选全部（all: true），二选一。', en: 'Name the projects (ids) or choose all of them (all: true), one of the two.' } };
const Confirm = z.strictObject(chosen).refine(oneOfTwo, either).meta({ example: { all: true } });
const Withdraw = z.strictObject({ ...chosen, reason: line(500) }).refine(oneOfTwo, either).meta({ example: { all: true, reason: '报告项目由各专班另行登记' } });
const CountView = z.strictObject({ count: whole });

const chosenOf = ({ ids }: { ids?: string[] | undefined }): Chosen => (ids === undefined ? { all: true } : { ids });

@Controller('planned-projects')
export class PlannedProjectsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('project.confirmPlanned')
  @AnswersPage('planned-projects', plannedProjects.askable)
  @Doc('项目', { summary: '规划清单里的项目：待确认、已确认、已撤回', answers: PlannedProjectView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<PlannedProject>> {
    return this.door.read(call, (reading) => plannedProjects.list(reading, query));
  }

  @Get(':id')
  @Can('project.confirmPlanned')
  @Doc('项目', { summary: '规划清单里的一个项目', answers: PlannedProjectView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<PlannedProject> {
    return this.door.read(call, (reading) => plannedProjects.get(reading, id));
  }

  @Post('confirmations')
  @Can('project.confirmPlanned')
  @Doc('项目', { summary: '确认跟进：从此作为正式项目统计和提醒', answers: CountView, status: 201, changes: true, refusals: ['PLANNED_DECIDED'] })
  confirm(@Calling() call: Call, @Input(Confirm) input: z.output<typeof Confirm>): Promise<{ count: number }> {
    return this.door.begin(call, async (work) => ({ count: await plannedProjects.confirm(work, chosenOf(input)) }));
  }

  @Post('withdrawals')
  @Can('project.confirmPlanned')
  @Doc('项目', { summary: '撤回，写明原因：不跟进，留痕', answers: CountView, status: 201, changes: true, refusals: ['PLANNED_DECIDED', 'PLANNED_REASON'] })
  withdraw(@Calling() call: Call, @Input(Withdraw) input: z.output<typeof Withdraw>): Promise<{ count: number }> {
    return this.door.begin(call, async (work) => ({ count: await plannedProjects.withdraw(work, chosenOf(input), input.reason) }));
  }
}
