import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { colleaguesFor, handOver, inbox, reminders, type Colleague, type InboxMessage, type ReminderRecord } from '#reminders';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { businessDate, id, line, note, version } from '../http/shapes.js';
import { maybeMoment, maybeText, maybeUuid, moment, text, uuid, whole } from '../http/views.js';
import { ColleagueView, ReminderView, told, type ToldReminder } from './reminder.view.js';

const TodayView = z.strictObject({ due: z.array(ReminderView), coming: z.array(ReminderView), waiting: whole.meta({ description: '今天待处理的总数；due 最多列 100 条' }) });
const Acknowledge = z.strictObject({ version, reason: note(500).default(null) });
const Snooze = z.strictObject({ version, until: businessDate });
const HandOver = z.strictObject({ version, personId: id, reason: line(500) });

@Controller('reminders')
export class RemindersController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('reminder.read')
  @AnswersPage('reminders', reminders.askable)
  @Doc('提醒', { summary: '我的提醒；filter 中 waiting 为 true 是今天待处理的（到期、逾期或已送达），false 是以后的', answers: ReminderView, page: true })
  async list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ToldReminder>> {
    const page = await this.door.read(call, (reading) => reminders.list(reading, query));
    return { ...page, rows: page.rows.map((reminder) => told(reminder, call.language)) };
  }

  @Get('today')
  @Can('reminder.read')
  @Doc('提醒', { summary: '今天要做的（含逾期）和未来七天', answers: TodayView })
  async today(@Calling() call: Call): Promise<{ due: ToldReminder[]; coming: ToldReminder[]; waiting: number }> {
    const { due, coming, waiting } = await this.door.read(call, (reading) => reminders.today(reading));
    const inWords = (reminder: ReminderRecord): ToldReminder => told(reminder, call.language);
    return { due: due.map(inWords), coming: coming.map(inWords), waiting };
  }

  @Get(':id')
  @Can('reminder.read')
  @Doc('提醒', { summary: '提醒详情', answers: ReminderView })
  async get(@Calling() call: Call, @Param('id') id: string): Promise<ToldReminder> {
    return told(await this.door.read(call, (reading) => reminders.get(reading, id)), call.language);
  }

  @Post(':id/acknowledgements')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '已办', answers: ReminderView, status: 201, changes: true })
  async acknowledge(@Calling() call: Call, @Param('id') id: string, @Input(Acknowledge) input: z.output<typeof Acknowledge>): Promise<ToldReminder> {
    return told(await this.door.begin(call, (work) => reminders.acknowledge(work, { id, ...input })), call.language);
  }

  @Post(':id/snoozes')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '改期提醒', answers: ReminderView, status: 201, changes: true })
  async snooze(@Calling() call: Call, @Param('id') id: string, @Input(Snooze) input: z.output<typeof Snooze>): Promise<ToldReminder> {
    return told(await this.door.begin(call, (work) => reminders.snooze(work, { id, ...input })), call.language);
  }

  @Get(':id/colleagues')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '可以转交给谁', answers: ColleagueView.array() })
  colleagues(@Calling() call: Call, @Param('id') id: string): Promise<Colleague[]> {
    return this.door.read(call, (reading) => colleaguesFor(reading, id));
  }

  @Post(':id/hand-overs')
  @Can('reminder.acknowledge')
  @Doc('提醒', { summary: '转交给同事，须说明原因', answers: z.strictObject({ id: uuid, handedTo: ColleagueView }), status: 201, changes: true, refusals: ['HAND_OVER_TO_NOBODY', 'REMINDER_SETTLED'] })
  handOver(@Calling() call: Call, @Param('id') id: string, @Input(HandOver) input: z.output<typeof HandOver>): Promise<{ id: string; handedTo: Colleague }> {
    return this.door.begin(call, (work) => handOver(work, { id, ...input }));
  }
}

const MessageView = z.strictObject({
  id: uuid,
  reminderId: maybeUuid,
  occasion: text,
  personId: uuid,
  title: text,
  body: text,
  link: maybeText,
  at: moment,
  readAt: maybeMoment,
});

@Controller('inbox-messages')
export class InboxMessagesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('session.own')
  @AnswersPage('inbox-messages', inbox.askable)
  @Doc('提醒', { summary: '收件箱', answers: MessageView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<InboxMessage>> {
    return this.door.read(call, (reading) => inbox.list(reading, query));
  }

  @Get('unread-count')
  @Can('session.own')
  @Doc('提醒', { summary: '未读数', answers: z.strictObject({ count: whole }) })
  unreadCount(@Calling() call: Call): Promise<{ count: number }> {
    return this.door.read(call, async (reading) => ({ count: await inbox.unreadCount(reading) }));
  }

  @Post('readings')
  @HttpCode(200)
  @Can('session.own')
  @Doc('提醒', { summary: '全部标为已读', answers: z.strictObject({ count: whole }) })
  markAllRead(@Calling() call: Call): Promise<{ count: number }> {
    return this.door.begin(call, async (work) => ({ count: await inbox.markAllRead(work) }));
  }

  @Post(':id/readings')
  @HttpCode(200)
  @Can('session.own')
  @Doc('提醒', { summary: '标为已读', answers: MessageView })
  markRead(@Calling() call: Call, @Param('id') id: string): Promise<InboxMessage> {
    return this.door.begin(call, (work) => inbox.markRead(work, id));
  }
}
