import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { BODY_SCHEMA, QUERY_SCHEMA } from './input.js';
import { CHANGES_EXTENSION, REFUSALS_EXTENSION } from './openapi-notes.js';

type OpenApiSchema = NonNullable<Extract<Parameters<typeof ApiResponse>[0], { schema?: unknown }>['schema']>;

export interface Documentation {
  /** What the route does, in Chinese: the words of the screen. */
  summary: string;
  /** What a stranger has to know beside who may call it and how it refuses, which are said by themselves. */
  description?: string;
  /** Shape of the answer; none for 204. */
  answers?: z.ZodType;
  status?: number;
  /** Answers a page: an array with Content-Range. */
  page?: boolean;
  /** Codes of refusals worth knowing beside the general ones. */
  refusals?: readonly string[];
  /** Changes something: accepts Idempotency-Key. */
  changes?: boolean;
  produces?: string;
}

export const ANSWER_SCHEMA = 'investment:answer-schema';

/** The OpenAPI text of a route. Bodies and queries come from `@Input` and `@Asked`, so they cannot disagree. */
export function Doc(tag: string, documentation: Documentation): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const body = Reflect.getMetadata(BODY_SCHEMA, target, key) as z.ZodType | undefined;
    const query = Reflect.getMetadata(QUERY_SCHEMA, target, key) as z.ZodObject | undefined;
    const { summary, description, answers, status = 200, page, refusals = [], changes, produces } = documentation;
    const schema = answers ? openApi(answers, 'output') : undefined;
    if (answers) Reflect.defineMetadata(ANSWER_SCHEMA, page ? answers.array() : answers, target, key);
    applyDecorators(
      ApiTags(tag),
      ApiOperation({ summary, description }),
      ...(refusals.length > 0 ? [ApiExtension(REFUSALS_EXTENSION, [...refusals])] : []),
      ...(changes ? [ApiExtension(CHANGES_EXTENSION, true)] : []),
      ApiResponse({
        status,
        description: summary,
        ...(schema ? { schema: page ? { type: 'array', items: schema } : schema } : {}),
        ...(page ? { headers: { 'Content-Range': { description: 'projects 0-24/319', schema: { type: 'string' } } } } : {}),
      }),
      ApiResponse({ status: 'default', description: 'RFC 9457 问题说明', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }),
      ...(body ? [ApiBody({ schema: openApi(body, 'input'), required: true })] : []),
      ...(query ? queryDocs(query) : []),
      ...(page ? listDocs : []),
      ...(changes ? [ApiHeader({ name: 'Idempotency-Key', required: false, description: '同一键和内容只生效一次，重复请求得到相同回答' })] : []),
      ...(produces ? [ApiProduces(produces)] : []),
    )(target, key, descriptor);
  };
}

const listDocs = [
  ApiQuery({ name: 'filter', required: false, schema: { type: 'string', example: '{"id":["…"]}' } }),
  ApiQuery({ name: 'sort', required: false, schema: { type: 'string', example: '["id","DESC"]' } }),
  ApiQuery({ name: 'range', required: false, schema: { type: 'string', example: '[0,24]' }, description: '首末行号（含），最多 200 行' }),
];

function queryDocs(query: z.ZodObject): MethodDecorator[] {
  const schema = openApi(query, 'input') as { properties?: Record<string, OpenApiSchema>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    ApiQuery({ name, required: schema.required?.includes(name) ?? false, schema: property }),
  );
}

/** A zod schema as OpenAPI 3.0 text. */
export function openApi(schema: z.ZodType, io: 'input' | 'output'): OpenApiSchema {
  return z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    // zod puts the meta of a refined or transformed schema beside it; a union behind one text form is that text
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && jsonSchema.anyOf) delete jsonSchema.anyOf;
    },
  }) as OpenApiSchema;
}
