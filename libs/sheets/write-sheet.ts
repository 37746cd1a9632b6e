import ExcelJS from 'exceljs';

export interface WrittenSheet {
  name: string;
  columns: { header: string; width: number }[];
  rows: string[][];
}

/** A workbook of plain tables; every cell is text, so that what is read back is what was written. */
export async function writeSheets(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
    sheet.getRow(1).font = { bold: true };
    sheet.addRows(rows);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
