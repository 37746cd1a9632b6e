import type { IncomingMessage } from 'node:http';
import type { Config } from '#config';
import { addressIn, membershipOf } from '#networks';

/**
 * Where a request came from. Whoever stands in front may speak for others only where the operator named its address; what
 * anybody else writes into X-Forwarded-For or X-Forwarded-Proto is not read. Other headers of the kind (Forwarded,
 * X-Real-IP, X-Forwarded-Host, X-Forwarded-Port) are read from nobody.
 */
export interface Caller {
  /** The address that the last trusted proxy saw, or that of the connection; in its shortest form. */
  address: string;
  /** It came by HTTPS, as a trusted proxy says. */
  https: boolean;
  /** The public address is HTTPS and the request is not known to have come that way: nothing secret is taken or given. */
  exposed: boolean;
  /** Exposed for certain, not only for want of a word by the proxy: whoever reads may be sent to the public address. */
  plain: boolean;
  /** Nobody speaks for it: no header of a proxy came with it. */
  direct: boolean;
  /** Somebody whom nobody named speaks for others; to be told to the operator. */
  unannouncedProxy: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
}

export type Raw = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } };

/** @returns the reader for this installation; it is asked once for each request */
export function callerReader({ trustedProxies, publicUrl }: Pick<Config, 'trustedProxies' | 'publicUrl'>): (request: Raw) => Caller {
  const isTrusted = membershipOf(trustedProxies);
  const publicIsHttps = publicUrl?.startsWith('https:') ?? false;
  return (request) => {
    const peer = addressIn(request.socket.remoteAddress ?? '') ?? 'unknown';
    const { address, proxies } = walk(peer, entriesOf(request, 'x-forwarded-for'), isTrusted);
    const claims = entriesOf(request, 'x-forwarded-proto');
    const https = proxies > 0 && claims.at(-Math.min(proxies, claims.length))?.toLowerCase() === 'https';
    const direct = claims.length === 0 && request.headers['x-forwarded-for'] === undefined;
    const exposed = publicIsHttps && !https;
    // whoever claims HTTPS unheard may be a proxy that was forgotten: sent to the public address, its people would come again and again
    const plain = exposed && (proxies === 0 ? direct : claims.length > 0 && !claims.some((claim) => /^https$/i.test(claim)));
    return { address, https, exposed, plain, direct, unannouncedProxy: proxies === 0 ? !direct : claims.length > proxies };
  };
}

/**
 * From the connection outwards, as long as the one who speaks is trusted. Each proxy writes its own peer at the end of
 * X-Forwarded-For, so what a client sent itself is never reached. An entry that is no address ends the walk: then the last
 * proxy stands for whoever it was.
 * @returns how many trusted proxies there were: as many entries of X-Forwarded-Proto, from the end, are theirs
 */
function walk(peer: string, forwardedFor: string[], isTrusted: (address: string) => boolean): { address: string; proxies: number } {
  let address = peer;
  let proxies = 0;
  while (isTrusted(address)) {
    proxies += 1;
    const next = addressIn(forwardedFor.at(-proxies) ?? '');
    if (next === null) break;
    address = next;
  }
  return { address, proxies };
}

/** A header that was sent several times is one list (RFC 9110, 5.3). */
function entriesOf({ headers }: Raw, name: string): string[] {
  const value = headers[name];
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
}
