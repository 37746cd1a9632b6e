import fs from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { planShape, readPlan } from '#plan';

const manual = fs.readFileSync(new URL('../../docs/plan-file.md', import.meta.url), 'utf8');

interface Schema {
  type?: string;
  anyOf?: Schema[];
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  default?: unknown;
}

/** One line of the manual for each field of the shape: where it stands, what it is, whether it may be left out, what it means. */
function lines({ properties = {}, required = [] }: Schema, place = ''): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const [main = field] = (field.anyOf ?? [field]).filter(({ type }) => type !== 'null');
    const without = required.includes(name) ? 'required' : field.default === undefined ? '–' : `\`${JSON.stringify(field.default)}\``;
    const type = main.enum ? main.enum.map((value) => `\`${value}\``).join(' ') : main.type === 'array' && main.items?.properties ? 'list' : main.type === 'array' ? 'list of texts' : (main.type ?? '');
    const inner = main.items?.properties ? lines(main.items, `${place}${name}[].`) : lines(main, `${place}${name}.`);
    return [`| \`${place}${name}\` | ${type} | ${without} | ${field.description ?? ''} |`, ...inner];
  });
}

it('the manual of the plan file has each field of its shape, and no other', () => {
  const due = lines(z.toJSONSchema(planShape, { io: 'input' }) as Schema);
  expect(due.length).toBeGreaterThan(60);
  expect(manual.split('\n').filter((line) => line.startsWith('| `'))).toEqual(due);
});

it('the example of the manual is a plan that can be loaded', () => {
  const [, place = ''] = /\[[^\]]+\]\((examples\/[^)]+\.json)\)/.exec(manual) ?? [];
  expect(readPlan(new URL(`../../docs/${place}`, import.meta.url).pathname).sectors).toHaveLength(3);
});
