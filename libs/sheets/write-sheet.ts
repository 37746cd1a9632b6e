import ExcelJS from 'exceljs';
import { layOutForPrint } from './print-layout.js';

export interface WrittenSheet {
  name: string;
  columns: { header: string; width: number }[];
  rows: string[][];
}

/**
 * A workbook of plain tables; every cell is text, so that what is read back is what was written.
 * @param title stands above every printed page
 */
export async function writeSheets(sheets: readonly WrittenSheet[], title: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(name);
    sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
    sheet.addRows(rows);
    layOutForPrint(sheet, title);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
