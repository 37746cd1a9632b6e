import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { z } from 'zod';
import { actualTemplate, indicatorActuals, previewActuals, previewTargets, targetTemplate, type IndicatorActualRecord, type PreviewActual, type PreviewCell } from '#targets';
import { Recorded } from '../access-log/recorded.js';
import { Calling, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { SHEET_BODY, sheetOf } from '../http/sheet-upload.js';
import { ActualPreviewView, TargetPreviewView, told, type ToldPreview } from './imports.view.js';
import { ActualView, RecordActuals } from './indicator-actuals.view.js';
import { OfYear } from './targets.view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UNREAD = ['SHEET_MISSING', 'SHEET_UNREADABLE', 'SHEET_TOO_LARGE', 'SHEET_NO_HEADER'];

/** Tables brought in: a preview tells what each row would do, and the batch of targets or of figures does it. */
@Controller()
export class TargetImportsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get('target-templates/targets')
  @Can('target.read')
  @Recorded({ kind: 'export', subjectType: 'target', detail: 'xlsx' })
  @Doc('目标', { summary: '目标表模板（含现行目标），可填写后导入', produces: XLSX })
  async targetTemplate(@Calling() call: Call, @Asked(OfYear) { year }: z.output<typeof OfYear>, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, `${year}年目标分解表.xlsx`, await this.door.read(call, (reading) => targetTemplate(reading, year)));
  }

  @Get('target-templates/indicator-actuals')
  @Can('target.read')
  @Doc('目标', { summary: '官方指标数据模板', produces: XLSX })
  async actualTemplate(@Calling() call: Call, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, '官方指标数据.xlsx', await this.door.read(call, (reading) => actualTemplate(reading)));
  }

  @Post('targets/previews')
  @HttpCode(200)
  @Can('target.edit')
  @ApiConsumes('multipart/form-data')
  @ApiBody(SHEET_BODY)
  @Doc('目标', { summary: '预览目标表（.xlsx 或 .csv）：逐行说明会怎样，不保存', answers: TargetPreviewView, refusals: UNREAD })
  async previewTargets(@Calling() call: Call, @Asked(OfYear) { year }: z.output<typeof OfYear>, @Req() request: FastifyRequest): Promise<ToldPreview<PreviewCell>> {
    const bytes = await sheetOf(request);
    return told(await this.door.read(call, (reading) => previewTargets(reading, year, bytes)), call.language);
  }

  @Post('indicator-actuals/previews')
  @HttpCode(200)
  @Can('actual.edit')
  @ApiConsumes('multipart/form-data')
  @ApiBody(SHEET_BODY)
  @Doc('目标', { summary: '预览官方指标表（.xlsx 或 .csv）：逐行说明会怎样，不保存', answers: ActualPreviewView, refusals: UNREAD })
  async previewActuals(@Calling() call: Call, @Req() request: FastifyRequest): Promise<ToldPreview<PreviewActual>> {
    const bytes = await sheetOf(request);
    return told(await this.door.read(call, (reading) => previewActuals(reading, bytes)), call.language);
  }

  @Post('indicator-actuals/batches')
  @Can('actual.edit')
  @Doc('目标', { summary: '一次录入或更正多项官方指标，全部成功或全部不变', answers: ActualView.array(), status: 201, changes: true, refusals: ['ACTUAL_EXISTS', 'VERSION_CONFLICT'] })
  recordAll(@Calling() call: Call, @Input(RecordActuals) { rows }: z.output<typeof RecordActuals>): Promise<IndicatorActualRecord[]> {
    return this.door.begin(call, (work) => indicatorActuals.recordAll(work, rows));
  }
}

async function send(reply: FastifyReply, name: string, bytes: Buffer): Promise<void> {
  await reply
    .type(XLSX)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
