import { Body, Query, type PipeTransform } from '@nestjs/common';
import { type z } from 'zod';
import { common, messageOf, type Refusal } from '#errors';

export const BODY_SCHEMA = 'investment:body-schema';
export const QUERY_SCHEMA = 'investment:query-schema';

/** The body of a request, checked for shape by the schema; unknown fields are refused. Rules live in the rooms. */
export function Input(schema: z.ZodType): ParameterDecorator {
  return (target, key, index) => {
    if (key !== undefined) Reflect.defineMetadata(BODY_SCHEMA, schema, target, key);
    Body(new BodyPipe(schema))(target, key, index);
  };
}

/** The query string, checked by the schema. */
export function Asked(schema: z.ZodType): ParameterDecorator {
  return (target, key, index) => {
    if (key !== undefined) Reflect.defineMetadata(QUERY_SCHEMA, schema, target, key);
    Query(new QueryPipe(schema))(target, key, index);
  };
}

class BodyPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(value: unknown): unknown {
    return parseBody(this.schema, value);
  }
}

class QueryPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(value: unknown): unknown {
    const parsed = this.schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    throw queryRefused(parsed.error.issues);
  }
}

/** A question that cannot be read is refused in words about asking, with every parameter that is wrong. */
export function queryRefused(issues: readonly z.core.$ZodIssue[]): Refusal {
  const [first, ...others] = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((field) => common.UNKNOWN_QUERY({ field }).at(field)) : [wrongQuery(issue)]));
  if (!first) return common.MALFORMED_REQUEST({ reason: 'query' });
  for (const other of others) first.also(other);
  return first;
}

function wrongQuery(issue: z.core.$ZodIssue): Refusal {
  const field = String(issue.path[0] ?? 'query');
  return common.QUERY_VALUE({ field, reason: { ...messageOf(issue) } }).at(field);
}

/** @throws INVALID_FIELDS (422) naming every field that is not as it should be */
export function parseBody<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw fieldsRefused(parsed.error.issues);
}

export function fieldsRefused(issues: readonly z.core.$ZodIssue[]): Refusal {
  const problems = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => common.FIELD_UNKNOWN({ field: key }).at([...issue.path, key].join('.')))
      : [invalid(issue)],
  );
  const refusal = common.INVALID_FIELDS({ count: problems.length });
  for (const problem of problems) refusal.also(problem);
  return refusal;
}

function invalid(issue: z.core.$ZodIssue): Refusal {
  const { zh, en } = messageOf(issue);
  const problem = common.FIELD_INVALID();
  problem.at(issue.path.join('.') || 'body');
  for (const field of problem.fields) field.text = { ...field.text, zh, en };
  return problem;
}
