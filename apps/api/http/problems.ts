import { Catch, HttpException, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { common, Refusal, type Language, type RefusalKind } from '#errors';
import { fileRefusals } from '#files';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { toldOfAbsence, toldOfRefusal } from '../access-log/told.js';
import { languageOf } from './call.js';
import { LOGGER } from './tokens.js';

export const statuses: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  refused: 422,
  too_many: 429,
  unavailable: 503,
};

const titles: Record<RefusalKind, Record<Language, string>> = {
  malformed: { zh: '请求有误', en: 'Bad request' },
  unauthenticated: { zh: '需要登录', en: 'Sign-in needed' },
  forbidden: { zh: '没有权限', en: 'Not allowed' },
  absent: { zh: '没有找到', en: 'Not found' },
  conflict: { zh: '数据已变化', en: 'Conflict' },
  too_large: { zh: '内容过大', en: 'Too large' },
  unsupported: { zh: '类型不支持', en: 'Not supported' },
  refused: { zh: '请更正后再提交', en: 'Please correct' },
  too_many: { zh: '操作太频繁', en: 'Too many requests' },
  unavailable: { zh: '暂时不可用', en: 'Unavailable for a moment' },
};

/** Every error leaves as RFC 9457 problem details: a stable code, a sentence to act on, never a stack or SQL. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(AccessRecorder) private readonly access: AccessRecorder,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = this.refusalOf(error, request);
    if (reply.sent || reply.raw.headersSent) return;
    const status = refusal ? statuses[refusal.kind] : 500;
    if (refusal) this.note(request, refusal);
    const seconds = refusal?.params['seconds'];
    if (status === 429 && typeof seconds === 'number') void reply.header('retry-after', String(seconds));
    void reply.status(status).type('application/problem+json').send(problemOf(refusal, status, request));
  }

  /** After the answer is decided, so that the answer cannot depend on it. */
  private note(request: FastifyRequest, refusal: Refusal): void {
    const told = toldOfRefusal(request, refusal);
    if (told) this.access.note(told);
    const absence = toldOfAbsence(request, refusal);
    if (absence) this.access.noteAbsence(absence.told, absence.actor);
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal | null {
    if (error instanceof Refusal) return error;
    const translated = translate(error);
    if (!translated) this.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    return translated;
  }
}

/** What the framework refuses before a room is asked. */
function translate(error: unknown): Refusal | null {
  // a body nested deeper than any of ours, which nobody reads to its end
  if (error instanceof RangeError) return common.MALFORMED_REQUEST({ reason: 'JSON' });
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  switch (status) {
    case 400:
      return common.MALFORMED_REQUEST({ reason: 'JSON' });
    case 404:
      return common.NOT_FOUND();
    case 413:
      return fileRefusals.FILE_TOO_LARGE();
    case 415:
    case 406:
      return common.CONTENT_TYPE();
    case 429:
      return common.TOO_MANY({ seconds: 60 });
    default:
      return isDatabaseAway(error) ? common.BUSY() : null;
  }
}

function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(57P0|08|53)/.test(code ?? '') || code === 'ECONNREFUSED' || code === 'ECONNRESET' || /timeout exceeded|Connection terminated|Query read timeout/.test(message ?? '');
}

function problemOf(refusal: Refusal | null, status: number, request: FastifyRequest): object {
  const language = languageOf(request);
  if (!refusal) {
    return {
      type: 'about:blank',
      title: language === 'zh' ? '系统出错' : 'Something went wrong',
      status,
      code: 'UNEXPECTED',
      detail: accident(request)[language],
      requestId: request.id,
      errors: [],
    };
  }
  return {
    type: `urn:problem:${refusal.code}`,
    title: titles[refusal.kind][language],
    status,
    code: refusal.code,
    detail: refusal.detail(language),
    requestId: request.id,
    errors: refusal.problems(language),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
}

/** Whoever only asked lost nothing, and is not told about saving. */
function accident({ id, method }: FastifyRequest): Record<Language, string> {
  const reading = method === 'GET' || method === 'HEAD';
  return {
    zh: `系统内部出错，${reading ? '没有取到数据' : '您的操作没有保存'}。请稍后重试；如仍出现，请把编号 ${id} 告诉系统管理员。`,
    en: `Something went wrong inside; nothing was ${reading ? 'read' : 'saved'}. Try again, and give the administrator the number ${id} if it stays.`,
  };
}
