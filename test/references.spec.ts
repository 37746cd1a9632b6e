import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '#reminders';
import { attacks } from './invariants/attacks/index.js';
import { isSqlState } from './invariants/attack.js';
import { danglingIn, known, pages } from './support/references.js';

/** What sources and pages cite is there: files, headings, decisions, rules with a number (docs/domain/README.md). */
const there = known();

/** Inside the body of a function that databases have stored: its text is what they have, and stays. */
const STORED: Record<string, readonly string[]> = { 'libs/database/migrations/2026-01-04-money.ts': ['reliability.md'] };

describe('a citation', () => {
  it('leads to a file, a heading, a decision or a rule that is there once', () => {
    const all = pages();
    expect(all.length).toBeGreaterThan(1000);
    const found = all
      // this page makes some up
      .filter(({ file }) => file !== 'test/references.spec.ts')
      .flatMap((page) => danglingIn(page, there).flatMap((cited) => (STORED[page.file]?.includes(cited) ? [] : [`${page.file}: ${cited}`])));
    expect(found).toEqual([]);
  });

  it.each([
    ['a file', 'libs/money/a.ts', '/** The rule (docs/domain/practice.md). */', ['docs/domain/practice.md']],
    ['a page by its bare name', 'libs/money/a.ts', '/** The rule (practice.md 3.1). */', ['practice.md']],
    ['a heading', 'libs/money/a.ts', '// see docs/domain/rules.md#nowhere', ['docs/domain/rules.md#nowhere']],
    ['a rule of the database', 'test/a.spec.ts', "it('refuses it (M99)', () => undefined);", ['M99']],
    ['a rule of a letter that nobody defines', 'libs/money/a.ts', '/** As elsewhere (N15). */', ['N15']],
    ['a decision', 'libs/money/a.ts', '// decision 0999', ['decision 0999']],
    ['a decision from another', 'docs/decisions/0001-shape-of-the-house.md', 'as before (0999)', ['(0999)']],
    ['a link', 'docs/glossary.md', '[here](nowhere.md)', ['nowhere.md']],
    ['a link to a heading', 'docs/operations.md', '[here](#nowhere)', ['#nowhere']],
    ['a quoted folder', 'docs/operations.md', 'see `libs/nowhere/`', ['libs/nowhere/']],
    ['a quoted source', 'docs/operations.md', 'see `nowhere.ts`', ['nowhere.ts']],
    ['a panel of the report', 'libs/plan/a.ts', '// 专栏99', ['专栏99']],
    ['a section by number', 'libs/money/a.ts', '// section 5', ['section 5']],
    ['an issue', 'libs/money/a.ts', '// issue 3', ['issue 3']],
  ])('of %s that is made up is found', (_kind, file, text, expected) => {
    expect(danglingIn({ file, text }, there)).toEqual(expected);
  });

  it('of what is there is passed over', () => {
    const text = 'M14, R7a, S12; docs/domain/rules.md#signed; decision 0012; 专栏21; libs/money/money.ts; A4';
    expect(danglingIn({ file: 'libs/money/a.ts', text: `/** ${text} */` }, there)).toEqual([]);
  });
});

describe('docs/domain/invariants.md', () => {
  const text = fs.readFileSync(path.resolve('docs/domain/invariants.md'), 'utf8');
  const rows = new Map([...text.matchAll(/^\| (M\d+) \|[^|]*\| (.*) \|$/gm)].map(([, code, held]) => [code ?? '', [...(held ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '')]));

  // a new attack, or a rule that got another name: write it into the row of its invariant
  it('names, for each invariant, every rule that refuses an attack', () => {
    const unnamed = attacks.filter(({ rule, refusedBy }) => !isSqlState(refusedBy) && !rows.get(rule)?.includes(refusedBy));
    expect(unnamed.map(({ rule, refusedBy }) => `${rule} ${refusedBy}`)).toEqual([]);
  });

  it('names no rule that refuses none', () => {
    const met = new Set(attacks.map(({ rule, refusedBy }) => `${rule} ${refusedBy}`));
    expect([...rows].flatMap(([code, names]) => names.map((name) => `${code} ${name}`)).filter((rule) => !met.has(rule))).toEqual([]);
  });
});

describe('docs/domain/rules.md', () => {
  const text = fs.readFileSync(path.resolve('docs/domain/rules.md'), 'utf8');
  const rows = new Map([...text.matchAll(/^\| `([a-z_]+)` \| [^|]+ \| ([^|]+) \|/gm)].map(([, code, days]) => [code ?? '', days ?? '']));

  it.each(rules.map(({ code, defaults }) => [code, Object.values(defaults.steps).map((days) => String(Math.abs(days)))] as const))('has %s with its days', (code, days) => {
    expect(days.filter((number) => !new RegExp(`\\b${number}\\b`).test(rows.get(code) ?? ''))).toEqual([]);
    expect([...rows.keys()]).toContain(code);
  });
});
