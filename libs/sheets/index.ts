export { MAX_SHEET_SIZE, readSheet } from './read-sheet.js';
export { findHeader, fold, headerOf, type Column } from './header.js';
export { refuse as sheetRefusals } from './refusals.js';
export { writeSheets, type WrittenSheet } from './write-sheet.js';
export { columnsOf, layOutForPrint } from './print-layout.js';
