import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import englishMessages from 'ra-language-english';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../../libs/access/actor.js';
import { ACTIONS } from '../../../../libs/access/permissions.js';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../../../../libs/audit/vocabulary.js';
import { catalogues } from './catalogues.js';
import { fieldsOfApi } from '../test/fieldsOfApi.js';
import { listsOfSchema } from '../test/listsOfSchema.js';

const root = join(import.meta.dirname, '../../../..');

function textsOf(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' && value !== null ? textsOf(value as object, `${path}${key}.`) : [[`${path}${key}`, String(value)]],
  );
}
const texts = { zh: new Map(textsOf(catalogues.zh)), en: new Map(textsOf(catalogues.en)) };
const zh = [...texts.zh.keys()];
const en = [...texts.en.keys()];

describe('the catalogues', () => {
  it('hold every key of react-admin', () => {
    const wanted = textsOf(englishMessages).map(([key]) => key);
    expect(wanted.filter((key) => !zh.includes(key))).toEqual([]);
    expect(zh.filter((key) => key.startsWith('ra.') && !wanted.includes(key))).toEqual([]);
  });

  it('have the same keys in both languages', () => {
    expect(zh.filter((key) => !en.includes(key))).toEqual([]);
    expect(en.filter((key) => !zh.includes(key))).toEqual([]);
  });

  it('use the same parameters in both languages', () => {
    const parameters = (locale: 'zh' | 'en', key: string): string[] =>
      [...new Set(texts[locale].get(key)?.match(/%\{\w+\}/g) ?? [])].filter((one) => one !== '%{smart_count}').sort();
    const different = zh.filter((key) => !key.startsWith('ra.') && parameters('zh', key).join() !== parameters('en', key).join());
    expect(different).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const exempt = /^app\.language\.en$/;
    const words = (key: string): string => (texts.zh.get(key) ?? '').replace(/%\{\w+\}/g, '');
    const foreign = zh.filter((key) => !exempt.test(key) && /[A-Za-z]/.test(words(key)) && !/[\u4e00-\u9fff]/.test(words(key)));
    expect(foreign).toEqual([]);
  });
});

describe('closed lists', () => {
  it.each(listsOfSchema(join(root, 'libs/database/migrations')))('$table $column has a word for every value', ({ enumeration, values, table, column }) => {
    expect(enumeration, `no enumeration is named for ${table}.${column} in src/test/listsOfSchema.ts`).toBeDefined();
    for (const locale of ['zh', 'en'] as const) {
      const missing = values.filter((value) => !texts[locale].has(`enums.${enumeration}.${value}`));
      expect(missing, `${locale}: enums.${enumeration}`).toEqual([]);
    }
  });

  it('roles and actions have a word', () => {
    for (const locale of ['zh', 'en'] as const) {
      expect(ROLES.filter((role) => !texts[locale].has(`enums.role.${role}`))).toEqual([]);
      expect(ACTIONS.filter((action) => !texts[locale].has(`audit.action.${action}`))).toEqual([]);
    }
  });

  it('every act that leaves an entry in the audit trail, and everything it can be about, has a word', () => {
    for (const locale of ['zh', 'en'] as const) {
      expect(AUDIT_ACTIONS.filter((action) => !texts[locale].has(`audit.action.${action}`)), locale).toEqual([]);
      expect(AUDIT_SUBJECTS.filter((subject) => !texts[locale].has(`audit.subject.${subject}`)), locale).toEqual([]);
    }
  });
});

describe('records', () => {
  it.each(fieldsOfApi(join(root, 'apps/api')))('$resource has a label for every field', ({ resource, fields }) => {
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter((field) => !texts.zh.has(`resources.${resource}.fields.${field}`))).toEqual([]);
  });
});

describe('the screens', () => {
  const files = readdirSync(join(root, 'apps/console/src'), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.spec)\.tsx?$/.test(name) && !/i18n|messages\.ts/.test(name));
  const sources = files.map((name) => ({ name, text: readFileSync(join(root, 'apps/console/src', name), 'utf8') }));
  const roots = Object.keys(catalogues.zh).join('|');

  it('name only keys that exist', () => {
    const used = sources.flatMap(({ name, text }) =>
      [...text.matchAll(new RegExp(`['"\`]((?:${roots})(?:\\.[\\w-]+)+)['"\`]`, 'g'))].map(([, key]) => ({ name, key: key ?? '' })),
    );
    expect(used.length).toBeGreaterThan(50);
    // Some such words are no texts: actions of the API, and the keys under which the browser keeps table columns.
    const others = new Set<string>([...ACTIONS, ...AUDIT_ACTIONS, 'investors.projects', 'investors.visits']);
    const unknown = used.filter(({ key }) => !texts.zh.has(key) && !others.has(key));
    expect(unknown).toEqual([]);
  });

  it('hold no Chinese text of their own', () => {
    const spoken = sources
      .filter(({ name }) => name.endsWith('.tsx') && !name.startsWith('test/'))
      .flatMap(({ name, text }) =>
        text
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .split('\n')
          .filter((line) => /[\u4e00-\u9fff]/.test(line.replace(/\/\/.*$/, '')))
          .map((line) => `${name}: ${line.trim()}`),
      );
    expect(spoken).toEqual([]);
  });
});
