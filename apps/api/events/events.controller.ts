import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { UnitOfWork } from '#database';
import type { EventHub } from '#jobs';
import { identityOf, tokens, whoHolds } from '#organisation';
import { Calling, bearerOf, nobody, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { sessionTokenOf } from '../http/session-cookie.js';
import { EVENT_HUB } from '../http/tokens.js';

const HEARTBEAT = 25_000;

/**
 * Server-sent events: wake-ups without content; the screen then asks for what it may see. The first one says who is signed
 * in, so that a stream shared by all tabs of a browser knows whose news it brings.
 */
@Controller('events')
export class EventsController {
  constructor(
    @Inject(EVENT_HUB) private readonly hub: EventHub,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Can('session.own')
  @Doc('提醒', { summary: '实时通知（server-sent events）：identity（登录人，同 GET /me）、inbox、refetch', produces: 'text/event-stream' })
  stream(@Calling() call: Call, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor } = call;
    if (actor.kind !== 'person') return;
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(`: open\n\nevent: identity\ndata: ${identityOf(actor)}\n\n`);
    const unsubscribe = this.hub.subscribe(actor.id, ({ kind }) => reply.raw.write(`event: ${kind}\ndata: {}\n\n`));
    // A session that has ended or a token that was revoked must not go on listening (S8).
    const heartbeat = setInterval(() => {
      void this.stillOpen(request).then((open) => (open ? reply.raw.write(': alive\n\n') : reply.raw.end()));
    }, HEARTBEAT);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  }

  private async stillOpen(request: FastifyRequest): Promise<boolean> {
    const bearer = bearerOf(request);
    const session = sessionTokenOf(request);
    const holder = await this.work
      .read(nobody, async (reading) => (bearer ? tokens.whoHolds(reading, bearer) : session ? whoHolds(reading, session) : null))
      .catch(() => null);
    return holder !== null;
  }
}
