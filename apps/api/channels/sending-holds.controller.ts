import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CHANNEL_KINDS } from '#channels';
import { HOLD_CHOICES, sendingHolds, type HoldChoice, type SendingHold } from '#deliveries';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { moment, text, uuid, whole } from '../http/views.js';

const HoldView = z.strictObject({
  id: uuid,
  backupAt: moment.meta({ description: '备份时间：此后发出过什么，本系统不知道' }),
  heldAt: moment,
  waiting: z.array(z.strictObject({ channelId: uuid, channelName: text, channelKind: z.enum(CHANNEL_KINDS), count: whole })),
});
const Release = z.strictObject({ choice: z.enum(HOLD_CHOICES) });
const ReleasedView = z.strictObject({ id: uuid, choice: z.enum(HOLD_CHOICES), held: whole.meta({ description: '留待人工核实的条数' }) });

/** After a restore nothing leaves the house until the administrator has said what shall become of it. */
@Controller('sending-holds')
export class SendingHoldsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('delivery.read')
  @Doc('发送记录', { summary: '从备份恢复后暂停的外发；正常发送时为空', answers: HoldView.array() })
  async all(@Calling() call: Call): Promise<SendingHold[]> {
    const hold = await this.door.read(call, (reading) => sendingHolds.current(reading));
    return hold ? [hold] : [];
  }

  @Post(':id/releases')
  @Can('delivery.release')
  @Doc('发送记录', { summary: '恢复外发：全部发送，或只发送今后到期的', answers: ReleasedView, status: 201, refusals: ['HOLD_RELEASED'] })
  release(@Calling() call: Call, @Param('id') id: string, @Input(Release) { choice }: z.output<typeof Release>): Promise<{ id: string; choice: HoldChoice; held: number }> {
    return this.door.begin(call, (work) => sendingHolds.release(work, id, choice));
  }
}
