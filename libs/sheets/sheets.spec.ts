import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { decode, parseCsv } from './csv.js';
import { findHeader, headerOf } from './header.js';
import { readSheet } from './read-sheet.js';
import { writeSheets } from './write-sheet.js';

describe('a .csv', () => {
  it('is read with its quotes, in UTF-8 and as Excel in China writes it', async () => {
    expect(parseCsv('a,"b ""c"", d"\r\n1,"x\ny"\r\n')).toEqual([['a', 'b "c", d'], ['1', 'x\ny']]);
    expect(decode(Buffer.from([0xc1, 0xec, 0xd3, 0xf2]))).toBe('领域');
    expect(await readSheet(Buffer.from('\uFEFF领域\t全年\n工业\t 252 \n'))).toEqual([['领域', '全年'], ['工业', '252']]);
  });
});

describe('an .xlsx', () => {
  it('is read as what its cells show', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('表');
    sheet.addRow(['合并', null, 0.1 + 0.2, { formula: 'A1', result: 7 }, new Date(Date.UTC(2026, 8, 30)), { richText: [{ text: '富' }, { text: '文本' }] }, 0.106]);
    sheet.mergeCells('A1:B1');
    sheet.getCell('G1').numFmt = '0.0%';
    expect(await readSheet(Buffer.from(await book.xlsx.writeBuffer()))).toEqual([['合并', '合并', '0.3', '7', '2026-09-30', '富文本', '10.6%']]);
  });

  it('comes back as it was written', async () => {
    const bytes = await writeSheets([{ name: '目标', columns: [{ header: '领域', width: 10 }, { header: '全年', width: 10 }], rows: [['工业', '252亿元'], ['=1+1', '']] }], '目标表');
    expect(await readSheet(bytes)).toEqual([['领域', '全年'], ['工业', '252亿元'], ['=1+1', '']]);
  });
});

describe('what is no table', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'SHEET_UNREADABLE'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'SHEET_UNREADABLE'],
    ['a cut-off .xlsx', Buffer.from('PK\u0003\u0004 and no more'), 'SHEET_UNREADABLE'],
    ['nothing', Buffer.from(' \n'), 'SHEET_UNREADABLE'],
    ['3 MB', Buffer.alloc(3 * 1024 * 1024, 'a'), 'SHEET_TOO_LARGE'],
    ['too many rows', Buffer.from('a\n'.repeat(2001)), 'SHEET_TOO_LARGE'],
    ['too many columns', Buffer.from(','.repeat(61)), 'SHEET_TOO_LARGE'],
    ['a small file that unpacks to 100 MB', bomb(100), 'SHEET_UNREADABLE'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ code });
  });
});

describe('a header', () => {
  it('is the row with the most known names, whatever stands above it', () => {
    expect(headerOf(' 年度目标（亿元） ')).toEqual({ name: '年度目标', unit: '亿元' });
    const rows = [['綦江区 2026 年目标'], ['领域', '年度目标[万元]', '备注'], ['工业', '1']];
    const fieldOf = (name: string): 'part' | 'year' | null => (name === '领域' ? 'part' : name === '年度目标' ? 'year' : null);
    const enough = (fields: ReadonlySet<string>): boolean => fields.size === 2;
    expect(findHeader(rows, fieldOf, enough, '领域、年度目标')).toEqual({ row: 1, columns: [{ field: 'part', unit: null, index: 0 }, { field: 'year', unit: '万元', index: 1 }] });
    expect(() => findHeader([['甲', '乙']], fieldOf, enough, '领域、年度目标')).toThrow(/SHEET_NO_HEADER/);
  });
});

/** A zip with one entry that says it is small. */
function bomb(megabytes: number): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
