import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlanFileError, loadPlan, planFrom, planLoadedInto, qijiangPlan, readPlan } from '#plan';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

type File = Record<string, unknown> & { sectors: Record<string, unknown>[]; tiers: Record<string, unknown>[]; units: Record<string, unknown>[]; targets: Record<string, unknown>[] };

const example = fs.readFileSync(new URL('../../docs/examples/plan-yunlan-2026.json', import.meta.url), 'utf8');
const aFile = (): File => JSON.parse(example) as File;

/** A project that the report only plans: it has not passed its first stage. */
const planned = { code: 'YL-1', name: '示例机器人关节项目', sector: 'smart_making', mentions: [{ year: 2026, panel: 0, statusZh: '计划开工', status: 'planned_start' }] };
const report = { title: '示例报告', date: '2026-01-21' };

describe('a plan file', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  const leastOf = ({ code, year, district, sectors, units }: File): Partial<File> => ({
    ...{ code, year, district },
    sectors: sectors.filter((sector) => sector['code'] === 'smart_making'),
    units: units.filter((unit) => unit['code'] === 'bureau'),
  });
  const whole = { sectors: 3, tiers: 3, units: 7, targets: 7, projects: 0, changes: 0 };
  const signed = { year: 2025, panel: 1, statusZh: '新签约', status: 'signed' };
  const openings: [what: string, content: (file: File) => unknown, counts: object][] = [
    ['without projects and official figures', (file) => file, whole],
    ['with empty lists', (file) => ({ ...file, actuals: [], projects: [], targets: [], tiers: [], chains: [] }), { ...whole, tiers: 0, targets: 0 }],
    ['whose projects are not past their first stage', (file) => ({ ...file, report, projects: [planned] }), { ...whole, projects: 1 }],
    ['whose projects name no company', (file) => ({ ...file, report, projects: [{ ...planned, mentions: [signed] }] }), { ...whole, projects: 1, changes: 1 }],
    ['with one sector and its bureau alone', leastOf, { ...whole, sectors: 1, tiers: 0, units: 1, targets: 0 }],
  ];

  it.each(openings)('%s opens an empty database', async (_, content, counts) => {
    const own = await createTestDatabase();
    try {
      expect(await loadPlan(own.url, planFrom(content(aFile()), '示例.json'))).toBe(true);
      expect(await planLoadedInto(own.url)).toBe('yunlan-2026');
      const { rows } = await own.owner.query(`select (select count(*)::int from sector) as sectors, (select count(*)::int from tier) as tiers,
        (select count(*)::int from org_unit) as units, (select count(*)::int from target) as targets, (select count(*)::int from project) as projects,
        (select count(*)::int from stage_change) as changes`);
      expect(rows).toEqual([counts]);
    } finally {
      await own.close();
    }
  });

  it('is refused as a whole, and nothing of it is loaded', async () => {
    const wrong = { ...aFile(), targets: [...aFile().targets, { metric: 'signed', sector: 'nowhere', unit: 'yi', value: '1', source: '示例' }] };
    await expect(loadPlan(db.url, () => planFrom(wrong, '示例.json'))).rejects.toThrow(PlanFileError);
    const { rows } = await db.owner.query('select (select count(*)::int from sector) + (select count(*)::int from setting) + (select count(*)::int from period) as n');
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('a wrong plan file', () => {
  const change = (part: keyof File, index: number, field: string, value: unknown) => (file: File): void => {
    const row = (file[part] as Record<string, unknown>[])[index];
    if (row) row[field] = value;
  };
  const cases: [what: string, spoil: (file: File) => void, place: string, expected: string][] = [
    ['a number where a text belongs', change('targets', 0, 'value', 90), 'targets[0].value', '文本'],
    ['a word where a number belongs', change('targets', 2, 'value', '六十'), 'targets[2].value', '写成文本的数，如 "420.5"'],
    ['a missing name', change('sectors', 1, 'name', undefined), 'sectors[1].name', '文本'],
    ['an unknown word', change('units', 4, 'kind', 'office'), 'units[4].kind', '"bureau" | "task_force" | "centre" | "park" | "town" | "department"'],
    ['a field that is misspelt', change('units', 4, 'nmae', '杭州'), 'units[4]', '文档列出的字段（没有 nmae 这个字段）'],
    ['a sector nobody listed', change('units', 1, 'sector', 'steel'), 'units[1].sector', 'sectors 中列出的代码（没有“steel”）'],
    ['a code used twice', change('sectors', 1, 'code', 'smart_making'), 'sectors[1].code', '与前面不同的值（“smart_making”已用过）'],
    ['a gap between tiers', change('tiers', 1, 'maxYi', '18'), 'tiers[1].maxYi', '"20"，即上一级的下限（各级相接，不重叠、不留空）'],
    ['a lowest tier above zero', change('tiers', 2, 'minYi', '1'), 'tiers[2].minYi', '"0"（最低一级从 0 起）'],
    ['an amount for a sector of growth', change('targets', 6, 'metric', 'signed'), 'targets[6].unit', '"yi"（signed 的单位）'],
    ['growth for a sector of amounts', change('targets', 6, 'sector', 'life_science'), 'targets[6].sector', 'targetKind 为 growth 的领域代码'],
    ['no bureau', change('units', 0, 'kind', 'department'), 'units', '其中有一个 kind 为 bureau 的单位（招商办）'],
    ['a task force without a sector', change('units', 1, 'sector', null), 'units[1].sector', 'sectors 中列出的代码（专班对一个领域负责）'],
    ['no sectors', (file) => (file.sectors = []), 'sectors', '至少一个产业领域'],
    ['projects without their report', (file) => (file['projects'] = [planned]), 'report', '列有 projects 时写明来源报告（title、date）'],
    ['a day that does not exist', (file) => (file['report'] = { ...report, date: '2026-02-30' }), 'report.date', '写成 2026-01-31 的日期'],
    ['a list where an object belongs', (file) => (file['district'] = []), 'district', '对象 { … }'],
  ];

  it.each(cases)('%s is told in one sentence with its place and what is expected', (_, spoil, place, expected) => {
    const file = aFile();
    spoil(file);
    try {
      planFrom(file, '云岚.json');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PlanFileError);
      const { zh } = error as PlanFileError;
      expect(zh).toContain(`计划文件 云岚.json 的 ${place} 不对，应为${expected}。`);
      expect(zh).toMatch(/未装载任何内容，请改正后重试。$/);
      expect((error as PlanFileError).en).toMatch(/ in the plan file 云岚\.json is wrong; expected: .*Nothing was loaded\.$/);
    }
  });

  describe('on the disk', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plan-'));
    const file = path.join(folder, 'plan.json');
    afterEach(() => fs.rmSync(file, { force: true }));
    afterAll(() => fs.rmSync(folder, { recursive: true }));

    it('that is not there is named with its reason', () => {
      expect(() => readPlan(file)).toThrow(`无法读取 PLAN_FILE 指定的计划文件 ${file}（ENOENT）`);
    });

    it('that is no JSON is named', () => {
      fs.writeFileSync(file, '{"code": ');
      expect(() => readPlan(file)).toThrow(`计划文件 ${file} 不是 JSON`);
    });

    it('that an editor of Windows wrote with a byte order mark is read', () => {
      fs.writeFileSync(file, `\uFEFF${example}`);
      expect(readPlan(file).district.name).toBe('云岚区（示例）');
    });
  });
});

describe('the plan that is shipped', () => {
  it('obeys the same rules', () => {
    expect(planFrom(JSON.parse(JSON.stringify(qijiangPlan)), 'qijiang-2026.json')).toEqual(qijiangPlan);
  });
});
