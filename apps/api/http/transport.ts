import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '#config';
import { declareRefusals } from '#errors';
import { callerReader } from './caller.js';
import { isReading } from './own-site.js';

const refuse = declareRefusals({
  HTTPS_NEEDED: {
    kind: 'forbidden',
    zh: '为保护密码，只能通过 {address} 登录和使用，请改用这个地址打开。如果已经是这个地址，请系统管理员检查：TRUSTED_PROXIES 要包含前面那台代理的地址，代理要传来 X-Forwarded-For 和 X-Forwarded-Proto。',
    en: 'To protect passwords this works at {address} alone; open that address. If it is the one you opened, ask the administrator: TRUSTED_PROXIES must hold the address of the proxy in front, which must send X-Forwarded-For and X-Forwarded-Proto.',
  },
});

/** A year; renewed with every answer. Other names below the host are not ours to promise for. */
const HSTS = 'max-age=31536000';

/** First of all hooks: who calls and how it came, for everybody who asks after it. */
export function noteCallers(fastify: FastifyInstance, config: Pick<Config, 'trustedProxies' | 'publicUrl'>, log: Logger): void {
  const callerOf = callerReader(config);
  const publicUrl = config.publicUrl ?? '';
  let warned = false;
  fastify.addHook('onRequest', (request, reply, done) => {
    request.caller = callerOf(request.raw);
    if (request.caller.unannouncedProxy && !warned) {
      warned = true;
      log.warn({ peer: request.caller.address }, 'requests carry X-Forwarded-For or X-Forwarded-Proto from an address that is not in TRUSTED_PROXIES, and are taken for its own; if it is a proxy of yours, name it there');
    }
    if (request.caller.plain && isReading(request) && isPage(request)) void reply.redirect(publicUrl + pathOf(request), 302);
    else done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    // plain HTTP must not promise HTTPS: there it is ignored, and an office without a certificate would lock itself out
    if (request.caller.https && publicUrl.startsWith('https:')) void reply.header('strict-transport-security', HSTS);
    done();
  });
}

/** Where people open HTTPS, no password is taken in the clear, and no cookie or token given. */
export function requireHttps(request: FastifyRequest, publicUrl: string | null): void {
  if (request.caller.exposed) throw refuse.HTTPS_NEEDED({ address: publicUrl ?? '' });
}

/** Nor is a token taken, but from a program on this machine: monitoring asks there, and nothing is on a wire. */
export function requireHttpsForToken(request: FastifyRequest, publicUrl: string | null): void {
  if (!isProgramOfThisMachine(request)) requireHttps(request, publicUrl);
}

function isProgramOfThisMachine({ caller }: FastifyRequest): boolean {
  return caller.direct && (caller.address.startsWith('127.') || caller.address === '::1');
}

/** As it came, behind the public origin: never resolved against it, or `//elsewhere` would be another host. */
function pathOf({ url }: FastifyRequest): string {
  return url.startsWith('/') ? url : '/';
}

/** Programs follow their own rules, and health is asked in the clear on the machine. */
function isPage({ url }: FastifyRequest): boolean {
  return !/^\/api(\/|$|\?)/.test(url);
}
