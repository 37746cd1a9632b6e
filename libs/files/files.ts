import { createHash } from 'node:crypto';
import { common, declareRefusals } from '#errors';
import type { Reading, Work } from '#database';
import { kindOf, namedAs } from './kinds.js';

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
    zh: '文件内容不是可上传的格式（不看文件名）。可上传：PDF、OFD、图片（JPG、PNG、WebP、HEIC）、Word（docx）、Excel（xlsx）。',
    en: 'The content of this file, whatever its name, is none that is accepted: PDF, OFD, images (JPG, PNG, WebP, HEIC), Word (docx), Excel (xlsx).',
    field: 'file',
  },
  FILE_KEPT: {
    kind: 'refused',
    zh: '这份文件已作为证明材料使用，不能删除或更改。',
    en: 'This file serves as evidence and can be neither deleted nor changed.',
    constraints: ['attachment_file_id_fkey', 'append_only'],
  },
});

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
  /** Keeps a file as what its content is, for the record it will prove. Visible to its uploader until a record refers to it. */
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
  const kind = await kindOf(bytes);
  if (!kind) throw refuse.FILE_TYPE();
  return { name: safeName(namedAs(kind, safeName(name))), mediaType: kind.mediaType };
}

/** The last part of the name, without control characters, at most 200 characters with its extension. */
function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const clean = last.replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '').trim() || 'file';
  return clean.length <= 200 ? clean : `${clean.slice(0, 190)}${clean.slice(clean.lastIndexOf('.')).slice(0, 10)}`;
}
