import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '#access';
import { UnitOfWork } from '#database';
import { Public, Can } from '../http/can.js';
import type { FastifyReply } from '../http/call.js';
import { Doc } from '../http/doc.js';
import { text } from '../http/views.js';

const HealthView = z.strictObject({ status: text });

@Controller()
export class HealthController {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  @Get('api/health/live')
  @Public()
  @Doc('运行', { summary: '进程存活', answers: HealthView })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('api/health/ready')
  @Public()
  @Doc('运行', { summary: '可以服务：数据库可用', answers: HealthView })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    try {
      await this.work.read(systemActor('health'), (reading) => sql`select 1`.execute(reading.tx));
      return { status: 'ok' };
    } catch {
      void reply.status(503);
      return { status: 'database unavailable' };
    }
  }

  /** Prometheus text: what an operator watches. Counts only, no business content. */
  @Get('api/metrics')
  @Can('queue.read')
  @Header('content-type', 'text/plain; version=0.0.4')
  @Doc('运行', { summary: '运行指标（Prometheus 文本）', produces: 'text/plain' })
  async metrics(): Promise<string> {
    const memory = process.memoryUsage();
    const { rows } = await this.work.read(systemActor('metrics'), (reading) =>
      sql<{ name: string; value: number }>`
        select 'outbox_open' as name, count(*)::float8 as value from outbox_event where done_at is null
        union all select 'outbox_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
          from outbox_event where done_at is null
        union all select 'reminders_overdue', count(*)::float8 from reminder where state = 'pending' and due_at < clock_timestamp()
        union all select 'figure_faults', coalesce((select faults from figure_check order by checked_at desc limit 1), 0)::float8
        union all select 'figure_check_age_seconds', extract(epoch from clock_timestamp() - max(checked_at))::float8
          from figure_check having count(*) > 0
        union all select 'sessions_open', count(*)::float8 from session where ended_at is null and expires_at > clock_timestamp()`.execute(reading.tx),
    );
    const lines = [...rows, { name: 'memory_rss_bytes', value: memory.rss }, { name: 'uptime_seconds', value: process.uptime() }];
    return lines.map(({ name, value }) => `investment_${name} ${value}\n`).join('');
  }
}
