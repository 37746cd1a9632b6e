import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The threat model promises by name: what it names has to be there. */
const root = path.resolve(import.meta.dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/security.md'), 'utf8');
const [, ...sections] = page.split(/^## /m);
const attackers = sections.filter((section) => section.includes('- **Gains**'));

describe('the threat model', () => {
  it('names tests that there are', () => {
    const named = [...new Set([...page.matchAll(/`((?:test|libs)\/[\w/.-]+\.ts)`/g)].map(([, file = '']) => file))];
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
  });

  it('leads to pages that there are', () => {
    const linked = [...page.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file = '']) => file);
    expect(linked.filter((file) => !fs.existsSync(path.join(root, 'docs', file)))).toEqual([]);
  });

  it('says of every attacker what is gained, stopped, recorded and left', () => {
    expect(attackers.length).toBeGreaterThanOrEqual(12);
    for (const section of attackers) {
      const [title = ''] = section.split('\n');
      for (const part of ['Gains', 'Stopped by', 'Recorded', 'Left']) expect(section, title).toContain(`- **${part}**`);
    }
  });

  it('names a test wherever it says that the product stops something', () => {
    const claims = attackers.filter((section) => !/\*\*Stopped by\*\* nothing in the product/.test(section));
    expect(claims.filter((section) => !/`(test|libs)\//.test(section)).map((section) => section.split('\n')[0])).toEqual([]);
  });

  it('says what is not survived', () => {
    expect(sections.at(-1)).toMatch(/^Not survived, in short/);
    expect(page.match(/\*\*not survived/gi)?.length).toBeGreaterThanOrEqual(4);
  });
});
