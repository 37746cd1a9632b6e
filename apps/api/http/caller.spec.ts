import { describe, expect, it } from 'vitest';
import { callerReader, type Caller, type Raw } from './caller.js';

const PUBLIC = 'https://zs.example.gov.cn';

function called(peer: string, headers: Raw['headers'], trustedProxies: string[] = ['127.0.0.0/8', '::1/128', '10.1.0.0/24'], publicUrl: string | null = PUBLIC): Caller {
  return callerReader({ trustedProxies, publicUrl })({ headers, socket: { remoteAddress: peer } });
}

describe('the address of a caller', () => {
  const cases: [name: string, peer: string, forwardedFor: string | undefined, address: string][] = [
    ['is that of the connection, without a proxy', '192.0.2.7', undefined, '192.0.2.7'],
    ['is that of the connection, whatever an unknown one claims', '192.0.2.7', '203.0.113.9', '192.0.2.7'],
    ['is what the trusted proxy saw', '127.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['is what the trusted proxy saw, not what the client sent before', '127.0.0.1', '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    ['is found through several trusted proxies', '127.0.0.1', '203.0.113.9, 192.0.2.7, 10.1.0.5', '192.0.2.7'],
    ['ends at the first proxy that nobody named', '127.0.0.1', '192.0.2.7, 10.2.0.5', '10.2.0.5'],
    ['is the outermost where all are trusted', '127.0.0.1', '10.1.0.9, 10.1.0.5', '10.1.0.9'],
    ['is the proxy itself where it says nothing', '10.1.0.5', undefined, '10.1.0.5'],
    ['is the proxy itself where it says what is no address', '10.1.0.5', 'unknown', '10.1.0.5'],
    ['is the last trusted one before what is no address', '127.0.0.1', '192.0.2.7, <script>, 10.1.0.5', '10.1.0.5'],
    ['is no number that only looks like an address to old parsers', '127.0.0.1', '0x7f000001', '127.0.0.1'],
    ['loses the port that some gateways add', '127.0.0.1', '192.0.2.7:51234', '192.0.2.7'],
    ['loses brackets and port of IPv6', '::1', '[2001:DB8:0:0::7]:443', '2001:db8::7'],
    ['loses the zone of IPv6', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['is IPv4 where it comes in the clothes of IPv6', '::ffff:127.0.0.1', '::ffff:192.0.2.7', '192.0.2.7'],
    ['is found past empty entries', '127.0.0.1', ' , 192.0.2.7, ', '192.0.2.7'],
  ];
  it.each(cases)('%s', (_name, peer, forwardedFor, address) => {
    expect(called(peer, forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }).address).toBe(address);
  });

  it('is not read from other headers of the kind', () => {
    const headers = { 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9;proto=https', 'client-ip': '203.0.113.9', 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '443' };
    expect(called('127.0.0.1', headers)).toMatchObject({ address: '127.0.0.1', https: false });
  });
});

describe('the protocol of a caller', () => {
  const cases: [name: string, peer: string, forwardedFor: string | undefined, proto: string | undefined, https: boolean][] = [
    ['is plain without a word', '127.0.0.1', '192.0.2.7', undefined, false],
    ['is what the trusted proxy says', '127.0.0.1', '192.0.2.7', 'https', true],
    ['is not what anybody says', '192.0.2.7', undefined, 'https', false],
    ['is what the nearest to the client says, through two that write one entry each', '127.0.0.1', '192.0.2.7, 10.1.0.5', 'https, http', true],
    ['is not what a client wrote before an entry of the proxy', '127.0.0.1', '203.0.113.9, 192.0.2.7', 'https, http', false],
    ['is the one entry of an outer proxy that the inner ones hand on', '127.0.0.1', '192.0.2.7, 10.1.0.5', 'HTTPS', true],
  ];
  it.each(cases)('%s', (_name, peer, forwardedFor, proto, https) => {
    const headers = { ...(forwardedFor ? { 'x-forwarded-for': forwardedFor } : {}), ...(proto ? { 'x-forwarded-proto': proto } : {}) };
    expect(called(peer, headers).https).toBe(https);
  });
});

describe('a request where people open https', () => {
  it('is exposed unless a trusted proxy says that it came so', () => {
    expect(called('127.0.0.1', { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' })).toMatchObject({ exposed: false, plain: false });
    expect(called('127.0.0.1', { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'http' })).toMatchObject({ exposed: true, plain: true });
    expect(called('192.0.2.7', {})).toMatchObject({ exposed: true, plain: true, unannouncedProxy: false });
  });

  it('is not sent back to where it may have come from, by a proxy that is silent or that nobody named', () => {
    expect(called('192.0.2.1', { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' })).toMatchObject({ exposed: true, plain: false, unannouncedProxy: true });
    expect(called('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).toMatchObject({ exposed: true, plain: false, unannouncedProxy: false });
    expect(called('127.0.0.1', { 'x-forwarded-for': '192.0.2.7, 192.0.2.1', 'x-forwarded-proto': 'https, http' })).toMatchObject({ address: '192.0.2.1', exposed: true, plain: false, unannouncedProxy: true });
  });

  it('is never exposed where people open http', () => {
    expect(called('192.0.2.7', {}, [], 'http://10.1.2.3:3000')).toMatchObject({ exposed: false, plain: false });
    expect(called('192.0.2.7', {}, [], null)).toMatchObject({ exposed: false });
  });
});
