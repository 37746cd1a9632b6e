import { Controller, Get, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { systemActor } from '#access';
import { audit, type AuditAction } from '#audit';
import type { Config } from '#config';
import { UnitOfWork } from '#database';
import { JOB_STATES, openQueueDesk, queuePlace, type QueueDesk, type QueueLook } from '#jobs';
import { operationsRefusals, operationsState, prometheusText, type OperationsState } from '#operations';
import { sessions } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { CONFIG } from '../http/tokens.js';
import { ruleName } from '../reminders/reminder.view.js';
import { flag, maybeDate, maybeMoment, maybeWhole, moment, text, whole } from '../http/views.js';

const maybeSeconds = z.number().nullable();
const QueueView = z.strictObject({
  place: z.enum(['postgres', 'redis', 'off']),
  reachable: flag,
  paused: flag,
  counts: z.strictObject(Object.fromEntries(JOB_STATES.map((state) => [state, whole])) as Record<(typeof JOB_STATES)[number], typeof whole>).nullable(),
  failed: z.array(z.strictObject({ id: text, name: text, reason: text, attempts: whole, at: moment })),
});
const OperationsView = z.strictObject({
  at: moment,
  workerAlive: flag,
  queue: QueueView,
  schedules: z.array(z.strictObject({ name: text, everySeconds: whole, lastStartedAt: maybeMoment, missed: whole, state: z.enum(['running', 'late', 'never']) })),
  outbox: z.strictObject({ open: whole, oldestSeconds: maybeSeconds, failing: z.array(z.strictObject({ kind: text, count: whole, attempts: whole, lastError: text, since: moment })) }),
  reminders: z.strictObject({ waiting: whole, due: whole, resting: flag, oldestDueSeconds: maybeSeconds, deliveredLastHour: whole, latestSeconds: maybeSeconds }),
  deliveries: z.strictObject({ byState: z.record(text, whole), oldestUndeliveredSeconds: maybeSeconds, uncertain: whole, held: flag }),
  figures: z.strictObject({ checkedAt: maybeMoment, faults: maybeWhole }),
  auditChain: z.strictObject({ checkedAt: moment, entries: whole, brokenAt: maybeWhole, brokenBecause: z.enum(['changed', 'unlinked', 'missing', 'cut', 'rewritten']).nullable(), logBrokenOn: maybeDate }).nullable(),
  reconciliation: z.strictObject({ checkedAt: maybeMoment, findings: z.array(z.strictObject({ code: text, count: whole, ids: z.array(text) })) }),
  calendar: z.strictObject({ knownUntil: maybeDate, daysLeft: whole }),
});

interface QueueState {
  place: QueueDesk['place'];
  reachable: boolean;
  paused: boolean;
  counts: QueueLook['counts'] | null;
  failed: QueueLook['failed'];
}

/** How the machinery stands, for the system administrator: counts and moments, nothing of the business. */
@Controller()
export class OperationsController {
  private readonly desk: QueueDesk;

  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) config: Config,
  ) {
    this.desk = openQueueDesk(queuePlace(config));
  }

  @Get('operations')
  @Can('queue.read')
  @Doc('运行', { summary: '运行状况：队列、定时任务、待办事件、提醒、外发消息', answers: OperationsView })
  async state(@Calling() call: Call): Promise<OperationsState & { queue: QueueState }> {
    const [state, queue] = await Promise.all([this.look(), this.desk.look()]);
    const { checkedAt, findings } = state.reconciliation;
    const reconciliation = { checkedAt, findings: findings.map((finding) => ({ ...finding, ids: finding.ids.map((id) => withRuleName(id, call.language)) })) };
    return { ...state, reconciliation, queue: { place: this.desk.place, reachable: queue !== null, paused: queue?.paused ?? false, counts: queue?.counts ?? null, failed: queue?.failed ?? [] } };
  }

  @Post('operations/queue/retries')
  @HttpCode(200)
  @Can('queue.manage')
  @Doc('运行', { summary: '重试失败的任务', answers: z.strictObject({ retried: whole }), refusals: ['QUEUE_OFF', 'QUEUE_AWAY'] })
  async retry(@Calling() call: Call): Promise<{ retried: number }> {
    await this.note(call, 'queue.retry');
    const retried = await this.desk.retryFailed();
    if (retried === null) throw operationsRefusals.QUEUE_AWAY();
    return { retried };
  }

  @Post('operations/queue/pauses')
  @HttpCode(200)
  @Can('queue.manage')
  @Doc('运行', { summary: '暂停队列（提醒由轮询继续）', answers: z.strictObject({ paused: flag }), refusals: ['QUEUE_OFF', 'QUEUE_AWAY'] })
  pause(@Calling() call: Call): Promise<{ paused: boolean }> {
    return this.setPaused(call, true);
  }

  @Post('operations/queue/resumptions')
  @HttpCode(200)
  @Can('queue.manage')
  @Doc('运行', { summary: '恢复队列', answers: z.strictObject({ paused: flag }), refusals: ['QUEUE_OFF', 'QUEUE_AWAY'] })
  resume(@Calling() call: Call): Promise<{ paused: boolean }> {
    return this.setPaused(call, false);
  }

  /** Prometheus text: what an operator watches. Counts only, no business content. */
  @Get('api/metrics')
  @Can('queue.read')
  @Header('content-type', 'text/plain; version=0.0.4')
  @Doc('运行', { summary: '运行指标（Prometheus 文本）', produces: 'text/plain' })
  async metrics(): Promise<string> {
    const [state, queue] = await Promise.all([this.look(), this.desk.look()]);
    const sessionsOpen = await this.work.read(systemActor('metrics'), (reading) => sessions.countOpen(reading));
    const process_ = { memoryBytes: process.memoryUsage().rss, uptimeSeconds: process.uptime(), sessionsOpen };
    return prometheusText(state, this.desk.place === 'off' ? 'off' : queue, process_);
  }

  /** With the eyes of the house: an administrator sees no business, and these are counts. */
  private look(): Promise<OperationsState> {
    return this.work.read(systemActor('operations'), operationsState);
  }

  private async setPaused(call: Call, paused: boolean): Promise<{ paused: boolean }> {
    await this.note(call, paused ? 'queue.pause' : 'queue.resume');
    if (!(await this.desk.setPaused(paused))) throw operationsRefusals.QUEUE_AWAY();
    return { paused };
  }

  /** Written before it is done: the queue is no part of the transaction. */
  private async note(call: Call, action: AuditAction): Promise<void> {
    if (this.desk.place === 'off') throw operationsRefusals.QUEUE_OFF();
    await this.door.begin({ ...call, idempotencyKey: null }, (work) => {
      audit.record(work, { action, subjectType: 'queue', subjectId: this.desk.place });
      return Promise.resolve();
    });
  }
}

/** Findings about a rule begin with its code; people know it by its name. */
function withRuleName(id: string, language: Call['language']): string {
  const [code = '', ...rest] = id.split(' ');
  return [ruleName(code, language), ...rest].join(' ');
}
