import { Body } from '@nestjs/common';
import { z } from 'zod';
import { common } from '#errors';
import type { Call } from './call.js';
import { BODY_SCHEMA, fieldsRefused } from './input.js';
import { version } from './shapes.js';

export interface Changes<T> {
  version: number;
  /** Only the fields that differ from the record as it is. */
  changed: Partial<T>;
}

/**
 * The body of a PUT, as it came: what it changes is known only beside the stored record, so `changesOf` reads it. The
 * API's description shows the fields that may change; others may come back as they were read.
 */
export function Revised(fields: z.ZodObject): ParameterDecorator {
  const described = z.looseObject({ ...fields.partial().shape, version: version.optional() }).meta({
    description: '只需发送要改的字段和读到的版本号（version，或 If-Match）。也可以把读到的记录整个发回：系统维护的字段不变则忽略，改变则拒绝（422）。',
  });
  return (target, key, index) => {
    if (key !== undefined) Reflect.defineMetadata(BODY_SCHEMA, described, target, key);
    Body()(target, key, index);
  };
}

/**
 * Reads what a PUT wants to change. A client may send the record as it read it: fields kept by the system that equal
 * the stored ones are passed over, changed ones and unknown ones are refused by name (docs/decisions/0004-shapes-by-zod.md).
 * @param schema the fields a person may change
 * @param current the record as the client may have read it
 */
export function changesOf<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  current: { version: number },
  body: unknown,
  call: Pick<Call, 'ifMatch'>,
): Changes<z.infer<z.ZodObject<S>>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw common.MALFORMED_REQUEST({ reason: 'body' });
  const known = JSON.parse(JSON.stringify(current)) as Record<string, unknown>;
  const { version: sent, ...fields } = body as Record<string, unknown>;
  const version = typeof sent === 'number' ? sent : call.ifMatch;
  if (version === null) throw common.VERSION_MISSING();
  // A stale record differs in what the system keeps as well; that is a conflict, not an attempt to change those fields.
  if (version !== current.version) throw common.VERSION_CONFLICT().showing(current);
  const [editable, others] = split(fields, schema, known);
  const refusal = refuseOthers(others, known);
  if (refusal) throw refusal;
  const parsed = (schema.partial() as unknown as z.ZodType<Record<string, unknown>>).safeParse(editable, { reportInput: true });
  if (!parsed.success) throw fieldsRefused(parsed.error.issues);
  const changed = Object.fromEntries(Object.entries(parsed.data).filter(([name, value]) => !same(value, known[name])));
  return { version, changed: changed as Partial<z.infer<z.ZodObject<S>>> };
}

/** A field sent back as it was read is no wish to change it, even where the same value could not be chosen anew. */
function split(fields: Record<string, unknown>, schema: z.ZodObject, known: Record<string, unknown>): [Record<string, unknown>, [string, unknown][]] {
  const editable: Record<string, unknown> = {};
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (Object.hasOwn(schema.shape, name)) {
      if (!same(value, known[name])) editable[name] = value;
    } else others.push([name, value]);
  }
  return [editable, others];
}

function refuseOthers(others: [string, unknown][], known: Record<string, unknown>): Error | null {
  const wrong = others.filter(([name, value]) => !Object.hasOwn(known, name) || !same(value, known[name]));
  if (wrong.length === 0) return null;
  const refusal = common.INVALID_FIELDS({ count: wrong.length });
  for (const [field] of wrong) {
    refusal.also((Object.hasOwn(known, field) ? common.FIELD_READ_ONLY({ field }) : common.FIELD_UNKNOWN({ field })).at(field));
  }
  return refusal;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
