import https from 'node:https';
import { describe, expect, it, vi } from 'vitest';
import { senderOf } from '#channels';
import { AddressRefused, checkedAddresses, checkedUrl, hostOf, originOf, type Resolve } from '../../libs/channels/address-guard.js';
import { post } from '../../libs/channels/post.js';
import { aChannel, aMessage, patience } from './messages.js';
import { fakeServer } from './robots.js';

/** A channel's address must not open the own network (S28). */
const answers = (...addresses: string[]): Resolve => () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

async function judged(text: string, resolve: Resolve, internal: readonly string[] = []): Promise<string> {
  try {
    const url = checkedUrl(text, internal);
    await checkedAddresses(hostOf(url), url.origin, internal, resolve);
    return 'allowed';
  } catch (error) {
    if (error instanceof AddressRefused) return error.reason.zh;
    throw error;
  }
}

const PUBLIC = answers('203.119.128.6');

describe('an address that a person typed', () => {
  it.each([
    'http://hooks.example.com/x',
    'ftp://hooks.example.com/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'gopher://hooks.example.com/',
    'hooks.example.com/x',
    '//hooks.example.com/x',
    '',
    'https://user:pass@hooks.example.com/x',
    'https://user@hooks.example.com/x',
    'https://hooks.example.com:22/x',
    'https://hooks.example.com:5432/x',
    'https://hooks.example.com:80/x',
    'https://127.0.0.1/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f000001/x',
    'https://0177.0.0.1/x',
    'https://127.0.0.1./x',
    'https://0.0.0.0/x',
    'https://10.0.0.8/x',
    'https://172.16.3.4/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/x',
    'https://192.0.2.5/x',
    'https://198.18.0.1/x',
    'https://224.0.0.1/x',
    'https://255.255.255.255/x',
    'https://[::1]/x',
    'https://[::]/x',
    'https://[fe80::1]/x',
    'https://[fc00::1]/x',
    'https://[fd12:3456::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[::ffff:a00:1]/x',
    'https://[2002:7f00:1::]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[2001:db8::1]/x',
    'https://[ff02::1]/x',
    'https://localhost/x',
    'https://LOCALHOST./x',
    'https://app.localhost/x',
    'https://１２７.０.０.１/x',
    'https://①②⑦.0.0.1/x',
  ])('%s is refused', async (text) => {
    expect(await judged(text, PUBLIC)).not.toBe('allowed');
  });

  it.each(['https://hooks.example.com/x', 'https://hooks.example.com:8443/x', 'https://203.119.128.6/x', 'https://[2400:3200::1]/x', 'https://招商.example.cn/x'])('%s is allowed', async (text) => {
    expect(await judged(text, PUBLIC)).toBe('allowed');
  });

  it.each([['10.1.1.1'], ['203.119.128.6', '192.168.0.9'], ['203.119.128.6', '::1'], ['::ffff:10.0.0.1'], ['fe80::1'], ['100.100.100.200']])('is refused when one of the addresses behind its name is %s', async (...addresses) => {
    expect(await judged('https://hooks.example.com/x', answers(...addresses))).toContain('内部网络');
  });

  it('is refused for now, not for good, when its name cannot be resolved', async () => {
    const nobody: Resolve = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(checkedAddresses('hooks.example.com', 'https://hooks.example.com', [], nobody)).rejects.toMatchObject({ permanent: false });
  });
});

describe('what the administrator allows', () => {
  it('is exactly this scheme, host and port', async () => {
    const allowed = ['http://10.1.2.3:8080'];
    expect(await judged('http://10.1.2.3:8080/hook', PUBLIC, allowed)).toBe('allowed');
    for (const other of ['http://10.1.2.3:8081/hook', 'https://10.1.2.3:8080/hook', 'http://10.1.2.4:8080/hook', 'http://u:p@10.1.2.3:8080/hook']) {
      expect(await judged(other, PUBLIC, allowed), other).not.toBe('allowed');
    }
  });

  it('is written as an origin', () => {
    expect(originOf('https://Bot.Inner.gov.cn:8443/')).toBe('https://bot.inner.gov.cn:8443');
    expect(originOf(' smtp://10.1.2.4:25 ')).toBe('smtp://10.1.2.4:25');
    for (const wrong of ['10.1.2.3', 'https://a/b', 'https://u:p@a', 'smtp://mail.inner', 'ftp://a:21', 'https://a?x=1']) expect(originOf(wrong), wrong).toBeNull();
  });
});

describe('the connection', () => {
  it('goes to the address that was checked, though the name would answer differently the second time', async () => {
    const asked: string[] = [];
    const rebinding: Resolve = (host) => {
      asked.push(host);
      return answers(asked.length === 1 ? '203.119.128.6' : '127.0.0.1')(host);
    };
    const connected: string[] = [];
    const request = vi.spyOn(https, 'request').mockImplementation(((_url: URL, options: https.RequestOptions) => {
      options.lookup?.('hooks.example.com', { all: false }, (_error, address) => connected.push(typeof address === 'string' ? address : ''));
      throw new AddressRefused({ zh: '够了', en: 'enough' });
    }) as unknown as typeof https.request);
    await post({ internal: [] }, { url: 'https://hooks.example.com/x', headers: {}, body: '{}', signal: patience(), resolve: rebinding });
    request.mockRestore();
    expect(connected).toEqual(['203.119.128.6']);
    expect(asked).toHaveLength(1);
  });

  it('is never made to a local server that nobody allowed, by whatever name', async () => {
    const server = await fakeServer();
    const port = new URL(server.origin).port;
    for (const url of [`${server.origin}/x`, `https://127.0.0.1:${port}/x`, `http://localhost:${port}/x`]) {
      const channel = aChannel('webhook', { secret: { url, signingSecret: 'k' } });
      expect(await senderOf('webhook').send(channel, null, aMessage(), patience()), url).toMatchObject({ outcome: 'refused', helps: 'channel' });
    }
    expect(server.asked).toHaveLength(0);
    await server.close();
  });
});
