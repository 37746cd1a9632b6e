import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { scoreExcuses, type ScoreExcuse } from '#evaluation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { line, version } from '../http/shapes.js';
import { RecordExcuse } from './score-scheme.dto.js';
import { ExcuseView } from './score.view.js';

const Withdraw = z.strictObject({ version, reason: line(300) });

@Controller('score-excuses')
export class ScoreExcusesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('score.read')
  @AnswersPage('score-excuses', scoreExcuses.askable)
  @Doc('评价', { summary: '不可抗力说明（登记后不上黑榜）', answers: ExcuseView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ScoreExcuse>> {
    return this.door.read(call, (reading) => scoreExcuses.list(reading, query));
  }

  @Get(':id')
  @Can('score.read')
  @Doc('评价', { summary: '不可抗力说明详情', answers: ExcuseView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ScoreExcuse> {
    return this.door.read(call, (reading) => scoreExcuses.get(reading, id));
  }

  @Post()
  @Can('score.edit')
  @Doc('评价', { summary: '登记不可抗力', answers: ExcuseView, status: 201, changes: true, refusals: ['EXCUSE_SUBJECT', 'EXCUSE_TWICE'] })
  record(@Calling() call: Call, @Input(RecordExcuse) input: z.output<typeof RecordExcuse>): Promise<ScoreExcuse> {
    return this.door.begin(call, (work) => scoreExcuses.record(work, input));
  }

  @Post(':id/withdrawals')
  @Can('score.edit')
  @Doc('评价', { summary: '撤回说明', answers: ExcuseView, status: 201, changes: true, refusals: ['EXCUSE_WITHDRAWN', 'VERSION_CONFLICT'] })
  withdraw(@Calling() call: Call, @Param('id') id: string, @Input(Withdraw) input: z.output<typeof Withdraw>): Promise<ScoreExcuse> {
    return this.door.begin(call, (work) => scoreExcuses.withdraw(work, id, input.version, input.reason));
  }
}
