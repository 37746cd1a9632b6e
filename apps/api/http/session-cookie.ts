import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure } from './call.js';

/** Over HTTPS the `__Host-` cookie; over plain HTTP in an office network an ordinary one (the console says so). */
const SECURE_NAME = '__Host-investment';
const PLAIN_NAME = 'investment';

export function sessionTokenOf(request: FastifyRequest): string | null {
  return request.cookies[isSecure(request) ? SECURE_NAME : PLAIN_NAME] ?? null;
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, expires: Date): void {
  const secure = isSecure(request);
  void reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, expires });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  void reply.clearCookie(secure ? SECURE_NAME : PLAIN_NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
