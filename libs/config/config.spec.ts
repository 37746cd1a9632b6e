import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './index.js';

const key = Buffer.alloc(32, 1).toString('base64');
const environment = { DATABASE_URL: 'postgres://a:b@127.0.0.1/c', PASSWORD_PEPPER: key, PHONE_KEY: key, PHONE_INDEX_KEY: key };

function problemOf(variables: NodeJS.ProcessEnv): string {
  try {
    readConfig({ ...environment, ...variables });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
  return '';
}

describe('TRUSTED_PROXIES', () => {
  it('is nobody unless somebody is named', () => {
    expect(readConfig(environment).trustedProxies).toEqual([]);
    expect(readConfig({ ...environment, TRUSTED_PROXIES: ' ' }).trustedProxies).toEqual([]);
  });

  it('is a list of addresses and networks, of either family', () => {
    expect(readConfig({ ...environment, TRUSTED_PROXIES: '127.0.0.1, ::1 10.1.2.0/28' }).trustedProxies).toEqual(['127.0.0.1/32', '::1/128', '10.1.2.0/28']);
  });

  it.each(['0', '1', ' 2 ', '172.31.250.2,1'])('is refused as the number of hops it was: %s', (hops) => {
    expect(problemOf({ TRUSTED_PROXIES: hops })).toMatch(/^TRUSTED_PROXIES: .*127\.0\.0\.1,::1.*name the addresses/);
  });

  it.each([
    ['proxy.example', /proxy\.example.*不是地址或网段/],
    ['10.1.2.3/33', /10\.1\.2\.3\/33/],
    ['127.0.0.1, 0.0.0.0/0', /不能信任所有地址/],
    ['::/0', /Everybody/],
  ])('is refused where it names nobody or everybody: %s', (text, sentence) => {
    expect(problemOf({ TRUSTED_PROXIES: text })).toMatch(sentence);
  });

  it('has to name somebody where people open https, because nobody could sign in', () => {
    expect(problemOf({ PUBLIC_URL: 'https://zs.example.gov.cn' })).toMatch(/^TRUSTED_PROXIES: PUBLIC_URL 以 https/);
    expect(problemOf({ PUBLIC_URL: 'http://10.1.2.3:3000' })).toBe('');
    expect(problemOf({ PUBLIC_URL: 'https://zs.example.gov.cn', TRUSTED_PROXIES: '127.0.0.1' })).toBe('');
  });
});

describe('limits', () => {
  it('have values that fit an office behind one address, and can be others', () => {
    expect(readConfig(environment).limits).toEqual({ person: 1200, address: 12_000, anonymous: 600, screenCodes: 10, failedSignIns: 30 });
    expect(readConfig({ ...environment, LIMIT_PERSON: '60' }).limits.person).toBe(60);
    expect(problemOf({ LIMIT_ADDRESS: '0' })).toMatch(/^LIMIT_ADDRESS/);
  });
});
