import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { indicatorActuals, type IndicatorActualRecord } from '#targets';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { ActualFields, ActualView, RecordActual } from './indicator-actuals.view.js';

@Controller('indicator-actuals')
export class IndicatorActualsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('target.read')
  @AnswersPage('indicator-actuals', indicatorActuals.askable)
  @Doc('目标', { summary: '官方指标数据（往年结果、增速等）', answers: ActualView, page: true })
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
