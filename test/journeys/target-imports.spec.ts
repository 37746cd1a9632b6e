import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actualsKnown } from '#targets';
import { systemActor } from '#access';
import { fixedClock } from '#calendar';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Client, type Row } from '../support/client.js';

/** The bureau brings its tables; each row is judged before anything is saved, and corrected figures keep what they said. */
let api: TestApi;
let bureau: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('bureau', 'bureau', ['bureau']);
  bureau = await api.token('bureau');
});
afterAll(() => api.close());

interface Preview {
  rows: { row: number; label: string; verdict: string; problems: string[]; items: { before: string | null; [field: string]: unknown }[] }[];
  counts: Record<string, number>;
}

async function bring(path: string, bytes: Buffer | string, name = '表.xlsx', headers: Record<string, string> = {}): Promise<Answer<Preview>> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  return bureau.request<Preview>('POST', path, { raw: form, headers });
}

async function xlsx(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('目标').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const MESSY = [
  ['綦江区2026年招商引资目标任务分解表'],
  ['序号', '专班', '责任单位', '指标名称', '年度目标（亿元）', '1月', '一季度', '备注'],
  [1, '工业专班', '', '协议引资', 260, '', '', ''],
  [2, '工业', '上海分中心', '正式合同额', '1.2亿', '', 0.3, ''],
  [3, '商务物流业', '', '到位资金', 5, '', '', ''],
  [4, '航天业', '', '到位资金', 5, '', '', ''],
  [5, '工业', '', '到位资金', '约90', '', '', ''],
  [6, '建筑业', '', '到位资金', 1, '', '', ''],
  [7, '建筑业', '', '建筑业增加值', '11%', '', '', ''],
  [8, '工业专班', '', '协议引资', 261, '', '', ''],
  ['合计', '合计', '', '协议引资', 420, '', '', ''],
  ['备注：以上为示例'],
];

describe('a table of targets', () => {
  it('is judged row by row, with the row of the file and what to do', async () => {
    const { rows, counts } = done(await bring('/targets/previews?year=2026', await xlsx(MESSY)));
    expect(counts).toEqual({ new: 0, changed: 2, unchanged: 1, skipped: 2, wrong: 5 });
    const at = (row: number) => rows.find((one) => one.row === row);
    expect(at(3)).toMatchObject({ verdict: 'changed', items: [{ metric: 'signed', sectorId: api.sectorId('industry'), unitId: null, month: null, value: '26000000000.00', before: '25200000000.00', revision: 1 }] });
    // the quarter has no unit of its own in its header and none in its cell
    expect(at(4)).toMatchObject({ verdict: 'wrong', problems: [expect.stringContaining('没有金额单位')] });
    expect(at(5)).toMatchObject({ verdict: 'unchanged' });
    expect(at(6)).toMatchObject({ verdict: 'wrong', problems: [expect.stringContaining('航天业')] });
    expect(at(7)).toMatchObject({ verdict: 'wrong', problems: [expect.stringContaining('约90')] });
    expect(at(8)).toMatchObject({ verdict: 'wrong', problems: [expect.stringContaining('增速')] });
    expect(at(9)).toMatchObject({ verdict: 'changed', items: [{ metric: 'value_added_growth', value: '11.00', before: '10.00' }] });
    expect(at(10)?.problems).toEqual([expect.stringContaining('第 3 行')]);
  });

  it('speaks the language that is asked for', async () => {
    const { rows } = done(await bring('/targets/previews?year=2026', await xlsx(MESSY), '表.xlsx', { 'accept-language': 'en' }));
    expect(rows.find(({ row }) => row === 6)?.problems[0]).toMatch(/no sector or task force/);
  });

  it('is saved as a batch of what the preview said, a quarter evenly over its months', async () => {
    const csv = '领域,单位,指标,全年(亿元),一季度(万元)\n工业,上海分中心,签约额,1.2,1000\n全区,,新开工项目数,150,\n';
    const { rows } = done(await bring('/targets/previews?year=2026', csv, '表.csv'));
    expect(rows.map(({ verdict }) => verdict)).toEqual(['new', 'new']);
    const cells = rows.flatMap(({ items }) => items.map(({ before: _before, ...cell }) => cell));
    expect(cells.map(({ month, value }) => [month, value])).toEqual([
      [null, '120000000.00'],
      [1, '3333333.34'],
      [2, '3333333.33'],
      [3, '3333333.33'],
      [null, '150.00'],
    ]);
    done(await bureau.post('/targets/batches', { year: 2026, source: '导入的分解表', cells }));
    const again = done(await bring('/targets/previews?year=2026', csv, '表.csv'));
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 2, skipped: 0, wrong: 0 });
  });

  it('goes out as a template with what is in force, and comes back unchanged', async () => {
    const answer = await fetch(`${api.url}/api/v1/target-templates/targets?year=2026`, { headers: { authorization: `Bearer ${(await api.token('bureau')).bearer}` } });
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('2026年目标分解表.xlsx'));
    const { counts } = done(await bring('/targets/previews?year=2026', Buffer.from(await answer.arrayBuffer())));
    // district: signed, received, starts; five sectors with two each; two growth rates; one unit in a sector
    expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: 16, wrong: 0 });
  });

  it.each([
    ['a PDF', '%PDF-1.7\0', 415, 'SHEET_UNREADABLE'],
    ['a table without the columns', 'a,b\n1,2\n', 422, 'SHEET_NO_HEADER'],
    ['an empty file', '', 422, 'SHEET_MISSING'],
  ])('is refused where it is %s', async (_, bytes, status, code) => {
    const { problem } = await bring('/targets/previews?year=2026', bytes);
    expect([problem.status, problem.code]).toEqual([status, code]);
  });
});

