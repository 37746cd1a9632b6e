import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import './caller.js';

/** Over HTTPS the `__Host-` cookie; over plain HTTP in an office network an ordinary one (the console says so). */
const SECURE_NAME = '__Host-investment';
const PLAIN_NAME = 'investment';

/** Where people open HTTPS, no cookie that came in the clear is taken: it was left over, or somebody planted it. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  if (request.caller.exposed) return null;
  return request.cookies[request.caller.https ? SECURE_NAME : PLAIN_NAME] ?? null;
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, expires: Date): void {
  const secure = request.caller.https;
  void reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, expires });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = request.caller.https;
  void reply.clearCookie(secure ? SECURE_NAME : PLAIN_NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
