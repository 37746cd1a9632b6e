import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { orderFollowUp, supervisionOrders, type OrderEntry, type OrderRecord } from '#supervision';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { businessDate, id as uuidShape, line, smallId, version } from '../http/shapes.js';
import { OrderEntryView, OrderView } from './supervision-order.view.js';

const Give = z.strictObject({
  projectId: uuidShape.nullable().default(null),
  sectorId: smallId.nullable().default(null),
  aboutUnitId: smallId.nullable().default(null),
  title: line(100),
  content: line(2000),
  unitId: smallId.nullable().default(null),
  personId: uuidShape.nullable().default(null),
  dueOn: businessDate,
});
const Report = z.strictObject({ content: line(2000), fileIds: z.array(uuidShape).max(20).default([]) });
const Reply = z.strictObject({ content: line(1000) });
const Extend = z.strictObject({ version, dueOn: businessDate, reason: line(500) });
const End = z.strictObject({ version, note: line(1000) });

@Controller('supervision-orders')
export class SupervisionOrdersController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('supervision.read')
  @AnswersPage('supervision-orders', supervisionOrders.askable)
  @Doc('督办', { summary: '督办事项（colour 可筛选在办事项的颜色）', answers: OrderView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<OrderRecord>> {
    return this.door.read(call, (reading) => supervisionOrders.list(reading, query));
  }

  @Get(':id')
  @Can('supervision.read')
  @Doc('督办', { summary: '督办详情', answers: OrderView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<OrderRecord> {
    return this.door.read(call, (reading) => supervisionOrders.get(reading, id));
  }

  @Get(':id/entries')
  @Can('supervision.read')
  @Doc('督办', { summary: '办理记录：反馈、批示、延期、销号', answers: z.array(OrderEntryView) })
  entries(@Calling() call: Call, @Param('id') id: string): Promise<OrderEntry[]> {
    return this.door.read(call, (reading) => orderFollowUp.entries(reading, id));
  }

  @Post()
  @Can('supervision.give')
  @Doc('督办', {
    ...{ summary: '下达督办', answers: OrderView, status: 201, changes: true },
    refusals: ['ORDER_SUBJECT', 'ORDER_ADDRESSEE', 'ORDER_UNIT_CLOSED', 'ORDER_PERSON', 'ORDER_DUE_PAST', 'ORDER_DUE_FAR'],
  })
  give(@Calling() call: Call, @Input(Give) input: z.output<typeof Give>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => supervisionOrders.give(work, input));
  }

  @Post(':id/reports')
  @Can('supervision.report')
  @Doc('督办', { summary: '反馈办理情况', answers: OrderView, status: 201, changes: true, refusals: ['ORDER_NOT_YOURS', 'ORDER_ENDED'] })
  report(@Calling() call: Call, @Param('id') id: string, @Input(Report) input: z.output<typeof Report>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => orderFollowUp.report(work, { id, ...input }));
  }

  @Post(':id/replies')
  @Can('supervision.give')
  @Doc('督办', { summary: '批示', answers: OrderView, status: 201, changes: true, refusals: ['ORDER_ENDED'] })
  reply(@Calling() call: Call, @Param('id') id: string, @Input(Reply) input: z.output<typeof Reply>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => orderFollowUp.reply(work, { id, ...input }));
  }

  @Post(':id/extensions')
  @Can('supervision.give')
  @Doc('督办', {
    ...{ summary: '延期', answers: OrderView, status: 201, changes: true },
    refusals: ['ORDER_BY_ITS_GIVER', 'ORDER_ENDED', 'ORDER_ONLY_LATER', 'VERSION_CONFLICT'],
  })
  extend(@Calling() call: Call, @Param('id') id: string, @Input(Extend) input: z.output<typeof Extend>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => orderFollowUp.extend(work, { id, ...input }));
  }

  @Post(':id/closings')
  @Can('supervision.give')
  @Doc('督办', { summary: '销号', answers: OrderView, status: 201, changes: true, refusals: ['ORDER_BY_ITS_GIVER', 'ORDER_ENDED', 'VERSION_CONFLICT'] })
  close(@Calling() call: Call, @Param('id') id: string, @Input(End) input: z.output<typeof End>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => orderFollowUp.close(work, { id, ...input }));
  }

  @Post(':id/cancellations')
  @Can('supervision.give')
  @Doc('督办', { summary: '撤销督办', answers: OrderView, status: 201, changes: true, refusals: ['ORDER_BY_ITS_GIVER', 'ORDER_ENDED', 'VERSION_CONFLICT'] })
  cancel(@Calling() call: Call, @Param('id') id: string, @Input(End) input: z.output<typeof End>): Promise<OrderRecord> {
    return this.door.begin(call, (work) => orderFollowUp.cancel(work, { id, ...input }));
  }
}