describe('a table of official figures', () => {
  const csv = [
    '指标,领域,截至日期,数值,全市平均(%),来源',
    '注册地建筑业在渝产值增速,建筑业,2026年3月,10.6,7.1,统计月报',
    '建筑业增加值增速,建筑业专班,2026/3/31,9.2%,6.8,统计月报',
    '实际使用外资,,2026-03-31,1250.5,,商务部门',
    '实际使用外资,,2026-09-30,2000,,商务部门',
    '建筑业增加值增速,,2026-03-31,9.2,,统计月报',
    '到位资金,,2026-03-31,30,,',
  ].join('\n');

  it('is judged, and saved all at once', async () => {
    const { rows, counts } = done(await bring('/indicator-actuals/previews', csv, '数据.csv'));
    expect(counts).toEqual({ new: 3, changed: 0, unchanged: 0, skipped: 0, wrong: 3 });
    expect(rows[3]?.problems).toEqual([expect.stringContaining('还没有到')]);
    expect(rows[4]?.problems).toEqual([expect.stringContaining('领域')]);
    expect(rows[5]?.problems).toHaveLength(2); // no source, no unit
    const ready = rows.flatMap(({ items }) => items.map(({ before: _before, ...row }) => row));
    expect(ready.map(({ metric, value, asOf }) => [metric, value, asOf])).toEqual([
      ['output_growth', '10.60', '2026-03-31'],
      ['value_added_growth', '9.20', '2026-03-31'],
      ['foreign_capital', '1250.50', '2026-03-31'],
    ]);
    const bad = await bureau.post('/indicator-actuals/batches', { rows: [...ready, { ...ready[0], sectorId: 99 }] });
    expect(bad.status).toBe(422);
    expect(done(await bureau.list('indicator-actuals', { filter: { metric: 'foreign_capital' } }))).toEqual([]);
    const saved = done(await bureau.post<Row[]>('/indicator-actuals/batches', { rows: ready }));
    expect(saved).toHaveLength(3);
    const twice = await bureau.post('/indicator-actuals/batches', { rows: ready });
    expect(twice.problem.code).toBe('ACTUAL_EXISTS');
  });

  it('gives 建筑业 its light: at plan and average green, below the average yellow, where the average counts', async () => {
    const cells = async (): Promise<[string, string | null][]> => {
      const board = done(await bureau.get<{ rows: { kind: string; growth: { metric: string; light: string | null }[] }[] }>('/figures/board?asOf=2026-05-31&by=sector'));
      return board.rows.find(({ kind }) => kind === 'growth')?.growth.map(({ metric, light }) => [metric, light]) ?? [];
    };
    // plan 10 %: 10.6 is at it and above 7.1; 9.2 is below the plan
    expect(await cells()).toEqual([['output_growth', 'green'], ['value_added_growth', 'yellow']]);
    const corrected = csv.split('\n').slice(0, 2).join('\n').replace('7.1', '10.7');
    const { rows } = done(await bring('/indicator-actuals/previews', corrected, '数据.csv'));
    expect(rows[0]).toMatchObject({ verdict: 'changed' });
    api.clock.set('2026-06-16T04:00:00.000Z');
    done(await bureau.post('/indicator-actuals/batches', { rows: rows.flatMap(({ items }) => items.map(({ before: _before, ...row }) => row)) }));
    expect((await cells())[0]).toEqual(['output_growth', 'yellow']);
    done(await bureau.put('/settings/growthLights', { version: await versionOf('growthLights'), value: { cityAverage: false } }));
    expect((await cells())[0]).toEqual(['output_growth', 'green']);
  });

  it('keeps what a figure said before it was corrected, for a question about what was known then', async () => {
    const known = async (moment: string): Promise<(string | null)[]> => {
      const found = await api.db.workAt(fixedClock('2026-07-01T04:00:00.000Z')).read(systemActor('test'), (reading) =>
        actualsKnown(reading, { metrics: ['output_growth'], from: '2026-01-01', upTo: '2026-12-31', knownAt: new Date(moment) }));
      return found.map(({ cityAverage }) => cityAverage);
    };
    expect(await known('2026-06-14T00:00:00.000Z')).toEqual([]);
    expect(await known('2026-06-15T12:00:00.000Z')).toEqual(['7.10']);
    expect(await known('2026-06-17T00:00:00.000Z')).toEqual(['10.70']);
  });

  async function versionOf(key: string): Promise<number> {
    const settings = done(await bureau.get<{ id: string; version: number }[]>('/settings'));
    return settings.find(({ id }) => id === key)?.version ?? 0;
  }
});

