import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '#errors';
import { manyReminders, type Answered, type Colleague } from '#reminders';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { businessDate, id, line, version } from '../http/shapes.js';
import { text, uuid, whole } from '../http/views.js';
import { ColleagueView, ruleName } from './reminder.view.js';

const MOST = 100;
const several = z.array(z.strictObject({ id, version })).min(1).max(MOST);
const Acknowledge = z.strictObject({ reminders: several, reason: line(500) });
const Snooze = z.strictObject({ reminders: several, until: businessDate });
const HandOver = z.strictObject({ reminders: several, personId: id, reason: line(500) });
/** waiting: open, due by today or arrived; coming: open and later; done: dealt with. */
const Standing = z.strictObject({ of: z.enum(['waiting', 'coming', 'done']).default('waiting') });
/** Ids with commas between them; nobody without any. */
const OfIds = z.strictObject({
  ids: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((part) => part !== ''))
    .pipe(z.array(id).max(MOST)),
});

const GroupView = z.strictObject({ rule: text, ruleName: text, count: whole });
const ManyView = z.strictObject({
  done: whole,
  left: z.array(z.strictObject({ id: uuid, code: text, message: text })).meta({ description: '没有变动的，以及原因' }),
});
type Many = z.output<typeof ManyView>;

/** One answer to many of one's own reminders. */
@Controller('reminders')
export class ManyRemindersController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get('groups')
  @Can('reminder.read')
  @Doc('提醒', { summary: '我的提醒按种类的条数', answers: GroupView.array() })
  async groups(@Calling() call: Call, @Asked(Standing) { of }: z.output<typeof Standing>): Promise<z.output<typeof GroupView>[]> {
    const groups = await this.door.read(call, (reading) => manyReminders.groups(reading, of));
    return groups.map((group) => ({ ...group, ruleName: ruleName(group.rule, call.language) }));
  }

  @Get('colleagues')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '这些提醒可以一起转交给谁（ids 用逗号分隔）', answers: ColleagueView.array() })
  colleagues(@Calling() call: Call, @Asked(OfIds) { ids }: z.output<typeof OfIds>): Promise<Colleague[]> {
    return this.door.read(call, (reading) => manyReminders.colleagues(reading, ids));
  }

  @Post('acknowledgements')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '批量标为已办，须填写一条说明', answers: ManyView, status: 201, changes: true })
  async acknowledge(@Calling() call: Call, @Input(Acknowledge) input: z.output<typeof Acknowledge>): Promise<Many> {
    return this.door.begin(call, async (work) => sumOf(await manyReminders.acknowledge(work, input), call.language));
  }

  @Post('snoozes')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '批量改期', answers: ManyView, status: 201, changes: true, refusals: ['SNOOZE_NOT_LATER', 'SNOOZE_TOO_FAR'] })
  async snooze(@Calling() call: Call, @Input(Snooze) input: z.output<typeof Snooze>): Promise<Many> {
    return this.door.begin(call, async (work) => sumOf(await manyReminders.snooze(work, input), call.language));
  }

  @Post('hand-overs')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '批量转交给同事，须说明原因', answers: ManyView, status: 201, changes: true })
  async handOver(@Calling() call: Call, @Input(HandOver) input: z.output<typeof HandOver>): Promise<Many> {
    return this.door.begin(call, async (work) => sumOf(await manyReminders.handOver(work, input), call.language));
  }
}

function sumOf(answered: readonly Answered[], language: Language): Many {
  const left = answered.flatMap(({ id, refusal }) => (refusal === null ? [] : [{ id, code: refusal.code, message: refusal.detail(language) }]));
  return { done: answered.length - left.length, left };
}
