import { common } from '#errors';
import type { Reading, Work } from '#database';
import type { StoredFile } from './files.js';

/** The record a file belongs to or proves; exactly one. */
export type Subject = { visitId: string } | { contractId: string } | { milestoneId: string } | { receiptId: string } | { supervisionEntryId: string };

export interface NewAttachment {
  fileId: string;
  evidenceType?: string | null;
  reuseReason?: string | null;
}

/**
 * For rules that look past the wall before anything is attached: a file of others is no file, used or not.
 * @throws REFERENCE_NOT_FOUND for a file the actor may not see
 */
export async function requireFiles(work: Work, fileIds: readonly string[], field: string): Promise<void> {
  const wanted = [...new Set(fileIds)];
  if (wanted.length === 0) return;
  const seen = await work.tx.selectFrom('storedFile').select('id').where('id', 'in', wanted).execute();
  if (seen.length < wanted.length) throw common.REFERENCE_NOT_FOUND({ what: '文件' }).at(field);
}

/**
 * Makes the given files those of the record: new ones are added, missing ones taken off.
 * @throws REFERENCE_NOT_FOUND for a file the actor may not see
 */
export async function attach(work: Work, subject: Subject, attachments: NewAttachment[], field = 'fileIds'): Promise<void> {
  const [column, id] = columnOf(subject);
  const existing = await work.tx.selectFrom('attachment').select(['id', 'fileId', 'evidenceType']).where(column, '=', id).execute();
  const kept = new Set<string>();
  for (const wanted of attachments) {
    const same = existing.find((row) => row.fileId === wanted.fileId && row.evidenceType === (wanted.evidenceType ?? null));
    if (same) {
      kept.add(same.id);
      continue;
    }
    const file = await work.tx.selectFrom('storedFile').select(['id', 'sha256']).where('id', '=', wanted.fileId).executeTakeFirst();
    if (!file) throw common.REFERENCE_NOT_FOUND({ what: '文件' }).at(field);
    await work.tx
      .insertInto('attachment')
      .values({
        fileId: file.id,
        fileSha256: file.sha256,
        [column]: id,
        evidenceType: wanted.evidenceType ?? null,
        reuseReason: wanted.reuseReason ?? null,
        createdAt: work.at,
      })
      .execute();
  }
  const gone = existing.filter((row) => !kept.has(row.id)).map((row) => row.id);
  if (gone.length > 0) await work.tx.deleteFrom('attachment').where('id', 'in', gone).execute();
}

export async function attachedFiles(
  reading: Reading,
  subject: Subject,
): Promise<(StoredFile & { evidenceType: string | null })[]> {
  const [column, id] = columnOf(subject);
  return reading.tx
    .selectFrom('attachment as a')
    .innerJoin('storedFile as f', 'f.id', 'a.fileId')
    .select(['f.id', 'f.name', 'f.mediaType', 'f.size', 'f.sha256', 'f.createdAt', 'a.evidenceType'])
    .where(`a.${column}`, '=', id)
    .orderBy('a.createdAt')
    .execute();
}

type SubjectColumn = 'visitId' | 'contractId' | 'milestoneId' | 'receiptId' | 'supervisionEntryId';

function columnOf(subject: Subject): [SubjectColumn, string] {
  return Object.entries(subject)[0] as [SubjectColumn, string];
}
