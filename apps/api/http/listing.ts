import { createParamDecorator, SetMetadata, UseInterceptors, applyDecorators, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiExtension } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import { common } from '#errors';
import type { Askable, ListQuery, Page } from '#database';
import { ASKABLE_EXTENSION } from './openapi-notes.js';

export const LIST_OF = 'investment:list-of';

/** The question of a list request, in the `ra-data-simple-rest` dialect. */
export const Listed = createParamDecorator((_: unknown, context: ExecutionContext): ListQuery => {
  const query = context.switchToHttp().getRequest<FastifyRequest>().query as Record<string, unknown>;
  const unknown = Object.keys(query).find((name) => !['filter', 'sort', 'range'].includes(name));
  if (unknown !== undefined) throw common.UNKNOWN_QUERY_FIELD({ field: unknown.slice(0, 40), use: { zh: '查询', en: 'ask' }, allowed: 'filter, sort, range' });
  return { filter: filterOf(query['filter']), sort: sortOf(query['sort']), range: rangeOf(query['range']) };
});

/**
 * Answers a page as an array with `Content-Range: <resource> <first>-<last>/<total>`.
 * @param asked what the list may be asked, for the document
 */
export function AnswersPage(resource: string, asked: Askable): MethodDecorator {
  return applyDecorators(SetMetadata(LIST_OF, resource), ApiExtension(ASKABLE_EXTENSION, asked), UseInterceptors(new PageInterceptor(resource)));
}

class PageInterceptor implements NestInterceptor {
  constructor(private readonly resource: string) {}

  intercept(context: ExecutionContext, next: CallHandler<Page<unknown>>): Observable<unknown[]> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ rows, total, first }) => {
        const last = Math.max(first + rows.length - 1, 0);
        void reply.header('content-range', `${this.resource} ${first}-${last}/${total}`);
        return rows;
      }),
    );
  }
}

function json(text: unknown, name: string): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw common.MALFORMED_REQUEST({ reason: name });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw common.MALFORMED_REQUEST({ reason: `${name} (JSON)` });
  }
}

function filterOf(text: unknown): ListQuery['filter'] {
  const value = text === undefined ? {} : json(text, 'filter');
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length > 20) {
    throw common.MALFORMED_REQUEST({ reason: 'filter' });
  }
  return value as Record<string, unknown>;
}

function sortOf(text: unknown): ListQuery['sort'] {
  const value = json(text, 'sort');
  if (value === undefined) return null;
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string' || !['ASC', 'DESC'].includes(String(value[1]))) {
    throw common.MALFORMED_REQUEST({ reason: 'sort' });
  }
  return [value[0], value[1] as 'ASC' | 'DESC'];
}

function rangeOf(text: unknown): ListQuery['range'] {
  const value = json(text, 'range');
  if (value === undefined) return null;
  if (!Array.isArray(value) || value.length !== 2 || !value.every((part) => Number.isSafeInteger(part) && (part as number) >= 0)) {
    throw common.MALFORMED_REQUEST({ reason: 'range' });
  }
  return [value[0] as number, value[1] as number];
}
