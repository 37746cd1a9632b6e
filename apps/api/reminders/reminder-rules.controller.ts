import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { ROLES, mayEver, systemActor } from '#access';
import { audit } from '#audit';
import { addDays, type BusinessDate } from '#calendar';
import { UnitOfWork } from '#database';
import { common } from '#errors';
import { ESCALATION_TARGETS, foresee, reminderRules, replay, ruleOf, unknownYears, type DayAhead, type Replayed, type RuleRecord } from '#reminders';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { businessDate, smallId } from '../http/shapes.js';
import { date, flag, maybeText, moment, text, uuid, whole } from '../http/views.js';

const role = z.enum(ROLES);
const level = z.strictObject({ to: z.enum(ESCALATION_TARGETS), workingDays: whole });
const ParametersView = z.strictObject({ enabled: flag, steps: z.record(z.string(), whole), urgent: flag, mandatoryFor: z.array(role), escalation: z.array(level) });
const ChosenView = ParametersView.partial();
const WordsView = z.strictObject({ name: text, sentence: text, steps: z.record(z.string(), z.string()) });
const RuleView = z.strictObject({
  id: text,
  code: text,
  words: z.strictObject({ zh: WordsView, en: WordsView }),
  counts: z.enum(['days', 'workingDays']).meta({ description: '各步天数是自然日还是工作日' }),
  defaults: ParametersView,
  parameters: ParametersView.meta({ description: '本区现行参数' }),
  choices: z.array(z.strictObject({ unitId: whole.nullable(), unitName: maybeText, role: role.nullable(), parameters: ChosenView, version: whole })),
  off: flag.nullable().meta({ description: '本人是否关闭；对本人岗位必收的为 null' }),
});
const Choose = z
  .strictObject({ unitId: smallId.nullable().default(null), role: role.nullable().default(null), version: z.number().int().min(0), parameters: z.unknown() })
  .refine(({ unitId, role: chosen }) => unitId === null || chosen === null, { path: ['role'], params: { zh: '按单位或按岗位只能选一种。', en: 'Choose a unit or a role, not both.' } })
  .meta({ example: { version: 0, parameters: { steps: { remind: 10 } } } });
const Switch = z.strictObject({ off: z.boolean() });
const OfDay = z.strictObject({ day: businessDate.optional() });

@Controller('reminder-rules')
export class ReminderRulesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('reminder.read')
  @Doc('提醒规则', { summary: '提醒规则及现行参数', answers: RuleView.array() })
  all(@Calling() call: Call): Promise<RuleRecord[]> {
    return this.door.read(call, (reading) => reminderRules.all(reading));
  }

  @Put(':code')
  @Can('reminder.setRules')
  @Doc('提醒规则', { summary: '按全区、单位或岗位设置参数；空参数即恢复默认', answers: RuleView, refusals: ['RULE_STEPS', 'RULE_STEPS_ORDER', 'RULE_ESCALATION', 'RULE_ROLE_CHOICE', 'VERSION_CONFLICT'] })
  choose(@Calling() call: Call, @Param('code') code: string, @Input(Choose) input: z.output<typeof Choose>): Promise<RuleRecord> {
    return this.door.begin(call, (work) => reminderRules.choose(work, code, input));
  }

  @Put(':code/switch')
  @Can('reminder.acknowledge')
  @Doc('提醒规则', { summary: '本人开关一类提醒', answers: RuleView, refusals: ['RULE_MANDATORY'] })
  switch(@Calling() call: Call, @Param('code') code: string, @Input(Switch) { off }: z.output<typeof Switch>): Promise<RuleRecord> {
    return this.door.begin(call, (work) => reminderRules.switch(work, code, off));
  }
}

const Foreseen = z.strictObject({
  rule: text,
  ruleName: text,
  personId: uuid,
  personName: text,
  unitName: maybeText,
  title: maybeText.meta({ description: '系统管理员看不到业务内容，为 null' }),
  dueAt: moment,
  level: whole,
  urgent: flag,
  planned: flag,
});
const DayView = z.strictObject({ day: date, working: flag, next: date, items: z.array(Foreseen) });
const Replay = z.strictObject({ day: businessDate }).meta({ example: { day: '2026-11-24' } });
const ReplayView = z.strictObject({ day: date, added: whole, kept: whole });
const UnknownYearsView = z.strictObject({ years: z.array(z.strictObject({ year: whole, reminders: whole })) });

type ToldDay = Omit<DayAhead, 'items'> & { items: (Omit<DayAhead['items'][number], 'title'> & { title: string | null; ruleName: string })[] };

/** What an operator does with reminders: look at a day ahead, and plan one again. */
@Controller('reminder-days')
export class ReminderDaysController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  @Get('preview')
  @Can('reminder.operate')
  @Doc('提醒规则', { summary: '某天谁会收到什么（不写入）；默认明天', answers: DayView })
  async preview(@Calling() call: Call, @Asked(OfDay) { day: asked }: z.output<typeof OfDay>): Promise<ToldDay> {
    const seesMatters = mayEver(call.actor, 'project.read');
    const { items, ...day } = await this.work.read(systemActor('提醒预览'), (reading) => foresee(reading, dayAsked(asked, addDays(reading.today, 1), reading.today)));
    return { ...day, items: items.map((item) => ({ ...item, ruleName: ruleOf(item.rule)?.words[call.language].name ?? item.rule, title: seesMatters ? item.title : null })) };
  }

  @Post('replays')
  @HttpCode(201)
  @Can('reminder.operate')
  @Doc('提醒规则', { summary: '重新计划某一天：补上缺的，已有的不重复', answers: ReplayView, status: 201, changes: true })
  async replay(@Calling() call: Call, @Input(Replay) { day }: z.output<typeof Replay>): Promise<Replayed> {
    const { waiting: _, ...replayed } = await this.work.begin(systemActor('提醒重放'), (work) => replay(work, day));
    await this.door.begin(call, (work) => {
      audit.record(work, { action: 'reminder.replay', subjectType: 'reminder', subjectId: day, after: replayed });
      return Promise.resolve();
    });
    return replayed;
  }

  @Get('unknown-years')
  @Can('workingDay.read')
  @Doc('工作日历', { summary: '应当有而没有放假安排的年份，以及已排在其中的提醒数', answers: UnknownYearsView })
  async unknownYears(): Promise<{ years: { year: number; reminders: number }[] }> {
    return { years: await this.work.read(systemActor('工作日历'), (reading) => unknownYears(reading)) };
  }
}

const FARTHEST = 366;

function dayAsked(asked: string | undefined, tomorrow: BusinessDate, today: BusinessDate): BusinessDate {
  if (asked === undefined) return tomorrow;
  if (asked < today || asked > addDays(today, FARTHEST)) {
    throw common.QUERY_VALUE({ field: 'day', reason: { zh: '请选择今天到一年内的日期。', en: 'Choose a day from today within a year.' } }).at('day');
  }
  return asked;
}
