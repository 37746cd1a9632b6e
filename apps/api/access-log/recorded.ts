import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessRecorder } from './access-recorder.js';
import { routeOf, subjectOf, whoCalls } from './told.js';

export interface Recording {
  kind: 'download' | 'export';
  /** What leaves: a file, a bulletin, a table. */
  subjectType: string;
  /** In which form. */
  detail?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    recorded?: Recording;
  }
}

/** A route that lets something be taken away: who took it is written down before the first byte leaves. */
export const Recorded = (recorded: Recording): MethodDecorator => RouteConfig({ recorded });

/** Registers the writing: where it fails the answer is a refusal, and nothing leaves. */
export function recordWhatLeaves(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      const { recorded } = request.routeOptions.config;
      if (!recorded || reply.statusCode !== 200) return;
      const { id } = (request.params ?? {}) as { id?: string };
      await app.get(AccessRecorder).record({
        ...{ kind: recorded.kind, result: 'ok', route: routeOf(request), detail: recorded.detail ?? null },
        ...whoCalls(request),
        subject: subjectOf(request) ?? { type: recorded.subjectType, id: id ?? '' },
      });
    });
}