describe('the district’s curve', () => {
  it.each([
    ['eleven months', Array(11).fill(100), '12 个月'],
    ['a falling month', [10, 9, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100], '不能小于'],
    ['an end short of 100', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], '100'],
    ['three decimals', [1.234, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100], '两位小数'],
  ])('is refused for %s, with a sentence', async (_, curve, sentence) => {
    const good = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100];
    const answer = await bureau.put('/settings/schedule', { version: 1, value: { basis: 'curve', curves: { signed: good, received: curve } } });
    expect(answer.problem).toMatchObject({ status: 422, detail: expect.stringContaining(sentence) as string });
  });

  it('moves the gaps of its metric and no other', async () => {
    const settings = done(await bureau.get<{ id: string; version: number }[]>('/settings'));
    const version = settings.find(({ id }) => id === 'schedule')?.version ?? 0;
    const even = [8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100];
    const late = [0, 0, 20, 20, 20, 40, 40, 40, 60, 60, 60, 100];
    done(await bureau.put('/settings/schedule', { version, value: { basis: 'curve', curves: { signed: even, received: late } } }));
    const board = done(await bureau.get<{ basis: string; schedule: string; schedules: object; total: { signed: { gap: string }; received: { gap: string } } }>('/figures/board?asOf=2026-05-31'));
    expect(board).toMatchObject({ basis: 'curve', schedule: '41.67', schedules: { signed: '41.67', received: '20.00' } });
    expect(board.total.signed.gap).toBe('-41.67');
    expect(board.total.received.gap).toBe('-20.00');
  });
});
