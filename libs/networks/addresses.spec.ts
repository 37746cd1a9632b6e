import { expect, it } from 'vitest';
import { neighbourhoodOf } from './addresses.js';

it('a limit by address counts an IPv4 address, and of IPv6 the network that one subscriber has', () => {
  expect(neighbourhoodOf('192.0.2.7')).toBe('192.0.2.7');
  expect(neighbourhoodOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64');
  expect(neighbourhoodOf('2001:db8:1:2:bbbb::9')).toBe('2001:db8:1:2::/64');
  expect(neighbourhoodOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
  expect(neighbourhoodOf('unknown')).toBe('unknown');
});
