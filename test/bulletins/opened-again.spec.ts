import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { workbookOf, type BulletinFigures } from '#bulletins';
import { inYi } from '#money';
import { aProjectReadyToSign, aRecognisedReceipt, aSignedContract } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done } from '../support/client.js';
import { facesOfPdf, pagesOf, readByOffice, rowsOf, soffice, textOfPdf } from './office.js';
import { aLine, printed, sampleFigures } from './sample.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });

/** The papers of one bulletin, opened again by LibreOffice and compared number by number with what the API says. */
describe.skipIf(soffice === null)('the papers of a bulletin, opened in LibreOffice', () => {
  let api: TestApi;
  let staff: Staff;
  let id: string;
  let figures: BulletinFigures;

  beforeAll(async () => {
    api = await startTestApi({ sofficePath: soffice });
    staff = await aStaff(api);
    for (const [sector, amount, received] of [['industry', '1234567890.12', '98765432.10'], ['industry', '33333333.33', '11111111.11']] as const) {
      const project = await aProjectReadyToSign(api, staff.officerA, { sectorId: api.sectorId(sector) });
      await aSignedContract(staff, staff.officerA, project, { signedOn: '2026-05-20', amount });
      await aRecognisedReceipt(staff, staff.officerA, project, { paidOn: '2026-05-21', amount: received });
    }
    done(await staff.bureau.post('/targets', { year: 2026, metric: 'received', unitId: api.unitId('centre-shanghai'), value: '1000000000.00', source: '分解' }));
    for (const month of [1, 2, 3, 4, 5]) done(await staff.bureau.post(`/periods/2026-0${month}/closings`));
    id = done(await staff.bureau.post('/bulletins', { year: 2026, month: 5, documentNumber: '綦招商〔2026〕5号' })).id;
    figures = done(await staff.bureau.get(`/bulletins/${id}`))['figures'] as BulletinFigures;
  });
  afterAll(() => api.close());

  const paper = async (kind: 'docx' | 'xlsx' | 'pdf'): Promise<Buffer> => {
    const answer = await fetch(`${api.url}/api/v1/bulletins/${id}/document.${kind}`, { headers: { authorization: `Bearer ${staff.bureau.bearer}` } });
    expect(answer.status, kind).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))/g, (_, __, at: number) => (at < amount.indexOf('.') ? ',' : ''));
  /** What a page must say of a line: exact 元 and 亿元 with two decimals, both from the API. */
  const said = (line: { signed: { actual: string }; received: { actual: string } }): string[] => [line.signed, line.received].flatMap(({ actual }) => [grouped(actual), inYi(actual, 2)]);

  it('the worked numbers stand in the record: 1,267,901,223.45 signed, 109,876,543.21 received', () => {
    expect([figures.total.signed.actual, figures.total.received.actual]).toEqual(['1267901223.45', '109876543.21']);
    // 1.09876543.21 of 10 亿元 = 10.99 %
    expect(figures.unitGroups.find(({ kind }) => kind === 'centre')?.units[0]).toMatchObject({ name: '上海分中心', receivedRank: 1, received: { completion: '10.99' } });
  });

  it('Word: every number of the text and of the annexes', async () => {
    const { '': text = '' } = await readByOffice(await paper('docx'), 'docx');
    const lines = text.split('\n').map((line) => line.trim());
    expect(lines).toContain(figures.title);
    expect(text).toContain('2026年第1期　綦招商〔2026〕5号');
    const { signed, received } = figures.total;
    expect(lines).toContain(`截至2026年5月31日，全区正式签约项目2个，正式签约合同额${inYi(signed.actual, 2)}亿元，完成年度目标${inYi(signed.target ?? '', 2)}亿元的${signed.completion}%，${signed.growth === null ? '无上年同期数' : ''}，欠序时进度${signed.gap?.slice(1)}个百分点。`);
    for (const line of figures.sectors) for (const words of said(line)) expect(text, `${line.name} ${words}`).toContain(words);
    for (const words of said({ signed, received })) expect(text).toContain(words);
    expect(text).toContain('上海分中心到位资金1.10亿元，完成率10.99%，排名第1；');
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('Excel: every amount to the cent, as a number and as a text', async () => {
    const sheets = await readByOffice(await paper('xlsx'), 'xlsx');
    const exact = rowsOf(sheets['精确值（元）'] ?? '').slice(1);
    const wanted = [{ ...figures.total, name: '全区' }, ...figures.sectors, ...figures.unitGroups.flatMap(({ units }) => units), ...figures.tiers];
    expect(exact.map(([name, , signed, signedText, , received, receivedText]) => [name, Number(signed), signedText, Number(received), receivedText])).toEqual(
      wanted.map(({ name, signed, received }) => [name, Number(signed.actual), signed.actual, Number(received.actual), received.actual]),
    );
    const sectors = rowsOf(sheets['分领域'] ?? '').slice(1);
    expect(sectors.map((row) => [row[1], Number(row[4]), Number(row[11])])).toEqual(
      wanted.slice(0, 1 + figures.sectors.length).map(({ name, signed, received }) => [name, Number(signed.actual) / 1e8, Number(received.actual) / 1e8]),
    );
    const months = rowsOf(sheets['逐月'] ?? '').slice(1);
    expect(months.map(([month, signed, toDate]) => [month, Number(signed), Number(toDate)])).toEqual(figures.trend.map(({ month, signed, signedToDate }) => [month, Number(signed) / 1e8, Number(signedToDate) / 1e8]));
  });

  it('Excel: prints on A4 landscape, each table as wide as one page with its heading on every page', async () => {
    const bytes = await paper('xlsx');
    const pages = await pagesOf(bytes);
    expect(new Set(pages.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`))).toEqual(new Set(['842 × 595']));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as never);
    for (const { name, rowCount, columnCount, getRow } of workbook.worksheets) {
      const mine = pages.filter(({ text }) => text.includes(`${figures.title}${name}`));
      expect(mine.length, name).toBeGreaterThan(0);
      expect(mine.length, `${name}: ${rowCount} rows`).toBeLessThanOrEqual(Math.ceil(rowCount / 20));
      const heads = [1, columnCount].map((column) => getRow.call(workbook.getWorksheet(name), 1).getCell(column).text);
      for (const { text } of mine) for (const head of heads) expect(text, name).toContain(head);
    }
  });

  it('PDF: title and text in a serif face, headings in a sans-serif one, also where the typefaces of Office are missing', async () => {
    const faces = await facesOfPdf(await paper('pdf'));
    const faceOf = (text: string): string => faces.find((one) => one.text.startsWith(text))?.face ?? 'nowhere';
    for (const text of ['关于', '截至', '附表']) expect(faceOf(text), text).toMatch(/Serif|Song|SimSun/i);
    expect(faceOf('一、总体情况')).toMatch(/Sans|Hei/i);
  });

  it('PDF: the same text, and two at once are both made', async () => {
    const [first, second] = await Promise.all([paper('pdf'), paper('pdf')]);
    for (const bytes of [first, second]) {
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const text = (await textOfPdf(bytes)).replace(/\s+/g, '');
      for (const line of [figures.total, ...figures.sectors]) for (const words of said(line)) expect(text, `${line.name} ${words}`).toContain(words);
      expect(text).toContain('数据版本');
    }
  });
});

describe('the workbook', () => {
  it('is the same bytes for the same bulletin', async () => {
    expect((await workbookOf(printed())).equals(await workbookOf(printed()))).toBe(true);
  });

  it('adds the sectors’ targets up to the year’s in a line of its own', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await workbookOf(printed())) as never);
    const sheet = workbook.getWorksheet('分领域')!;
    const targets = [2, 3, 4, 5, 6].map((row) => [sheet.getCell(row, 2).value, sheet.getCell(row, 4).value]);
    expect(targets).toEqual([['全区', 420], ['工业', 420], ['商务物流业', 10], ['建筑业', null], ['目标未分解到领域', -10]]);
  });

  it('keeps a name that looks like a formula a text, and an unknown number empty', async () => {
    const figures = sampleFigures({ sectors: [aLine('=HYPERLINK("http://x")'), aLine('+1|cmd'), aLine('@SUM(A1)'), aLine('-甲')] });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await workbookOf(printed(figures))) as never);
    const sheet = workbook.getWorksheet('分领域')!;
    expect([3, 4, 5, 6].map((row) => sheet.getCell(row, 2).value)).toEqual([`'=HYPERLINK("http://x")`, "'+1|cmd", "'@SUM(A1)", "'-甲"]);
    expect([sheet.getCell(3, 4).value, sheet.getCell(3, 5).value, sheet.getCell(3, 6).value, sheet.getCell(2, 4).value]).toEqual([null, 0, null, 420]);
    // 420 for the year and for no sector: nothing is divided, so nothing is missing
    expect(sheet.rowCount).toBe(6);
    expect([sheet.getCell(2, 5).value, sheet.getCell(2, 5).numFmt]).toEqual([210, '#,##0.00']);
  });
});
