import path from 'node:path';
import type pg from 'pg';
import { fieldKeys } from '../../apps/console/src/audit/fields.js';
import { resources } from '../../apps/console/src/i18n/zh/resources.js';

/** Entries that a test wrote by hand, about things that do not exist. */
const INVENTED = /^(test|x)$/;
/** Of which the screen says nothing. */
const SILENT = new Set(['id', 'version', 'createdAt', 'updatedAt']);

// by its path: the console is checked by its own compiler options
const screen = (await import(path.join(import.meta.dirname, '../../apps/console/src/audit/messages.ts'))) as { messages: { zh: object } };
const words = { resources, ...screen.messages.zh };

/** Fields of the audit trail that the auditor's screen has no word for, as `subject.field`. The two languages have the same keys. */
export async function fieldsWithoutWord(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ subject: string; field: string }>(
    `select distinct subject_type as subject, field from audit_entry,
       lateral (select jsonb_object_keys(before) where jsonb_typeof(before) = 'object' union select jsonb_object_keys(after) where jsonb_typeof(after) = 'object') as k(field)
     order by 1, 2`,
  );
  return rows
    .filter(({ subject, field }) => !INVENTED.test(subject) && !SILENT.has(field) && !fieldKeys(subject, field).some(hasWord))
    .map(({ subject, field }) => `${subject}.${field}`);
}

function hasWord(key: string): boolean {
  const found = key.split('.').reduce<unknown>((tree, part) => (typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[part] : undefined), words);
  return typeof found === 'string';
}
