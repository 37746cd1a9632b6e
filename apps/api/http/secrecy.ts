import { z } from 'zod';
import { ANSWER_SCHEMA } from './doc.js';
import { BODY_SCHEMA } from './input.js';

/**
 * Which routes carry secrets. A body that holds one, or an answer that shows one this once, leaves no record under an
 * idempotency key: neither a digest of the body nor the answer. The mark stands at the field, so that no route can forget.
 */
const MARK = 'x-secret';

/** A field that nobody may learn from what is kept: a password, a key, a code that works once. */
export function secretly<T extends z.ZodType>(shape: T): T {
  return shape.meta({ [MARK]: true });
}

export const secretText = (max: number, min = 1): z.ZodString => secretly(z.string().min(min).max(max));

const known = new WeakMap<z.ZodType, boolean>();

/** Whether the schema holds a field marked by `secretly`, however deep. */
export function holdsSecret(schema: z.ZodType, io: 'input' | 'output'): boolean {
  let holds = known.get(schema);
  if (holds === undefined) known.set(schema, (holds = marked(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))));
  return holds;
}

/** Whether the route takes a secret or answers with one. */
export function isSecretive(controller: { prototype: object }, handler: string): boolean {
  const of = (key: string): z.ZodType | undefined => Reflect.getMetadata(key, controller.prototype, handler) as z.ZodType | undefined;
  const [body, answer] = [of(BODY_SCHEMA), of(ANSWER_SCHEMA)];
  return (body !== undefined && holdsSecret(body, 'input')) || (answer !== undefined && holdsSecret(answer, 'output'));
}

function marked(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return (part as Record<string, unknown>)[MARK] === true || Object.values(part).some(marked);
}
