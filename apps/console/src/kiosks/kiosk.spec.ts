import { describe, expect, it } from 'vitest';
import { linkOf, networksIn } from './kiosk.js';

describe('the link of a screen', () => {
  it('carries the token where no server sees it', () => {
    const link = new URL(linkOf('qjw_abc', 'https://zs.example.org'));
    expect([link.pathname, link.search, link.hash]).toEqual(['/wall', '', '#qjw_abc']);
  });
});

describe('networks as they are typed', () => {
  it('stand one per line or between commas, Chinese ones too', () => {
    expect(networksIn(' 10.1.0.0/16\n10.2.3.4，fd00::/8;\n\n')).toEqual(['10.1.0.0/16', '10.2.3.4', 'fd00::/8']);
    expect(networksIn('  \n ')).toEqual([]);
  });
});
