import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

/** The bureau divides the year's plan; everybody sees whether the parts sum to the whole, and what held when. */
let api: TestApi;
let bureau: Client;
let industry: Client;
let centre: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('bureau', 'bureau', ['bureau']);
  await api.addUnit('sz', 'centre', '深圳分中心（测试）', null);
  await api.addUnit('park2', 'park', '东部园区（测试）', null);
  await api.person('tf', 'tf-industry', ['task_force']);
  await api.person('head', 'sz', ['centre_head']);
  [bureau, industry, centre] = [await api.token('bureau'), await api.token('tf'), await api.token('head')];
});
afterAll(() => api.close());

const at = (moment: string): void => api.clock.set(moment);
const industryId = (): number => api.sectorId('industry');

interface Cell {
  metric: string;
  sectorId?: number | null;
  unitId?: number | null;
  month?: number | null;
  value: string | null;
  revision: number | null;
}
const batch = (cells: Cell[], over: object = {}) => bureau.post<{ targets: Row[]; unchanged: number }>('/targets/batches', { year: 2026, source: '分解方案', cells, ...over });
const months = (values: string[], over: Partial<Cell> = {}): Cell[] =>
  values.map((value, index) => ({ metric: 'signed', sectorId: null, unitId: null, month: index + 1, value, revision: 0, ...over }));
const checks = async (client: Client = bureau): Promise<Row[]> => done(await client.get<Row[]>('/targets/checks?year=2026'));
const target = async (asOf: string): Promise<unknown> => {
  const board = done(await bureau.get<{ total: { signed: { target: string } } }>(`/figures/board?asOf=${asOf}`));
  return board.total.signed.target;
};

describe('a year divided', () => {
  it('is divided by the largest remainder, to the 分, and saved as one batch', async () => {
    const { parts } = done(await bureau.post<{ parts: string[][] }>('/targets/divisions', { metric: 'signed', by: 'months', values: ['42000000000.00', '100.00'] }));
    expect(parts[0]).toEqual(Array(12).fill('3500000000.00'));
    expect(parts[1]?.slice(3, 5)).toEqual(['8.34', '8.33']);
    const saved = done(await batch(months(parts[0] ?? [])));
    expect(saved.targets).toHaveLength(12);
    expect(saved.targets[0]).toMatchObject({ month: 1, value: '3500000000.00', revision: 1, source: '分解方案', effectiveOn: '2026-01-01', decidedOn: null });
    expect((await checks()).find(({ by, sectorId, metric }) => by === 'month' && sectorId === null && metric === 'signed')).toMatchObject({
      whole: '42000000000.00',
      parts: '42000000000.00',
      difference: '0.00',
    });
  });

  it('is divided among units within a sector, and the difference is named at each level', async () => {
    done(
      await batch([
        { metric: 'signed', sectorId: industryId(), unitId: api.unitId('sz'), value: '10000000000.00', revision: 0 },
        { metric: 'signed', sectorId: industryId(), unitId: api.unitId('park2'), value: '15000000000.00', revision: 0 },
        { metric: 'signed', unitId: api.unitId('sz'), value: '12000000000.00', revision: 0 },
      ]),
    );
    const signed = (await checks()).filter(({ metric, month }) => metric === 'signed' && month === null);
    const line = (by: string, sectorId: number | null, unitId: number | null) => signed.find((row) => row['by'] === by && row['sectorId'] === sectorId && row['unitId'] === unitId);
    expect(line('sector', null, null)).toMatchObject({ whole: '42000000000.00', parts: '42000000000.00', difference: '0.00' });
    expect(line('unit', null, null)).toMatchObject({ parts: '12000000000.00', difference: '30000000000.00' });
    // 252 − (100 + 150) = 2 亿
    expect(line('unit', industryId(), null)).toMatchObject({ whole: '25200000000.00', parts: '25000000000.00', difference: '200000000.00', sectorName: '工业' });
    // the centre has 120 亿 and 100 of them in industry
    expect(line('sector', null, api.unitId('sz'))).toMatchObject({ whole: '12000000000.00', parts: '10000000000.00', difference: '2000000000.00' });
  });

  it('is told only to whom the whole of the parts is visible', async () => {
    const ofIndustry = await checks(industry);
    expect(ofIndustry.find(({ by, sectorId }) => by === 'unit' && sectorId === industryId())).toMatchObject({ parts: '25000000000.00' });
    expect(ofIndustry.filter(({ by, sectorId }) => by === 'unit' && sectorId === null)).toEqual([]);
    const ofCentre = await checks(centre);
    expect(ofCentre.filter(({ by, sectorId }) => by === 'unit' && sectorId !== null)).toEqual([]);
    const rows = done(await centre.get<Row[]>('/targets/table?year=2026&metric=signed'));
    expect(rows.filter(({ unitId }) => unitId === api.unitId('park2'))).toEqual([]);
    expect(rows.filter(({ unitId }) => unitId === api.unitId('sz'))).toHaveLength(2);
  });

  it('makes no version of what is in force already', async () => {
    const again = done(await batch([{ metric: 'signed', month: 1, value: '3500000000', revision: 1 }, { metric: 'signed', month: 2, value: '3600000000.00', revision: 1 }]));
    expect(again.unchanged).toBe(1);
    expect(again.targets.map(({ month, revision }) => [month, revision])).toEqual([[2, 2]]);
  });

  it('withdraws a month, and keeps what it was', async () => {
    const { targets: [gone] } = done(await batch([{ metric: 'signed', month: 12, value: null, revision: 1 }]));
    expect(gone).toMatchObject({ month: 12, value: null, revision: 2, current: true });
    const kept = done(await bureau.list('targets', { filter: { year: 2026, metric: 'signed', month: 12, sectorId_isnull: true, unitId_isnull: true } }));
    expect(new Set(kept.map(({ value }) => value))).toEqual(new Set(['3500000000.00', null]));
    expect((await checks()).find(({ by, sectorId }) => by === 'month' && sectorId === null)).toMatchObject({ parts: '38600000000.00', difference: '3400000000.00' });
  });
});

