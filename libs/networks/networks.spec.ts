import { describe, expect, it } from 'vitest';
import { isWithin, networkOf } from './networks.js';

describe('a network as it is typed', () => {
  it('is an address or a range, of either family', () => {
    expect(networkOf(' 10.1.2.3 ')).toBe('10.1.2.3/32');
    expect(networkOf('10.1.0.0/16')).toBe('10.1.0.0/16');
    expect(networkOf('FD00::/8')).toBe('fd00::/8');
    expect(networkOf('::1')).toBe('::1/128');
  });

  it('is nothing else', () => {
    for (const text of ['', '会议室', '10.1.2', '10.1.2.300', '10.1.2.3/33', 'fd00::/129', '10.1.2.3/-1', '10.1.2.3 10.1.2.4', 'example.org']) {
      expect(networkOf(text), text).toBeNull();
    }
  });
});

describe('an address', () => {
  it('lies in a network or not', () => {
    expect(isWithin(['10.1.0.0/16'], '10.1.200.7')).toBe(true);
    expect(isWithin(['10.1.0.0/16'], '10.2.0.1')).toBe(false);
    expect(isWithin(['192.168.1.9/32', '10.1.0.0/16'], '192.168.1.9')).toBe(true);
    expect(isWithin(['fd00::/8'], 'fd12::1')).toBe(true);
    expect(isWithin(['fd00::/8'], '10.1.0.1')).toBe(false);
  });

  it('may arrive as IPv4 within IPv6', () => {
    expect(isWithin(['10.1.0.0/16'], '::ffff:10.1.0.9')).toBe(true);
    expect(isWithin(['127.0.0.1/32'], '::ffff:10.1.0.9')).toBe(false);
  });

  it('that is none lies nowhere', () => {
    expect(isWithin(['0.0.0.0/0'], 'unknown')).toBe(false);
  });
});
