import { lookup as systemLookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import type { Language } from '#errors';

/**
 * Where a channel may speak to (S28). An address that a person typed must not open the own network: only
 * https on the usual ports, and every address that the name stands for has to be a public one. The connection then goes
 * to an address that was checked, so that a name which answers differently the second time gains nothing. What lies inside
 * is reached only where the administrator named exactly this scheme, host and port.
 */
export class AddressRefused extends Error {
  /** @param permanent nothing changes until somebody changes the address or the allowance */
  constructor(
    readonly reason: Record<Language, string>,
    readonly permanent = true,
  ) {
    super(reason.en);
    this.name = 'AddressRefused';
  }
}

function refused(zh: string, en: string, permanent = true): AddressRefused {
  return new AddressRefused({ zh, en }, permanent);
}

export interface Address {
  address: string;
  family: number;
}
/** Every address of a name; injected in tests. */
export type Resolve = (host: string) => Promise<Address[]>;

const HTTPS_PORTS = ['443', '8443'];
const MAIL_PORTS = [25, 465, 587];

export const resolveBySystem: Resolve = (host) => systemLookup(host, { all: true, verbatim: true });

/**
 * What can be said of a web address without asking anybody: its form, its port, and a number in the place of a name.
 * @throws AddressRefused with a sentence
 */
export function checkedUrl(text: string, internal: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw refused('地址应以 https:// 开头，请复制完整的地址', 'the address has to begin with https://; copy all of it');
  if (url.username !== '' || url.password !== '') throw refused('地址中不能带用户名和密码', 'the address must not carry a user name or password');
  if (internal.includes(url.origin)) return url;
  if (url.protocol !== 'https:') {
    throw refused('地址应以 https:// 开头；内网的 http 地址须先由系统管理员列入“允许的内网地址”', 'the address has to begin with https://; the system administrator may allow one by http inside the own network');
  }
  if (url.port !== '' && !HTTPS_PORTS.includes(url.port)) throw refused(`端口只能是 443 或 8443，不能是 ${url.port}`, `the port has to be 443 or 8443, not ${url.port}`);
  const host = hostOf(url);
  if (ipaddr.isValid(host)) requirePublic(host);
  if (/(^|\.)localhost\.?$/i.test(host)) throw inside();
  return url;
}

/**
 * The addresses to connect to, each of them checked.
 * @throws AddressRefused; not permanent where the name could not be resolved just now
 */
export async function checkedAddresses(host: string, origin: string, internal: readonly string[], resolve: Resolve = resolveBySystem): Promise<Address[]> {
  const found = ipaddr.isValid(host) ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }] : await resolved(host, resolve);
  if (!internal.includes(origin)) for (const { address } of found) requirePublic(address);
  return found;
}

/** Host of a URL as a resolver takes it: without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function inside(): AddressRefused {
  return refused(
    '地址指向内部网络，已拒绝；确需使用时请系统管理员先把它列入“允许的内网地址”',
    'the address leads into the internal network and is refused; if it is needed, the system administrator allows it first',
  );
}

async function resolved(host: string, resolve: Resolve): Promise<Address[]> {
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw refused(`无法解析域名 ${host}，请检查地址，或稍后再试`, `the name ${host} cannot be resolved; check it, or try again later`, false);
  return found;
}

/** Public means public: not private, local, shared, reserved, multicast, nor IPv4 in the clothes of IPv6. */
function requirePublic(address: string): void {
  if (!ipaddr.isValid(address) || ipaddr.parse(address).range() !== 'unicast') throw inside();
}

/** Scheme, host and port as the administrator's list keeps them, or null where the text is no such address. */
export function originOf(text: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || url.username !== '' || url.password !== '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return null;
  if (/^https?:$/.test(url.protocol)) return url.origin;
  return url.protocol === 'smtp:' && url.hostname !== '' && url.port !== '' ? mailOrigin(url.hostname, Number(url.port)) : null;
}

export function mailOrigin(host: string, port: number): string {
  return `smtp://${host.toLowerCase()}:${port}`;
}

/**
 * What can be said of a mail server without asking anybody: its port, its encryption, a number in the place of a name.
 * @throws AddressRefused with a sentence
 */
export function checkMailServer(host: string, port: number, security: string, internal: readonly string[]): void {
  if (internal.includes(mailOrigin(host, port))) return;
  if (!MAIL_PORTS.includes(port)) throw refused(`邮件服务器的端口只能是 ${MAIL_PORTS.join('、')}`, `the port of a mail server has to be one of ${MAIL_PORTS.join(', ')}`);
  if (security === 'none') {
    throw refused('不加密只能用于系统管理员允许的内网邮件服务器，请改用 SSL/TLS 或 STARTTLS', 'only a mail server inside the own network that is allowed may be spoken to in the clear; choose SSL/TLS or STARTTLS');
  }
  if (ipaddr.isValid(host)) requirePublic(host);
  if (/(^|\.)localhost\.?$/i.test(host)) throw inside();
}
