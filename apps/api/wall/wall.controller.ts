import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { wall, type Wall } from '#wall';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { businessDate } from '../http/shapes.js';
import { WallView } from './wall.view.js';

const WallQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  /** Business date; today when absent. */
  asOf: businessDate.optional(),
});

@Controller('wall')
export class WallController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('wall.read')
  @Doc('大屏', {
    summary: '大屏：全区汇总数一次取齐（大屏令牌 Authorization: Kiosk 可读，不含企业、项目和人员）',
    answers: WallView,
    refusals: ['KIOSK_UNKNOWN', 'KIOSK_EXPIRED', 'KIOSK_REVOKED', 'KIOSK_ELSEWHERE'],
  })
  show(@Calling() call: Call, @Asked(WallQuery) query: z.output<typeof WallQuery>): Promise<Wall> {
    return this.door.read(call, (reading) => {
      const asOf = query.asOf ?? reading.today;
      return wall(reading, { year: query.year ?? Number(asOf.slice(0, 4)), asOf });
    });
  }
}
