import type { FastifyRequest } from 'fastify';
import './caller.js';
import { common, declareRefusals } from '#errors';

export const siteRefusals = declareRefusals({
  FOREIGN_ORIGIN: {
    kind: 'forbidden',
    zh: '请求来源不可信，已拒绝。请从系统页面操作；程序请使用个人令牌（Authorization: Bearer），或带上值为系统地址的 Origin。',
    en: 'The request does not come from this site. Use the console; programs use a personal token, or send Origin with the address of this site.',
  },
});

export function isReading(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** A cookie is sent by the browser whoever asked; so a change must show that our own page asked. */
export function requireOwnSite(request: FastifyRequest, publicUrl: string | null): void {
  if (siteOf(request, publicUrl) !== 'own') throw siteRefusals.FOREIGN_ORIGIN();
}

/**
 * Signing in, founding and connecting a screen carry no cookie that could be abused, but they give one: another site must
 * not sign a browser in under an account of its choice. A program says nothing about sites and is let through.
 */
export function refuseOtherSite(request: FastifyRequest, publicUrl: string | null): void {
  if (siteOf(request, publicUrl) === 'other') throw siteRefusals.FOREIGN_ORIGIN();
}

/**
 * Any page may send a form anywhere without asking, and none may send JSON; so JSON alone is read, and forms only where a
 * file is uploaded. No form can delete, and what is deleted has no body that would be read: the unmodified rest client
 * names text/plain there.
 */
export function requireReadableBody(request: FastifyRequest, takesUpload: boolean): void {
  const type = request.headers['content-type'];
  if (isReading(request) || request.method === 'DELETE' || type === undefined || /^application\/json\s*(;|$)/i.test(type)) return;
  if (takesUpload && /^multipart\/form-data\s*;/i.test(type)) return;
  throw common.CONTENT_TYPE();
}

/**
 * What the browser says about the page that asks; programs say nothing. Browsers leave Sec-Fetch-Site out over plain HTTP,
 * older ones always; then Origin is compared with the address that people open, which no proxy rewrites, and with the Host
 * that arrived, for whoever opens the product by another name.
 */
function siteOf(request: FastifyRequest, publicUrl: string | null): 'own' | 'other' | 'unsaid' {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'other';
  if (origin === undefined) return 'unsaid';
  return origin === publicUrl || isHere(origin, request) ? 'own' : 'other';
}

/** A page that came in the clear may have been written by anybody on the way: it is no page of a site behind HTTPS. */
function isHere(origin: string, { headers, caller }: FastifyRequest): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return host === headers.host && (protocol === 'https:' || !caller.https);
}
