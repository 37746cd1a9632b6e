import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemActor, type Action, type Actor } from '#access';
import { common, type Language } from '#errors';
import type { SignedIn } from '#organisation';

/** What a door knows of one request: who calls, in which language, and under which idempotency key. */
export interface Call {
  actor: Actor;
  language: Language;
  route: string;
  /** What the route asks the page of authorisation for; null where everybody may. */
  action: Action | null;
  idempotencyKey: string | null;
  /** The body as received: what a repeated request is compared with. */
  body: unknown;
  signedIn: SignedIn | null;
  /** The `If-Match` header, as a record version. */
  ifMatch: number | null;
  address: string;
  agent: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    call?: Call;
  }
}

export const nobody: Actor = systemActor('sign-in');

/** The call, for `door.begin(call, …)` and `door.read(call, …)`. */
export const Calling = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!call) throw common.NOT_SIGNED_IN();
  return call;
});

export function languageOf(request: FastifyRequest): Language {
  const header = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(header) ? 'en' : 'zh';
}

/** `If-Match: "7"`, `W/"7"` or `7`. */
export function ifMatchOf(request: FastifyRequest): number | null {
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '');
  return match ? Number(match[1]) : null;
}

/** `X-Signed-In-As`: the identity a page was drawn for, as `GET /me` gave it; null for clients that do not say. */
export function identityNamedBy(request: FastifyRequest): string | null {
  const named = request.headers['x-signed-in-as'];
  return typeof named === 'string' && named !== '' ? named : null;
}

/** The personal token of a script, or null. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** The token of a screen in a meeting room, or null. */
export function kioskTokenOf(request: FastifyRequest): string | null {
  return /^Kiosk (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export type { FastifyReply, FastifyRequest };
