import type { Border, Row, Worksheet } from 'exceljs';

/** Paper size 9 of the format is A4. */
const A4 = 9;
/** Inches. */
const MARGINS = { left: 0.5, right: 0.5, top: 0.75, bottom: 0.6, header: 0.3, footer: 0.3 };
const THIN: Partial<Border> = { style: 'thin', color: { argb: 'FF808080' } };
const GRID = { top: THIN, bottom: THIN, left: THIN, right: THIN };

/** Points; one line of 11 pt. */
const LINE = 15.5;

/**
 * A table as an office prints it: A4 landscape, all columns on one page's width, its heading on every page and in sight
 * while scrolling, ruled lines, page numbers. Call it when all rows are in; the first row is the heading. Heights are set
 * since LibreOffice does not grow a row for text that wraps.
 * @param title what stands above every printed page, beside the name of the sheet
 */
export function layOutForPrint(sheet: Worksheet, title: string): void {
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  Object.assign(sheet.pageSetup, { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1', horizontalCentered: true, margins: MARGINS });
  // an ampersand is a command there
  sheet.headerFooter.oddHeader = `&C${title.replace(/&/g, '&&')}　&A`;
  sheet.headerFooter.oddFooter = '&C第 &P 页，共 &N 页';
  sheet.eachRow({ includeEmpty: true }, (row, number) => ruled(sheet, row, number === 1));
}

function ruled(sheet: Worksheet, row: Row, heading: boolean): void {
  let lines = 1;
  for (let column = 1; column <= sheet.columnCount; column += 1) {
    const cell = row.getCell(column);
    const isText = typeof cell.value === 'string';
    cell.border = GRID;
    cell.alignment = { vertical: 'middle', wrapText: isText, ...(heading ? { horizontal: 'center' } : {}) };
    if (isText) lines = Math.max(lines, Math.ceil((columnsOf(cell.text) + 1) / (sheet.getColumn(column).width ?? 8)));
  }
  if (heading) row.font = { bold: true };
  row.height = lines * LINE;
}

/** How many columns of a typewriter a text takes: a Chinese character is as wide as two letters. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0);
}
