import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import {
  ACTUAL_METRICS,
  METRICS,
  indicatorActuals,
  targets,
  type IndicatorActualRecord,
  type TargetCheck,
  type TargetRecord,
} from '#targets';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { businessDate, line, money, note, smallId } from '../http/shapes.js';
import { date, flag, maybeMoment, maybePercent, maybeText, maybeWhole, moment, stamps, text, uuid, whole } from '../http/views.js';

const TargetView = z.strictObject({
  id: uuid,
  year: whole,
  metric: z.enum(METRICS),
  sectorId: maybeWhole,
  sectorName: maybeText,
  unitId: maybeWhole,
  unitName: maybeText,
  month: maybeWhole,
  value: text,
  source: text,
  revision: whole,
  current: flag,
  createdAt: moment,
  supersededAt: maybeMoment,
});
const year = z.number().int().min(2000).max(2100);
const SetTarget = z
  .strictObject({
    year,
    metric: z.enum(METRICS),
    sectorId: smallId.nullable().default(null),
    unitId: smallId.nullable().default(null),
    month: z.number().int().min(1).max(12).nullable().default(null),
    value: money,
    source: line(300),
  })
  .meta({ example: { year: 2026, metric: 'signed', sectorId: 2, value: '25200000000.00', source: '专栏21' } });
const OfYear = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });
const CheckView = z.strictObject({
  metric: z.enum(METRICS),
  by: z.enum(['sector', 'unit']),
  whole: maybeText,
  parts: text,
  difference: maybeText,
});

@Controller('targets')
export class TargetsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('target.read')
  @AnswersPage('targets')
  @Doc('目标', { summary: '目标（含旧版本）', answers: TargetView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<TargetRecord>> {
    return this.door.read(call, (reading) => targets.list(reading, query));
  }

  @Get('checks')
  @Can('target.read')
  @Doc('目标', { summary: '分解之和与总目标是否一致', answers: CheckView.array() })
  checks(@Calling() call: Call, @Asked(OfYear) query: z.output<typeof OfYear>): Promise<TargetCheck[]> {
    return this.door.read(call, (reading) => targets.checks(reading, query.year));
  }

  @Get(':id')
  @Can('target.read')
  @Doc('目标', { summary: '目标详情', answers: TargetView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<TargetRecord> {
    return this.door.read(call, (reading) => targets.get(reading, id));
  }

  @Post()
  @Can('target.edit')
  @Doc('目标', { summary: '设定目标；已有的保留为旧版本', answers: TargetView, status: 201, changes: true, refusals: ['TARGET_KIND', 'TARGET_ONE_SCOPE'] })
  set(@Calling() call: Call, @Input(SetTarget) input: z.output<typeof SetTarget>): Promise<TargetRecord> {
    return this.door.begin(call, (work) => targets.set(work, input));
  }
}

const ActualView = z.strictObject({
  id: uuid,
  metric: z.enum(ACTUAL_METRICS),
  scope: z.enum(['district', 'park']),
  sectorId: maybeWhole,
  sectorName: maybeText,
  tierCode: maybeText,
  asOf: date,
  year: whole,
  value: text,
  growthPercent: maybePercent,
  cityAverage: maybePercent,
  source: text,
  quotation: maybeText,
  ...stamps,
});
const ActualFields = z.strictObject({
  metric: z.enum(ACTUAL_METRICS),
  scope: z.enum(['district', 'park']),
  sectorId: smallId.nullable(),
  asOf: businessDate,
  value: money,
  growthPercent: money.nullable(),
  cityAverage: money.nullable(),
  source: line(300),
  quotation: note(2000),
});
const RecordActual = ActualFields.extend({
  scope: z.enum(['district', 'park']).default('district'),
  sectorId: smallId.nullable().default(null),
  growthPercent: money.nullable().default(null),
  cityAverage: money.nullable().default(null),
  quotation: note(2000).default(null),
});

@Controller('indicator-actuals')
export class IndicatorActualsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('target.read')
  @AnswersPage('indicator-actuals')
  @Doc('目标', { summary: '官方指标数据（往年结果、建筑业增速等）', answers: ActualView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<IndicatorActualRecord>> {
    return this.door.read(call, (reading) => indicatorActuals.list(reading, query));
  }

  @Get(':id')
  @Can('target.read')
  @Doc('目标', { summary: '官方指标详情', answers: ActualView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<IndicatorActualRecord> {
    return this.door.read(call, (reading) => indicatorActuals.get(reading, id));
  }

  @Post()
  @Can('actual.edit')
  @Doc('目标', { summary: '录入官方指标', answers: ActualView, status: 201, changes: true, refusals: ['ACTUAL_EXISTS'] })
  record(@Calling() call: Call, @Input(RecordActual) input: z.output<typeof RecordActual>): Promise<IndicatorActualRecord> {
    return this.door.begin(call, (work) => indicatorActuals.record(work, input));
  }

  @Put(':id')
  @Can('actual.edit')
  @Doc('目标', { summary: '更正官方指标', answers: ActualView, changes: true })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ActualFields) body: unknown): Promise<IndicatorActualRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ActualFields, await indicatorActuals.get(work, id), body, call);
      return indicatorActuals.change(work, id, version, changed);
    });
  }
}
