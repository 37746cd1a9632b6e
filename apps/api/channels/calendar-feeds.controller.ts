import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { calendarFeeds, type CalendarFeedRecord } from '#channels';
import type { Config } from '#config';
import { common } from '#errors';
import { calendarEntries } from '#reminders';
import { settings } from '#settings';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { toldOfSpentAccess } from '../access-log/told.js';
import { Calling, nobody, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { BySignIn, Can, Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { secretly } from '../http/secrecy.js';
import { CONFIG } from '../http/tokens.js';
import { maybeMoment, moment, text, uuid } from '../http/views.js';
import { calendarOf } from './calendar.js';

const FeedView = z.strictObject({ id: uuid, createdAt: moment, lastReadAt: maybeMoment });

@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AccessRecorder) private readonly access: AccessRecorder,
  ) {}

  @Get()
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '我的日历订阅（至多一个）', answers: FeedView.array() })
  async mine(@Calling() call: Call): Promise<CalendarFeedRecord[]> {
    const feed = await this.door.read(call, (reading) => calendarFeeds.mine(reading));
    return feed ? [feed] : [];
  }

  @Post()
  @Can('contactPoint.own')
  @BySignIn()
  @Doc('提醒方式', { summary: '生成日历订阅地址（只显示一次，原来的随即失效）', answers: FeedView.extend({ token: secretly(text), path: secretly(text) }), status: 201 })
  async issue(@Calling() call: Call): Promise<CalendarFeedRecord & { token: string; path: string }> {
    const feed = await this.door.begin(call, (work) => calendarFeeds.issue(work));
    return { ...feed, path: `/api/v1/calendar-feeds/${feed.token}.ics` };
  }

  @Delete('current')
  @HttpCode(200)
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '停用日历订阅', answers: FeedView.array() })
  async revoke(@Calling() call: Call): Promise<CalendarFeedRecord[]> {
    await this.door.begin(call, (work) => calendarFeeds.revoke(work));
    return [];
  }

  /** Nobody is signed in: a calendar elsewhere knows the address and nothing else. */
  @Get(':token.ics')
  @Public()
  @Doc('提醒方式', { summary: '日历订阅（iCalendar）', produces: 'text/calendar' })
  async read(@Calling() call: Call, @Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asker = { ...call, actor: nobody };
    const feed = await this.door.read(asker, (reading) => calendarFeeds.whoseToken(reading, token));
    if (!feed) {
      const was = await this.door.read(asker, (reading) => calendarFeeds.whoseWas(reading, token));
      this.access.note(toldOfSpentAccess('calendar_read', request, was && { ...was, name: null }));
      throw common.NOT_FOUND();
    }
    const calendar = await this.door.read({ ...call, actor: feed.reader }, async (reading) => {
      const { productName } = await settings.get(reading, 'district');
      const base = this.config.publicUrl ?? `${request.caller.https ? 'https' : 'http'}://${request.headers.host ?? ''}`;
      return calendarOf(await calendarEntries(reading, feed.reader.id), { name: productName, base, at: reading.at });
    });
    this.access.note({ kind: 'calendar_read', result: 'ok', actor: { id: feed.reader.id, name: feed.reader.name }, address: request.caller.address, subject: { type: 'calendar_feed', id: feed.id } });
    if (feed.touchDue) await this.door.begin(asker, (work) => calendarFeeds.noteRead(work, feed.id));
    await reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'no-store').send(calendar);
  }
}
