import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { common, declareRefusals } from '#errors';
import type { Reading, Work } from '#database';

/** Largest file, in bytes: a scanned contract of some hundred pages. */
export const MAX_FILE_SIZE = 20 * 1024 * 1024;

export const refuse = declareRefusals({
  FILE_TOO_LARGE: {
    kind: 'too_large',
    zh: '文件超过 20 MB，请压缩或拆分后再上传。',
    en: 'The file is larger than 20 MB; compress or split it.',
    field: 'file',
  },
  FILE_EMPTY: { kind: 'refused', zh: '文件是空的，请重新选择。', en: 'The file is empty; choose another.', field: 'file' },
  FILE_TYPE: {
    kind: 'unsupported',
    zh: '不支持这种文件。可上传：PDF、图片（JPG、PNG、WebP）、Word（docx）、Excel（xlsx）。',
    en: 'This kind of file is not accepted. Accepted: PDF, images (JPG, PNG, WebP), Word (docx), Excel (xlsx).',
    field: 'file',
  },
  FILE_KEPT: {
    kind: 'refused',
    zh: '这份文件已作为证明材料使用，不能删除或更改。',
    en: 'This file serves as evidence and can be neither deleted nor changed.',
    constraints: ['attachment_file_id_fkey', 'append_only'],
  },
});

/** What the bytes must turn out to be for the name to be believed: nothing is judged by its extension alone. */
const ACCEPTED: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
};

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  createdAt: Date;
}

export interface Upload {
  name: string;
  bytes: Buffer;
}

export const files = {
  /** Keeps a file for the record it will prove. Visible to its uploader until a record refers to it. */
  async keep(work: Work, upload: Upload): Promise<StoredFile> {
    const { name, mediaType } = await examine(upload);
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
    await work.tx
      .insertInto('fileContent')
      .values({ sha256, bytes: upload.bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return work.tx
      .insertInto('storedFile')
      .values({
        sha256,
        name,
        mediaType,
        size: upload.bytes.length,
        uploadedBy: work.actor.id,
        unitId: work.actor.kind === 'person' ? work.actor.unitId : null,
        createdAt: work.at,
      })
      .returning(['id', 'name', 'mediaType', 'size', 'sha256', 'createdAt'])
      .executeTakeFirstOrThrow();
  },

  async describe(reading: Reading, id: string): Promise<StoredFile> {
    const file = await reading.tx
      .selectFrom('storedFile')
      .select(['id', 'name', 'mediaType', 'size', 'sha256', 'createdAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!file) throw common.NOT_FOUND();
    return file;
  },

  async content(reading: Reading, id: string): Promise<StoredFile & { bytes: Buffer }> {
    const file = await files.describe(reading, id);
    const { bytes } = await reading.tx.selectFrom('fileContent').select('bytes').where('sha256', '=', file.sha256).executeTakeFirstOrThrow();
    return { ...file, bytes };
  },
};

async function examine({ name, bytes }: Upload): Promise<{ name: string; mediaType: string }> {
  if (bytes.length === 0) throw refuse.FILE_EMPTY();
  if (bytes.length > MAX_FILE_SIZE) throw refuse.FILE_TOO_LARGE();
  const found = await fileTypeFromBuffer(bytes);
  const safe = safeName(name);
  const extension = safe.split('.').pop()?.toLowerCase() ?? '';
  if (!found || !ACCEPTED[found.mime]?.includes(extension)) throw refuse.FILE_TYPE();
  return { name: safe, mediaType: found.mime };
}

/** The last part of the name, without control characters, at most 200 characters with its extension. */
function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const clean = last.replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '').trim() || 'file';
  return clean.length <= 200 ? clean : `${clean.slice(0, 190)}${clean.slice(clean.lastIndexOf('.')).slice(0, 10)}`;
}
