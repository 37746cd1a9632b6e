import { RequestMethod } from '@nestjs/common';
import type { z } from 'zod';
import type { Action } from '#access';
import type { Recording } from '../../apps/api/access-log/recorded.js';
import { controllers } from '../../apps/api/api.module.js';
import { ACTION, BY_SIGN_IN, PUBLIC } from '../../apps/api/http/can.js';
import { ANSWER_SCHEMA } from '../../apps/api/http/doc.js';
import { LIST_OF } from '../../apps/api/http/listing.js';
import { BODY_SCHEMA, QUERY_SCHEMA } from '../../apps/api/http/input.js';

/** One route of the API as its controller declares it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api/v1, with :parameters; whole for what the machines ask. */
  path: string;
  /** `POST /projects/:id/stage-changes`: how tables and messages name it. */
  name: string;
  handler: string;
  action: Action | null;
  isPublic: boolean;
  /** Closed to tokens. */
  bySignIn: boolean;
  body: z.ZodType | null;
  query: z.ZodType | null;
  answer: z.ZodType | null;
  /** What it answers with where that is no JSON. */
  produces: string | null;
  /** Written into the access log before it leaves. */
  recorded: Recording | null;
  /** The resource it lists; null where it answers no page. */
  lists: string | null;
}

/** Every route of every controller, read from what the controllers say. */
export function scanRoutes(): Route[] {
  return controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((name) => name !== 'constructor')
      .flatMap((name) => routeOf(controller, name)),
  );
}

function routeOf(controller: { name: string; prototype: object }, name: string): Route[] {
  const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as object;
  const path = Reflect.getMetadata('path', handler) as string | undefined;
  if (path === undefined) return [];
  const prefix = Reflect.getMetadata('path', controller) as string;
  const whole = `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  const method = RequestMethod[Reflect.getMetadata('method', handler) as number] as Route['method'];
  const of = <T>(key: string): T | null => (Reflect.getMetadata(key, controller.prototype, name) as T | undefined) ?? null;
  return [
    {
      method,
      path: whole,
      name: `${method} ${whole}`,
      handler: `${controller.name}.${name}`,
      action: (Reflect.getMetadata(ACTION, handler) as Action | undefined) ?? null,
      bySignIn: Boolean(Reflect.getMetadata(BY_SIGN_IN, handler)),
      isPublic: Boolean(Reflect.getMetadata(PUBLIC, handler)),
      body: of<z.ZodType>(BODY_SCHEMA),
      query: of<z.ZodType>(QUERY_SCHEMA),
      answer: of<z.ZodType>(ANSWER_SCHEMA),
      produces: (Reflect.getMetadata('swagger/apiProduces', handler) as string[] | undefined)?.[0] ?? null,
      recorded: (Reflect.getMetadata('__fastify_route_config__', handler) as { recorded?: Recording } | undefined)?.recorded ?? null,
      lists: (Reflect.getMetadata(LIST_OF, handler) as string | undefined) ?? null,
    },
  ];
}
