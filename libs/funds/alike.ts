import { sql } from 'kysely';
import { list, type Reading } from '#database';
import { refuse } from './funds.refusals.js';
import { receiptListing } from './receipt-record.js';

/** Another receipt that uses the same file or bank serial, or looks like the same payment. */
export interface Likeness {
  likeness: 'file' | 'serial' | 'payment';
  fileId: string | null;
  /** null where the reader may not see it: another unit's record. */
  receiptId: string | null;
  number: string | null;
}

export interface Compared {
  id: string | null;
  files: readonly string[];
  bankSerial: string | null;
  amount: string;
  currency: string;
  paidOn: string;
  payer: string;
  projectId: string;
}

/** What is alike, whoever entered it; the number only of what the reader may see. */
export async function alikeTo(reading: Reading, own: Compared): Promise<Likeness[]> {
  const { rows } = await sql<{ likeness: Likeness['likeness']; fileId: string | null; receiptId: string }>`
    select * from receipts_alike(${own.id}::uuid, ${sql.val([...own.files])}::uuid[], ${own.bankSerial}::text, ${own.amount}::numeric,
      ${own.currency}::text, ${own.paidOn}::date, ${own.payer}::text, ${own.projectId}::uuid)
    order by likeness, receipt_id`.execute(reading.tx);
  if (rows.length === 0) return [];
  const seen = await list(reading, receiptListing, { filter: { id: rows.map(({ receiptId }) => receiptId) }, sort: null, range: null });
  const numbers = new Map(seen.rows.map(({ id, number }) => [id, number]));
  return rows.map((row) => ({ ...row, receiptId: numbers.has(row.receiptId) ? row.receiptId : null, number: numbers.get(row.receiptId) ?? null }));
}

/** What the person is told of the other record: its number, or only that another unit has it. */
export function recordOf({ number }: Likeness): { zh: string; en: string } {
  return number === null ? { zh: '其他单位的一笔到位资金', en: 'a receipt of another unit' } : { zh: `到位资金 ${number}`, en: `receipt ${number}` };
}

/**
 * Before the walls of the database say the same without a name.
 * @param unexplained files that are used without a reason
 * @throws FUNDS_EVIDENCE_USED, FUNDS_DUPLICATE_BANK_SERIAL naming the other record as far as the reader may know it
 */
export async function requireOnce(reading: Reading, own: Compared, unexplained: readonly string[], serialExplained: boolean): Promise<void> {
  const alike = await alikeTo(reading, { ...own, files: unexplained });
  const serial = serialExplained ? undefined : alike.find(({ likeness }) => likeness === 'serial');
  if (serial) throw refuse.FUNDS_DUPLICATE_BANK_SERIAL({ record: recordOf(serial) });
  const file = alike.find(({ likeness }) => likeness === 'file');
  if (file) throw refuse.FUNDS_EVIDENCE_USED({ record: recordOf(file) });
}
