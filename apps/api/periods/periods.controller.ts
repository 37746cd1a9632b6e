import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { periods, type PeriodRecord } from '#periods';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { maybeMoment, maybeText, text, whole } from '../http/views.js';

const PeriodView = z.strictObject({
  id: text,
  month: text,
  state: z.enum(['open', 'closed']),
  closedAt: maybeMoment,
  closedByName: maybeText,
  version: whole,
});

@Controller('periods')
export class PeriodsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('period.read')
  @Doc('统计月份', { summary: '统计月份', answers: PeriodView.array() })
  all(@Calling() call: Call): Promise<PeriodRecord[]> {
    return this.door.read(call, (reading) => periods.all(reading));
  }

  @Post(':month/closings')
  @Can('period.close')
  @Doc('统计月份', { summary: '关账：该月数据从此不变', answers: PeriodView, status: 201, changes: true, refusals: ['PERIOD_NOT_OVER', 'PERIOD_ORDER', 'PERIOD_CLOSED_ALREADY'] })
  close(@Calling() call: Call, @Param('month') month: string): Promise<PeriodRecord> {
    return this.door.begin(call, (work) => periods.close(work, month));
  }
}
