import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { targetLines, type TargetLine } from '#figures';
import { divisions, targets, type BatchResult, type CopiedCell, type TargetCheck, type TargetRecord } from '#targets';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import {
  BatchView,
  CheckView,
  CopiedView,
  CopyOf,
  Divide,
  DivisionView,
  LineView,
  OfMetric,
  OfPart,
  OfYear,
  SetTarget,
  SetTargets,
  TargetView,
} from './targets.view.js';

const REFUSALS = ['TARGET_KIND', 'TARGET_NEGATIVE', 'TARGET_WHOLE_NUMBER', 'TARGET_GROWTH_OF_YEAR', 'TARGET_EFFECTIVE', 'TARGET_YEAR_CLOSED'];

@Controller('targets')
export class TargetsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('target.read')
  @AnswersPage('targets', targets.askable)
  @Doc('目标', { summary: '目标（含旧版本）', answers: TargetView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<TargetRecord>> {
    return this.door.read(call, (reading) => targets.list(reading, query));
  }

  @Get('checks')
  @Can('target.read')
  @Doc('目标', { summary: '各级分解之和与总目标是否一致（领域、单位、领域内单位、月份）', answers: CheckView.array() })
  checks(@Calling() call: Call, @Asked(OfYear) query: z.output<typeof OfYear>): Promise<TargetCheck[]> {
    return this.door.read(call, (reading) => targets.checks(reading, query.year));
  }

  @Get('table')
  @Can('target.read')
  @Doc('目标', { summary: '一个指标的分解表：全区、领域、单位的全年和各月最新版本', answers: TargetView.array() })
  table(@Calling() call: Call, @Asked(OfMetric) { year, metric }: z.output<typeof OfMetric>): Promise<TargetRecord[]> {
    return this.door.read(call, (reading) => targets.table(reading, year, metric));
  }

  @Get('lines')
  @Can('target.read')
  @Doc('目标', { summary: '一个目标的各个版本，按月成线：年中调整后旧线仍可见', answers: LineView.array() })
  lines(@Calling() call: Call, @Asked(OfPart) { year, metric, sectorId, unitId }: z.output<typeof OfPart>): Promise<TargetLine[]> {
    const part = { sectorId: sectorId ?? null, unitId: unitId ?? null };
    return this.door.read(call, (reading) => targetLines(reading, year, metric, part));
  }

  @Get('copies')
  @Can('target.read')
  @Doc('目标', { summary: '按上年目标拟出的本年目标（可按百分比增减），只计算不保存', answers: CopiedView.array() })
  copies(@Calling() call: Call, @Asked(CopyOf) { year, metric, percent }: z.output<typeof CopyOf>): Promise<CopiedCell[]> {
    return this.door.read(call, (reading) => targets.copy(reading, year, metric, percent));
  }

  @Get(':id')
  @Can('target.read')
  @Doc('目标', { summary: '目标详情', answers: TargetView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<TargetRecord> {
    return this.door.read(call, (reading) => targets.get(reading, id));
  }

  @Post()
  @Can('target.edit')
  @Doc('目标', { summary: '设定目标；已有的保留为旧版本', answers: TargetView, status: 201, changes: true, refusals: REFUSALS })
  set(@Calling() call: Call, @Input(SetTarget) input: z.output<typeof SetTarget>): Promise<TargetRecord> {
    return this.door.begin(call, (work) => targets.set(work, input));
  }

  @Post('batches')
  @Can('target.edit')
  @Doc('目标', { summary: '一次保存整张分解表：同一来源和日期，全部成功或全部不变', answers: BatchView, status: 201, changes: true, refusals: [...REFUSALS, 'TARGET_TWICE', 'TARGET_MOVED'] })
  setAll(@Calling() call: Call, @Input(SetTargets) input: z.output<typeof SetTargets>): Promise<BatchResult> {
    return this.door.begin(call, (work) => targets.setAll(work, input));
  }

  /** Computes only; a POST because of its body. */
  @Post('divisions')
  @HttpCode(200)
  @Can('target.read')
  @Doc('目标', { summary: '把全年数分解到各月（或各部分），合计分毫不差；只计算不保存', answers: DivisionView, refusals: ['DIVISION_WEIGHTS'] })
  divide(@Calling() call: Call, @Input(Divide) input: z.output<typeof Divide>): Promise<{ parts: string[][] }> {
    return this.door.read(call, async (reading) => ({ parts: await divisions.of(reading, input) }));
  }
}
