import { Controller, Get, Inject, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '#access';
import { UnitOfWork } from '#database';
import { Public } from '../http/can.js';
import type { FastifyReply } from '../http/call.js';
import { Doc } from '../http/doc.js';
import { text } from '../http/views.js';

const HealthView = z.strictObject({ status: text });

/** Whoever watches must be answered while others ask too often, who may share the address. */
const UNCOUNTED = { rateLimit: false };

@Controller()
export class HealthController {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  @Get('api/health/live')
  @Public()
  @RouteConfig(UNCOUNTED)
  @Doc('运行', { summary: '进程存活', answers: HealthView })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('api/health/ready')
  @Public()
  @RouteConfig(UNCOUNTED)
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
}
