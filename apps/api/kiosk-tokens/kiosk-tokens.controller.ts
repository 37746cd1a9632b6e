import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { kioskTokens, type KioskTokenRecord } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { line, note } from '../http/shapes.js';
import { maybeMoment, maybeText, moment, text, texts, uuid } from '../http/views.js';

const KioskTokenView = z.strictObject({
  id: uuid,
  name: text,
  place: maybeText,
  allowedFrom: texts,
  createdByName: text,
  createdAt: moment,
  expiresAt: moment,
  lastSeenAt: maybeMoment,
  lastAddress: maybeText,
  revokedAt: maybeMoment,
  state: z.enum(['active', 'expired', 'revoked']),
});

const IssueKioskToken = z
  .strictObject({
    name: line(80),
    place: note(120).default(null),
    /** One year at most: a screen that nobody renews goes dark by itself. */
    days: z.number().int().min(1).max(366).default(90),
    allowedFrom: z.array(line(50)).max(20).default([]),
  })
  .meta({ example: { name: '三楼会议室大屏', place: '区政府三楼 301', days: 90, allowedFrom: ['10.1.0.0/16'] } });

@Controller('kiosk-tokens')
export class KioskTokensController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('kiosk.manage')
  @Doc('大屏', { summary: '大屏令牌列表：在用、过期、已吊销', answers: KioskTokenView.array() })
  list(@Calling() call: Call): Promise<KioskTokenRecord[]> {
    return this.door.read(call, (reading) => kioskTokens.list(reading));
  }

  @Post()
  @Can('kiosk.manage')
  @Doc('大屏', { summary: '生成大屏令牌（只显示一次，只能打开大屏）', answers: KioskTokenView.extend({ token: text }), status: 201, refusals: ['KIOSK_NETWORK'] })
  issue(@Calling() call: Call, @Input(IssueKioskToken) input: z.output<typeof IssueKioskToken>): Promise<KioskTokenRecord & { token: string }> {
    // the answer holds the secret, so it is never kept under an idempotency key
    return this.door.begin({ ...call, idempotencyKey: null }, (work) => kioskTokens.issue(work, input));
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('kiosk.manage')
  @Doc('大屏', { summary: '吊销大屏令牌，屏幕随即停用', answers: KioskTokenView })
  revoke(@Calling() call: Call, @Param('id') id: string): Promise<KioskTokenRecord> {
    return this.door.begin(call, (work) => kioskTokens.revoke(work, id));
  }
}
