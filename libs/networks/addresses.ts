import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The one address in an entry that a proxy or a socket writes: `203.0.113.9`, `203.0.113.9:51234`, `[2001:db8::1]:443`,
 * `fe80::1%eth0`, `::ffff:10.1.2.3`. Some gateways add the port, and an IPv4 address may arrive as IPv6.
 * @returns its shortest form, or null where the text is no address (`unknown`, `_hidden`, anything a client made up);
 *   `127.1` and `0x7f000001` are none either, though old parsers take them for one
 */
export function addressIn(text: string): string | null {
  const entry = text.trim().replace(/^"(.*)"$/, '$1');
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(entry)?.[1] ?? entry;
  const [address = ''] = bare.split('%');
  return isIP(address) === 0 ? null : ipaddr.process(address).toString();
}

/**
 * What a limit by address counts as one: an IPv4 address, and of IPv6 the /64 that a subscriber is given whole, because its
 * owner may take a new address for every request.
 * @param address as `addressIn` gives it
 */
export function neighbourhoodOf(address: string): string {
  if (isIP(address) !== 6) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
