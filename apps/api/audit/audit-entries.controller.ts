import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { verifyAccessLog } from '#access-log';
import { audit, auditAskable, auditTrail, chainChecks, verifyAuditChain, type AuditRecord, type ChainCheck } from '#audit';
import type { ListQuery, Page } from '#database';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { ruleName } from '../reminders/reminder.view.js';
import { date, maybeText, maybeUuid, maybeWhole, moment, text, whole } from '../http/views.js';

const AuditView = z.strictObject({
  id: whole,
  at: moment,
  actorId: maybeUuid,
  actorName: text,
  action: text,
  subjectType: text,
  subjectId: text,
  projectId: maybeUuid,
  before: z.unknown(),
  after: z.unknown(),
  note: maybeText,
  requestId: maybeText,
  address: maybeText.meta({ description: '请求来自的地址（按连接判定）；系统自身的操作为 null' }),
  subjectLabel: maybeText.meta({ description: '记录的编号或名称；不公开企业和项目名称' }),
  changed: z.array(text).meta({ description: '写入的字段；内容不公开时也列出' }),
  names: z.record(text, text).meta({ description: '修改内容中人员、单位编号对应的名称' }),
});

/** On a record: its own changes, for whoever sees the record. For the auditor: who did what, without business content. */
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('session.own')
  @AnswersPage('audit-entries', auditAskable)
  @Doc('审计', { summary: '修改留痕；筛选 number 可填项目代码、合同、资金或督办编号', answers: AuditView, page: true })
  async list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<AuditRecord>> {
    const page = await this.door.read(call, (reading) => auditTrail(reading, query));
    // people know a rule of reminding by its name
    return { ...page, rows: page.rows.map((entry) => (entry.subjectType === 'reminder_rule' ? { ...entry, subjectLabel: ruleName(entry.subjectId, call.language) } : entry)) };
  }
}

const ChainCheckView = z.strictObject({
  id: whole,
  checkedAt: moment,
  tookMs: whole,
  entries: whole,
  head: maybeText.meta({ description: '最后一条记录的校验码，可抄存在系统之外' }),
  brokenAt: maybeWhole.meta({ description: '第一条不符的记录；完整时为 null' }),
  brokenBecause: z.enum(['changed', 'unlinked', 'missing', 'cut', 'rewritten']).nullable(),
  logDays: whole.meta({ description: '访问日志中已封存、这次逐日比对的天数' }),
  logBrokenOn: date.nullable().meta({ description: '访问日志中第一天不符的日期；相符时为 null' }),
  askedByName: maybeText.meta({ description: '系统每夜自查时为 null' }),
});

/** Whether the trail itself is whole: what each following of its chain came to, and following it now. */
@Controller('audit-chain-checks')
export class AuditChainChecksController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('audit.read')
  @Doc('审计', { summary: '审计记录完整性校验的结果，新的在前', answers: ChainCheckView.array() })
  list(@Calling() call: Call): Promise<ChainCheck[]> {
    return this.door.read(call, (reading) => chainChecks.recent(reading));
  }

  @Post()
  @Can('audit.verify')
  @Doc('审计', { summary: '立即校验全部审计记录', answers: ChainCheckView, status: 201, changes: true })
  async verify(@Calling() call: Call): Promise<ChainCheck> {
    const began = performance.now();
    const { report, log } = await this.door.read(call, async (reading) => ({
      report: await verifyAuditChain(reading, await chainChecks.anchor(reading)),
      log: await verifyAccessLog(reading),
    }));
    return this.door.begin(call, (work) => {
      audit.record(work, { action: 'audit.verify', subjectType: 'audit_chain', subjectId: String(report.entries), after: { entries: report.entries, brokenAt: report.break?.id ?? null, brokenBecause: report.break?.kind ?? null, logDays: log.days, logBrokenOn: log.brokenOn } });
      return chainChecks.keep(work, report, log, Math.round(performance.now() - began));
    });
  }
}
