import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '#audit';
import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { defaultTemplate } from './default-template.js';
import { checkTemplate } from './template-check.js';

/** One version of the Word layout. They are only added to; the newest is in force. */
export interface TemplateRecord {
  id: string;
  revision: number;
  name: string;
  note: string | null;
  /** The layout that comes with the product. */
  builtIn: boolean;
  sha256: string | null;
  /** Bytes; 0 for the built-in one. */
  size: number;
  createdByName: string | null;
  createdAt: Date;
  current: boolean;
}

const listing: Listing<TemplateRecord> = {
  view: 'bulletinTemplateView',
  fields: { id: 'id', revision: 'number', name: 'text', current: 'boolean', createdAt: 'moment' },
  order: ['revision', 'DESC'],
  within: null,
};

export interface TemplateUpload {
  name: string;
  bytes: Buffer;
}

export const templates = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<TemplateRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<TemplateRecord> => get(reading, listing, id),

  /** The version in force, or null while it is the built-in one and none was ever kept. */
  async current(reading: Reading): Promise<TemplateRecord | null> {
    const { rows } = await list(reading, listing, { filter: { current: true }, sort: null, range: [0, 0] });
    return rows[0] ?? null;
  },

  /** The bytes of a version; null asks for the built-in layout. */
  async bytes(reading: Reading, id: string | null): Promise<Buffer> {
    if (id === null) return defaultTemplate();
    await templates.get(reading, id);
    const { bytes } = await reading.tx.selectFrom('bulletinTemplate').select('bytes').where('id', '=', id).executeTakeFirstOrThrow();
    return bytes ?? defaultTemplate();
  },

  /**
   * Keeps an edited layout, which is in force from now on. Nothing is kept of a broken one.
   * @throws what `checkTemplate` throws: every problem with its place
   */
  async keep(work: Work, { name, bytes }: TemplateUpload): Promise<TemplateRecord> {
    checkTemplate(bytes);
    return add(work, { name: nameOf(name), bytes, note: null });
  },

  /** Puts an older version in force again, as a new version of its own; null brings the built-in layout back. */
  async restore(work: Work, id: string | null): Promise<TemplateRecord> {
    if (id === null) return add(work, { name: '系统自带模板', bytes: null, note: null });
    const { name, builtIn, revision } = await templates.get(work, id);
    return add(work, { name, bytes: builtIn ? null : await templates.bytes(work, id), note: `v${revision}` });
  },
};

async function add(work: Work, { name, bytes, note }: { name: string; bytes: Buffer | null; note: string | null }): Promise<TemplateRecord> {
  await sql`select pg_advisory_xact_lock(hashtext('bulletin_template'))`.execute(work.tx);
  const before = await templates.current(work);
  const sha256 = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  const { id } = await work.tx
    .insertInto('bulletinTemplate')
    .values({ revision: (before?.revision ?? 0) + 1, name, bytes, sha256, note, createdBy: work.actor.id, createdAt: work.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const after = await templates.get(work, id);
  audit.record(work, { action: 'bulletin.template', subjectType: 'bulletin_template', subjectId: id, before: before ?? undefined, after });
  return after;
}

/** The last part of the file's name, without control characters. */
function nameOf(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  return last.replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '').trim().slice(0, 120) || 'template.docx';
}
