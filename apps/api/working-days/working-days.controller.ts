import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { isBusinessDate, type BusinessDate } from '#calendar';
import { common } from '#errors';
import { workingDays, type WorkingYear } from '#working-days';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { line, note } from '../http/shapes.js';
import { date, flag, maybeMoment, maybeText, text, whole } from '../http/views.js';

const YearView = z.strictObject({
  id: whole,
  year: whole,
  known: flag.meta({ description: 'false：还没有该年的放假安排，暂按周一至周五计算' }),
  source: maybeText,
  days: z.array(z.strictObject({ day: date, isWorking: flag, name: text })).meta({ description: '与周一至周五不同的日子和有节日名称的日子' }),
  nearby: z.array(z.strictObject({ day: date, isWorking: flag, name: text })).meta({ description: '这一年的通知所说、落在上一年或下一年的日子' }),
  workingDays: whole,
  builtIn: flag.meta({ description: '可以直接导入系统内置的数据' }),
  loadedByName: maybeText,
  version: whole,
  updatedAt: maybeMoment,
});
const LoadYear = z
  .strictObject({ text: note(20_000).default(null), source: note(200).default(null) })
  .meta({ example: { text: '一、元旦：1月1日（周五）至3日（周日）放假，共3天。', source: '国务院办公厅通知' } });
const ChangeDay = z
  .strictObject({ isWorking: z.boolean(), name: z.string().trim().max(40).default(''), reason: line(500) })
  .meta({ example: { isWorking: false, name: '区庆', reason: '区政府通知全区放假一天' } });

@Controller('working-years')
export class WorkingYearsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('workingDay.read')
  @Doc('工作日历', { summary: '各年的放假和调休安排', answers: YearView.array() })
  all(@Calling() call: Call): Promise<WorkingYear[]> {
    return this.door.read(call, (reading) => workingDays.all(reading));
  }

  @Get(':year')
  @Can('workingDay.read')
  @Doc('工作日历', { summary: '一年的放假和调休安排', answers: YearView })
  get(@Calling() call: Call, @Param('year') year: string): Promise<WorkingYear> {
    return this.door.read(call, (reading) => workingDays.get(reading, yearNamed(year)));
  }

  @Post(':year/loadings')
  @Can('workingDay.edit')
  @Doc('工作日历', { summary: '导入一年的安排：粘贴的通知或表格，不填则用系统内置数据', answers: YearView, status: 201, changes: true, refusals: ['WORKING_DAYS_UNREADABLE', 'WORKING_YEAR_NOT_BUILT_IN'] })
  load(@Calling() call: Call, @Param('year') year: string, @Input(LoadYear) input: z.output<typeof LoadYear>): Promise<WorkingYear> {
    return this.door.begin(call, (work) => workingDays.load(work, { year: yearNamed(year), ...input }));
  }
}

@Controller('working-days')
export class WorkingDaysController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Put(':day')
  @Can('workingDay.edit')
  @Doc('工作日历', { summary: '调整某一天上班或放假', answers: YearView, refusals: ['WORKING_YEAR_NOT_LOADED', 'WORKING_DAY_SAME'] })
  change(@Calling() call: Call, @Param('day') day: string, @Input(ChangeDay) input: z.output<typeof ChangeDay>): Promise<WorkingYear> {
    return this.door.begin(call, (work) => workingDays.change(work, { day: dayNamed(day), ...input }));
  }
}

function yearNamed(text: string): number {
  if (!/^20\d{2}$/.test(text)) throw common.NOT_FOUND();
  return Number(text);
}

function dayNamed(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw common.NOT_FOUND();
  return text;
}
