import ExcelJS from 'exceljs';
import { decode, parseCsv } from './csv.js';
import { refuse } from './refusals.js';
import { unpacksWithinReason } from './zip-guard.js';

export const MAX_SHEET_SIZE = 2 * 1024 * 1024;
const MAX_ROWS = 2000;
const MAX_COLUMNS = 60;

/**
 * The first sheet with content as rows of trimmed text; the first row is row 1 of the file. Numbers are plain decimals
 * (15 digits, as Excel itself keeps), percentages carry their sign, dates are YYYY-MM-DD, merged cells repeat.
 * The kind of file is told by its bytes, not by its name.
 * @throws SHEET_UNREADABLE, SHEET_TOO_LARGE
 */
export async function readSheet(bytes: Buffer): Promise<string[][]> {
  if (bytes.length > MAX_SHEET_SIZE) throw refuse.SHEET_TOO_LARGE();
  const rows = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) ? await readXlsx(bytes) : readCsv(bytes);
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)) throw refuse.SHEET_TOO_LARGE();
  return rows.map((row) => row.map((cell) => cell.trim()));
}

function readCsv(bytes: Buffer): string[][] {
  const text = decode(bytes);
  if (text === null || text.trim() === '') throw refuse.SHEET_UNREADABLE();
  return parseCsv(text.replace(/^\uFEFF/, ''));
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  if (!unpacksWithinReason(bytes)) throw refuse.SHEET_UNREADABLE();
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    throw refuse.SHEET_UNREADABLE();
  }
  const sheet = book.worksheets.find(({ actualRowCount, state }) => actualRowCount > 0 && state === 'visible') ?? book.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  if (!sheet) throw refuse.SHEET_UNREADABLE();
  if (sheet.rowCount > MAX_ROWS || sheet.columnCount > MAX_COLUMNS) throw refuse.SHEET_TOO_LARGE();
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_unused, column) => textOf(sheet.getCell(row + 1, column + 1))),
  );
}

function textOf(cell: ExcelJS.Cell): string {
  return plain(cell.value, cell.style.numFmt ?? '');
}

function plain(value: ExcelJS.CellValue, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return /%/.test(format.replace(/"[^"]*"/g, '')) ? `${decimal(value * 100)}%` : decimal(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return value.text;
  if ('result' in value) return plain(value.result, format);
  return 'error' in value ? value.error : '';
}

/** 0.30000000000000004, which a formula leaves, is 0.3. */
function decimal(value: number): string {
  return Number(value.toPrecision(15)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