describe('a batch that cannot be', () => {
  const untouched = async (act: () => Promise<void>): Promise<void> => {
    const before = done(await bureau.get<Row[]>('/targets/table?year=2026&metric=received'));
    await act();
    expect(done(await bureau.get<Row[]>('/targets/table?year=2026&metric=received'))).toEqual(before);
  };
  const good: Cell = { metric: 'received', month: 1, value: '100.00', revision: 0 };

  it.each<[string, Cell[], object, number, string]>([
    ['a negative value', [good, { ...good, month: 2, value: '-1.00' }], {}, 422, 'TARGET_NEGATIVE'],
    ['half a project', [good, { metric: 'starts', value: '1.50', revision: 0 }], {}, 422, 'TARGET_WHOLE_NUMBER'],
    ['a month of a growth rate', [good, { metric: 'output_growth', month: 1, value: '10.00', revision: 0 }], {}, 422, 'TARGET_GROWTH_OF_YEAR'],
    ['the same cell twice', [good, good], {}, 422, 'TARGET_TWICE'],
    ['a day outside the year', [good], { effectiveOn: '2027-01-01' }, 422, 'TARGET_EFFECTIVE'],
    ['three decimals', [good, { ...good, month: 3, value: '1.234' }], {}, 422, 'INVALID_FIELDS'],
    ['a revision that moved', [good, { metric: 'received', value: '1.00', revision: 7 }], {}, 409, 'TARGET_MOVED'],
    ['no source', [good], { source: ' ' }, 422, 'INVALID_FIELDS'],
    ['a sector that does not exist', [good, { ...good, sectorId: 99 }], {}, 422, 'REFERENCE_NOT_FOUND'],
  ])('is refused whole for %s', async (_, cells, over, status, code) => {
    await untouched(async () => {
      const answer = await batch(cells, over);
      expect([answer.status, answer.problem.code]).toEqual([status, code]);
    });
  });

  it('is refused for an amount of a sector steered by growth, with the sentence', async () => {
    await untouched(async () => {
      const answer = await batch([good, { ...good, sectorId: api.sectorId('construction') }]);
      expect(answer.problem).toMatchObject({ code: 'TARGET_KIND', detail: expect.stringContaining('增速') as string });
    });
  });

  it('names the cells that somebody else changed meanwhile', async () => {
    const answer = await batch([{ metric: 'signed', month: 2, value: '1.00', revision: 1 }]);
    expect(answer.problem).toMatchObject({ status: 409, code: 'TARGET_MOVED', detail: expect.stringContaining('全区 2 月') as string });
  });

  it('lets one of two at once through', async () => {
    const answers = await Promise.all(['1.00', '2.00'].map((value) => batch([{ metric: 'received', month: 7, value, revision: 0 }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is refused for a year whose December is closed', async () => {
    await api.db.owner.query("insert into period (month, state, closed_at) values ('2025-12', 'closed', now())");
    const closed = await batch([{ ...good, revision: 0 }], { year: 2025 });
    expect(closed.problem).toMatchObject({ status: 422, code: 'TARGET_YEAR_CLOSED', detail: expect.stringContaining('关账') as string });
    const one = await bureau.post('/targets', { year: 2025, metric: 'signed', value: '1.00', source: '补录' });
    expect(one.problem.code).toBe('TARGET_YEAR_CLOSED');
  });
});

describe('a change in the middle of the year', () => {
  it('holds from its day: June keeps its old line, and what was recorded later was not known before', async () => {
    at('2026-07-20T02:00:00.000Z');
    done(await batch([{ metric: 'signed', value: '45000000000.00', revision: 1 }], { effectiveOn: '2026-07-01', decidedOn: '2026-07-18', source: '区委常委会 7 月 18 日' }));
    at('2026-08-01T02:00:00.000Z');
    expect(await target('2026-06-30')).toBe('42000000000.00');
    expect(await target('2026-07-31')).toBe('45000000000.00');
    const lines = done(await bureau.get<{ revision: number; until: string; value: string; source: string; line: string[]; months: string[] }[]>('/targets/lines?year=2026&metric=signed'));
    expect(lines.map(({ revision, until, value }) => [revision, until, value])).toEqual([
      [1, '2026-06-30', '42000000000.00'],
      [2, '2026-12-31', '45000000000.00'],
    ]);
    expect(lines[1]?.source).toBe('区委常委会 7 月 18 日');
    // December was withdrawn above, so the line follows the schedule: 450 × 7/12 = 262.5 亿 at the end of July
    expect(lines[1]?.line[6]).toBe('26250000000.00');
    expect(lines[0]?.line[5]).toBe('21000000000.00');
    expect(lines[0]?.months[0]).toBe('3500000000.00');
  });

  it('proposes next year from this one, scaled, months keeping their shares', async () => {
    const copies = done(await bureau.get<Row[]>('/targets/copies?year=2027&metric=signed&percent=110'));
    const district = copies.filter(({ sectorId, unitId }) => sectorId === null && unitId === null);
    expect(district.find(({ month }) => month === null)?.['value']).toBe('49500000000.00');
    expect(copies.find(({ sectorId, unitId }) => sectorId === industryId() && unitId === null)?.['value']).toBe('27720000000.00');
    expect((await bureau.get('/targets/copies?year=2027&metric=signed&percent=0')).status).toBe(400);
  });
});
