import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { common } from '#errors';
import {
  REOPENING_DECISIONS,
  carryOver,
  closingPreview,
  periods,
  reopenings,
  waitingIn,
  type CarryOver,
  type ClosingPreview,
  type PeriodRecord,
  type ReopeningRecord,
  type WaitingEntry,
} from '#periods';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { line, note } from '../http/shapes.js';
import { CarryOverView, ClosingPreviewView, PeriodView, ReopeningView, WaitingView } from './period.view.js';

const AskReopening = z.strictObject({ reason: line(1000) }).meta({ example: { reason: '三月漏登一笔已核实的到位资金，区里已同意更正。' } });
const DecideReopening = z.strictObject({ decision: z.enum(REOPENING_DECISIONS), note: note(1000).default(null) }).meta({ example: { decision: 'grant' } });

@Controller('periods')
export class PeriodsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('period.read')
  @Doc('统计月份', { summary: '统计月份及各次关账', answers: PeriodView.array() })
  all(@Calling() call: Call): Promise<PeriodRecord[]> {
    return this.door.read(call, (reading) => periods.all(reading));
  }

  @Get(':month/waiting')
  @Can('period.read')
  @Doc('统计月份', { summary: '该月尚未办结的合同和到位资金：关账后将按追溯调整计入以后月份', answers: WaitingView.array() })
  waiting(@Calling() call: Call, @Param('month') month: string): Promise<WaitingEntry[]> {
    return this.door.read(call, (reading) => waitingIn(reading, month));
  }

  @Get(':month/closing-preview')
  @Can('period.close')
  @Doc('统计月份', { summary: '此刻关账将固定的合计，以及不含在内的记录', answers: ClosingPreviewView })
  preview(@Calling() call: Call, @Param('month') month: string): Promise<ClosingPreview> {
    return this.door.read(call, (reading) => closingPreview(reading, month));
  }

  @Get(':year/carry-over')
  @Can('period.read')
  @Doc('统计月份', { summary: '结转下年的续建项目：已签约、未竣工、未终止', answers: CarryOverView })
  carryOver(@Calling() call: Call, @Param('year') year: string): Promise<CarryOver> {
    return this.door.read(call, (reading) => carryOver(reading, yearNamed(year)));
  }

  @Post(':month/closings')
  @Can('period.close')
  @Doc('统计月份', { summary: '关账：该月数据从此不变', answers: PeriodView, status: 201, changes: true, refusals: ['PERIOD_NOT_OVER', 'PERIOD_ORDER', 'PERIOD_CLOSED_ALREADY'] })
  close(@Calling() call: Call, @Param('month') month: string): Promise<PeriodRecord> {
    return this.door.begin(call, (work) => periods.close(work, month));
  }

  @Post(':month/reopenings')
  @Can('period.reopen')
  @Doc('统计月份', { summary: '申请重开已关账的月份，须另一人同意', answers: ReopeningView, status: 201, changes: true, refusals: ['PERIOD_IS_OPEN', 'REOPENING_NEWEST_ONLY', 'REOPENING_ASKED_ALREADY'] })
  ask(@Calling() call: Call, @Param('month') month: string, @Input(AskReopening) { reason }: z.output<typeof AskReopening>): Promise<ReopeningRecord> {
    return this.door.begin(call, (work) => reopenings.ask(work, month, reason));
  }
}

@Controller('period-reopenings')
export class PeriodReopeningsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Post(':id/decisions')
  @Can('period.grantReopening')
  @Doc('统计月份', { summary: '决定重开申请：同意（该月随即重开）、不同意，或由申请人撤回', answers: ReopeningView, status: 201, changes: true, refusals: ['REOPENING_TWO_PEOPLE', 'REOPENING_WITHDRAWN_BY_ASKER', 'REOPENING_NOTE_NEEDED', 'REOPENING_DECIDED'] })
  decide(@Calling() call: Call, @Param('id') id: string, @Input(DecideReopening) input: z.output<typeof DecideReopening>): Promise<ReopeningRecord> {
    return this.door.begin(call, (work) => reopenings.decide(work, id, input));
  }
}

function yearNamed(text: string): number {
  if (!/^20\d\d$/.test(text)) throw common.NOT_FOUND();
  return Number(text);
}
