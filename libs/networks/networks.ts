import { BlockList, isIP } from 'node:net';
import { addressIn } from './addresses.js';

/**
 * One address or network as a person types it (`10.1.2.3`, `10.1.0.0/16`, `fd00::/8`), or null where it is neither.
 * @returns CIDR notation; a single address gets the length of its family
 */
export function networkOf(text: string): string | null {
  const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const family = isIP(address);
  if (family === 0) return null;
  const widest = family === 4 ? 32 : 128;
  const length = prefix === undefined ? widest : Number(prefix);
  return length > widest ? null : `${address.toLowerCase()}/${length}`;
}

/** Whether an address lies in one of the networks. An IPv4 address that arrives in the clothes of IPv6 is the IPv4 one. */
export function isWithin(networks: readonly string[], address: string): boolean {
  return membershipOf(networks)(address);
}

/** The same question for many addresses: the list is read once. */
export function membershipOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [start = '', length] = network.split('/');
    list.addSubnet(start, Number(length), isIP(start) === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = addressIn(address);
    return plain !== null && list.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
  };
}
