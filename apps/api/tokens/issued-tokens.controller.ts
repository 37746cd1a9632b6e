import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { z } from 'zod';
import { calendarFeeds, type IssuedFeed } from '#channels';
import { common } from '#errors';
import { tokens, type IssuedToken } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { flag, maybeMoment, maybeText, moment, text, uuid } from '../http/views.js';

const IssuedView = z.strictObject({
  id: uuid,
  kind: z.enum(['token', 'calendar']),
  personId: uuid,
  personName: text,
  name: maybeText,
  readOnly: flag,
  createdAt: moment,
  expiresAt: maybeMoment,
  lastUsedAt: maybeMoment,
  revokedAt: maybeMoment,
});
type Issued = z.output<typeof IssuedView>;
type Row = Omit<Issued, 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> & { createdAt: Date; expiresAt: Date | null; lastUsedAt: Date | null; revokedAt: Date | null };

/** What everybody carries about: programs' tokens and calendar addresses, for who looks after access. */
@Controller('issued-tokens')
export class IssuedTokensController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('session.end')
  @Doc('登录', { summary: '所有人的令牌和日历订阅：归谁、能做什么、最近使用、是否已失效', answers: IssuedView.array() })
  list(@Calling() call: Call): Promise<Row[]> {
    return this.door.read(call, async (reading) => {
      const [programs, feeds] = [await tokens.issued(reading), await calendarFeeds.issued(reading)];
      return [...programs.map(ofToken), ...feeds.map(ofFeed)].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    });
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('session.end')
  @Doc('登录', { summary: '吊销某人的令牌或日历订阅，随即失效，不能恢复', answers: z.strictObject({ id: uuid }) })
  async end(@Calling() call: Call, @Param('id') id: string): Promise<{ id: string }> {
    await this.door.begin(call, async (work) => {
      if (!(await tokens.end(work, id)) && !(await calendarFeeds.end(work, id))) throw common.NOT_FOUND();
    });
    return { id };
  }
}

function ofToken(token: IssuedToken): Row {
  return { ...token, kind: 'token' };
}

function ofFeed({ lastReadAt, ...feed }: IssuedFeed): Row {
  return { ...feed, kind: 'calendar', name: null, readOnly: true, expiresAt: null, lastUsedAt: lastReadAt };
}
