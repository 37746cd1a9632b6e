import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { chain, clear, receipts, reversals, type DecisionRecord, type Likeness, type ReceiptRecord } from '#funds';
import { AtVersion } from '../contracts/sign-contract.dto.js';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { DecisionView, LikenessView, ReceiptView } from './receipt.view.js';
import { ClearReceipt, DraftReceipt, ReceiptFields, ReverseReceipt, ReviewReceipt } from './submit-receipt.dto.js';

@Controller('funds-receipts')
export class FundsReceiptsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('funds.read')
  @AnswersPage('funds-receipts', receipts.askable)
  @Doc('到位资金', { summary: '到位资金列表', answers: ReceiptView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ReceiptRecord>> {
    return this.door.read(call, (reading) => receipts.list(reading, query));
  }

  @Get(':id')
  @Can('funds.read')
  @Doc('到位资金', { summary: '到位资金详情', answers: ReceiptView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ReceiptRecord> {
    return this.door.read(call, (reading) => receipts.get(reading, id));
  }

  @Post()
  @Can('funds.submit')
  @Doc('到位资金', { summary: '登记一笔到位资金（草稿）', answers: ReceiptView, status: 201, changes: true, refusals: ['FUNDS_DUPLICATE_BANK_SERIAL', 'FUNDS_EVIDENCE_USED', 'FUNDS_RATE'] })
  draft(@Calling() call: Call, @Input(DraftReceipt) { projectId, ...input }: z.output<typeof DraftReceipt>): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => receipts.draft(work, projectId, input));
  }

  @Put(':id')
  @Can('funds.submit')
  @Doc('到位资金', { summary: '修改草稿或被退回的资金', answers: ReceiptView, changes: true, refusals: ['FUNDS_FINAL', 'FUNDS_FROZEN', 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ReceiptFields) body: unknown): Promise<ReceiptRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ReceiptFields, await receipts.get(work, id), body, call);
      return receipts.change(work, id, version, changed);
    });
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('funds.submit')
  @Doc('到位资金', { summary: '删除草稿', answers: ReceiptView, refusals: ['FUNDS_FINAL'] })
  discard(@Calling() call: Call, @Param('id') id: string): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => receipts.discard(work, id));
  }

  @Post(':id/submissions')
  @Can('funds.submit')
  @Doc('到位资金', { summary: '提交初审', answers: ReceiptView, status: 201, changes: true, refusals: ['FUNDS_EVIDENCE_NEEDED', 'FUNDS_LIKE_ANOTHER', 'FUNDS_STEP'] })
  submit(@Calling() call: Call, @Param('id') id: string, @Input(AtVersion) { version }: z.output<typeof AtVersion>): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => chain.submit(work, id, version));
  }

  /** First review and recognition are different rights; the room asks for the one of the step. */
  @Post(':id/reviews')
  @Can('funds.read')
  @Doc('到位资金', { summary: '初审或认定：通过、退回、否决', answers: ReceiptView, status: 201, changes: true, refusals: ['FUNDS_SELF_REVIEW', 'FUNDS_SELF_RECOGNITION', 'FUNDS_NOTE_NEEDED', 'FUNDS_REUSE_AGREED', 'FUNDS_OVER_CONTRACT', 'FUNDS_OVER_LIMIT', 'FUNDS_TERMINATED_PROJECT', 'MONTH_NOT_OPEN'] })
  review(@Calling() call: Call, @Param('id') id: string, @Input(ReviewReceipt) { version, ...review }: z.output<typeof ReviewReceipt>): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => chain.review(work, id, version, review));
  }

  @Post(':id/clearances')
  @Can('funds.clear')
  @Doc('到位资金', { summary: '招商办的意见：超过合同限额，或项目已终止', answers: ReceiptView, status: 201, changes: true, refusals: ['FUNDS_CLEARANCE_SELF', 'FUNDS_CLEARANCE_STEP', 'FUNDS_CLEARANCE_NOT_NEEDED', 'VERSION_CONFLICT'] })
  clear(@Calling() call: Call, @Param('id') id: string, @Input(ClearReceipt) { version, ...word }: z.output<typeof ClearReceipt>): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => clear(work, id, version, word));
  }

  @Get(':id/likenesses')
  @Can('funds.read')
  @Doc('到位资金', { summary: '用了同一材料、同一流水号，或疑似同一笔的其他资金；看不到的不给编号', answers: LikenessView.array() })
  likenesses(@Calling() call: Call, @Param('id') id: string): Promise<Likeness[]> {
    return this.door.read(call, (reading) => receipts.alike(reading, id));
  }

  @Get(':id/decisions')
  @Can('funds.read')
  @Doc('到位资金', { summary: '提交、初审、认定的经过', answers: DecisionView.array() })
  decisions(@Calling() call: Call, @Param('id') id: string): Promise<DecisionRecord[]> {
    return this.door.read(call, (reading) => chain.decisions(reading, id));
  }

  @Post(':id/reversals')
  @Can('funds.reverse')
  @Doc('到位资金', { summary: '冲销已认定资金的一部分或全部', answers: ReceiptView, status: 201, changes: true, refusals: ['FUNDS_REVERSAL_TOO_LARGE', 'FUNDS_REVERSAL_RECOGNISED_ONLY'] })
  reverse(@Calling() call: Call, @Param('id') id: string, @Input(ReverseReceipt) input: z.output<typeof ReverseReceipt>): Promise<ReceiptRecord> {
    return this.door.begin(call, (work) => reversals.request(work, id, input));
  }
}
