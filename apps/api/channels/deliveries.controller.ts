import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CHANNEL_KINDS } from '#channels';
import type { ListQuery, Page } from '#database';
import { deliveries, type AttemptRecord, type DeliveryRecord } from '#deliveries';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { flag, maybeMoment, maybeText, maybeUuid, moment, stamps, text, uuid, whole } from '../http/views.js';

const DeliveryView = z.strictObject({
  id: uuid,
  occasion: text,
  channelId: uuid,
  channelName: text,
  channelKind: z.enum(CHANNEL_KINDS),
  personId: maybeUuid,
  personName: maybeText,
  title: maybeText,
  body: maybeText,
  link: maybeText,
  urgent: flag,
  state: z.enum(['pending', 'leased', 'sending', 'sent', 'unknown', 'dead', 'expired', 'cancelled', 'merged']),
  maybeSent: flag,
  attempts: whole,
  notBefore: moment,
  nextAt: moment,
  expiresAt: moment,
  sentAt: maybeMoment,
  providerMessageId: maybeText,
  lastError: maybeText,
  carriedBy: maybeUuid,
  resolvedBy: maybeUuid,
  resolvedAt: maybeMoment,
  trouble: whole,
  ...stamps,
});
const AttemptView = z.strictObject({
  n: whole,
  worker: text,
  startedAt: moment,
  endedAt: maybeMoment,
  outcome: z.enum(['ok', 'refused', 'too_fast', 'unknown']).nullable(),
  reason: maybeText,
  providerMessageId: maybeText,
  lateOkAt: maybeMoment,
});
const Resolution = z.strictObject({ decision: z.enum(['arrived', 'send_again']) });

/** What left the house and what came of it. */
@Controller('deliveries')
export class DeliveriesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('delivery.read')
  @AnswersPage('deliveries', deliveries.askable)
  @Doc('发送记录', { summary: '发送记录', answers: DeliveryView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<DeliveryRecord>> {
    return this.door.read(call, (reading) => deliveries.list(reading, query));
  }

  @Get(':id')
  @Can('delivery.read')
  @Doc('发送记录', { summary: '一条消息及每次发送', answers: DeliveryView.extend({ tries: AttemptView.array() }) })
  get(@Calling() call: Call, @Param('id') id: string): Promise<DeliveryRecord & { tries: AttemptRecord[] }> {
    return this.door.read(call, async (reading) => {
      const record = await deliveries.get(reading, id);
      return { ...record, tries: await deliveries.attempts(reading, id) };
    });
  }

  @Post(':id/retries')
  @Can('delivery.decide')
  @Doc('发送记录', { summary: '重试已停止的消息', answers: DeliveryView, status: 201, changes: true, refusals: ['DELIVERY_NOT_DEAD'] })
  retry(@Calling() call: Call, @Param('id') id: string): Promise<DeliveryRecord> {
    return this.door.begin(call, (work) => deliveries.retryDead(work, id));
  }

  @Post(':id/resolutions')
  @Can('delivery.decide')
  @Doc('发送记录', { summary: '认定结果不确定的消息：已送达，或重发', answers: DeliveryView, status: 201, changes: true, refusals: ['DELIVERY_NOT_UNCERTAIN'] })
  resolve(@Calling() call: Call, @Param('id') id: string, @Input(Resolution) { decision }: z.output<typeof Resolution>): Promise<DeliveryRecord> {
    return this.door.begin(call, (work) => deliveries.resolveUnknown(work, id, decision));
  }
}
