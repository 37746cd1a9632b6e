import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#calendar';
import { add, yi } from '#money';
import { loadPlan, qijiangPlan, stageFromReport } from '#plan';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const report = fs.readFileSync(new URL('../../libs/plan/data/report-2026.txt', import.meta.url), 'utf8');
/** The text of the report with line breaks and tabs of its tables folded to one space. */
const reportText = report.replaceAll(/\s+/g, ' ');
const reportWithoutSpaces = report.replaceAll(/\s+/g, '');

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await loadPlan(db.url, qijiangPlan, fixedClock('2026-03-02T09:00:00+08:00'));
});
afterAll(() => db.close());

async function rows<T>(statement: string): Promise<T[]> {
  return (await db.owner.query(statement)).rows as T[];
}

describe('the district', () => {
  it('has six sectors; five are steered by amounts, 建筑业 by growth', async () => {
    expect(await rows('select code, target_kind from sector order by position')).toEqual([
      { code: 'energy_emerging_services', target_kind: 'amount' },
      { code: 'industry', target_kind: 'amount' },
      { code: 'edu_health_culture_tourism', target_kind: 'amount' },
      { code: 'commerce_logistics', target_kind: 'amount' },
      { code: 'agri_food', target_kind: 'amount' },
      { code: 'construction', target_kind: 'growth' },
    ]);
    const [construction] = await rows<{ prospects: string[] }>("select prospects from sector where code = 'construction'");
    expect(construction?.prospects).toContain('施工总承包一级、二级资质大型建筑企业');
  });

  it('has the bureau, one task force per sector, five centres of which three wait for a name, and the park', async () => {
    expect(await rows('select kind, count(*)::int as n, count(*) filter (where not named)::int as unnamed from org_unit group by kind order by kind')).toEqual([
      { kind: 'bureau', n: 1, unnamed: 0 },
      { kind: 'centre', n: 5, unnamed: 3 },
      { kind: 'park', n: 1, unnamed: 0 },
      { kind: 'task_force', n: 6, unnamed: 0 },
    ]);
    expect(await rows('select count(distinct sector_id)::int as n from org_unit where kind = \'task_force\'')).toEqual([{ n: 6 }]);
    expect(await rows("select name from org_unit where kind = 'centre' and named order by position")).toEqual([
      { name: '上海分中心' },
      { name: '深圳分中心' },
    ]);
  });

  it('has twelve open months, tiers whose lower bound counts, and one rule set for all eight categories', async () => {
    expect(await rows("select count(*)::int as n from period where state = 'open' and month like '2026-%'")).toEqual([{ n: 12 }]);
    // opened on 2 March: what was over by then was kept elsewhere
    expect(await rows('select month from period where before_use order by 1')).toEqual([{ month: '2026-01' }, { month: '2026-02' }]);
    expect(await rows('select code, min_amount, max_amount from tier order by position')).toMatchObject([
      { code: 'T100_PLUS', min_amount: '10000000000.00', max_amount: null },
      { code: 'T30_100', min_amount: '3000000000.00' },
      { code: 'T10_30', min_amount: '1000000000.00', max_amount: '3000000000.00' },
      { code: 'T1_10' },
      { code: 'T0_1', min_amount: '0.00' },
    ]);
    const categories = await rows<{ category: string; counting: string }>('select category, counting from rule_set_category');
    expect(Object.fromEntries(categories.map(({ category, counting }) => [category, counting]))).toEqual({
      construction: 'always',
      equipment: 'always',
      foreign_capital: 'always',
      intangible: 'always',
      land: 'after_start',
      other: 'never',
      paid_in_capital: 'nothing_else_proves_spending',
      working_capital: 'never',
    });
  });
});

describe('the targets of 2026', () => {
  it.each([
    ['signed', '420', ['80', '252', '38', '12', '38']],
    ['received', '150', ['28', '89', '14', '5', '14']],
  ])('%s: %s 亿元 is exactly the sum of five sectors', async (metric, total, parts) => {
    const targets = await rows<{ sector_id: number | null; value: string }>(
      `select sector_id, value::numeric(20,2)::text as value from target where metric = '${metric}' and year = 2026 order by sector_id nulls first`,
    );
    expect(targets.map(({ value }) => value)).toEqual([total, ...parts].map((value) => yi(value)));
    expect(add(...targets.filter(({ sector_id }) => sector_id !== null).map(({ value }) => value))).toBe(yi(total));
  });

  it('建筑业 has two growth rates of 10 % and no amount', async () => {
    expect(
      await rows(
        "select t.metric, t.value::float as value from target t join sector s on s.id = t.sector_id where s.code = 'construction' order by metric",
      ),
    ).toEqual([
      { metric: 'output_growth', value: 10 },
      { metric: 'value_added_growth', value: 10 },
    ]);
  });

  it('each target quotes the words of the report', async () => {
    const targets = await rows<{ source: string }>('select source from target');
    expect(targets).toHaveLength(14);
    for (const { source } of targets) expect(reportText).toContain(/“(.+)”$/.exec(source)?.[1]);
  });
});

describe('the results of 2025, the base of comparison', () => {
  it('are those of the report', async () => {
    const actuals = await rows<{ metric: string; tier_code: string | null; value: string; growth: string | null }>(
      "select metric, tier_code, value::float::text as value, growth_percent::float::text as growth from indicator_actual where as_of = '2025-12-31' and scope = 'district'",
    );
    const of = (metric: string, tier: string | null = null) => actuals.find((row) => row.metric === metric && row.tier_code === tier);
    expect(of('signed_projects')?.value).toBe('193');
    expect(of('signed')).toMatchObject({ value: '34010000000', growth: '13.6' });
    expect(of('received')).toMatchObject({ value: '10230000000', growth: '33.4' });
    expect(['T30_100', 'T10_30', 'T1_10', 'T0_1'].map((tier) => of('signed_projects', tier)?.value)).toEqual(['4', '3', '31', '155']);
    expect(of('starts')?.value).toBe('144');
    expect(of('foreign_capital_growth')?.value).toBe('51.6');
  });

  it('keep the park apart from the district: 47 starts, 32 productions, 8 in the year of signing', async () => {
    expect(await rows("select metric, value::int as value from indicator_actual where scope = 'park' order by metric")).toEqual([
      { metric: 'productions', value: 32 },
      { metric: 'same_year_productions', value: 8 },
      { metric: 'starts', value: 47 },
    ]);
  });

  it('open to the sentence that states them, word for word', async () => {
    const base = await rows<{ quotation: string; source: string }>("select quotation, source from indicator_actual where as_of = '2025-12-31'");
    expect(base).toHaveLength(14);
    for (const { quotation, source } of base) {
      expect(reportText).toContain(quotation);
      expect(source).toContain('报告》');
    }
  });

  it('say of the derived remainder that it is derived', async () => {
    const [rest] = await rows<{ source: string }>("select source from indicator_actual where tier_code = 'T0_1'");
    expect(rest?.source).toContain('推算');
  });

  it('have two points during the year, from the press, and never mix 总投资 into the contracts', async () => {
    const points = await rows<{ as_of: string; metric: string; value: number; source: string }>(
      "select as_of::text, metric, value::float as value, source from indicator_actual where as_of < '2025-12-31' and sector_id is null order by as_of, metric",
    );
    expect(points.map(({ as_of, metric, value }) => [as_of, metric, value])).toEqual([
      ['2025-05-31', 'received', 3959000000],
      ['2025-05-31', 'signed_projects', 49],
      ['2025-05-31', 'starts', 33],
      ['2025-09-30', 'received', 7318000000],
      ['2025-09-30', 'signed', 26453000000],
      ['2025-09-30', 'signed_projects', 143],
      ['2025-09-30', 'starts', 118],
    ]);
    for (const { source } of points) expect(source).not.toContain('计划草案的报告');
  });
});

describe('the named projects', () => {
  it('are 88 and three children', async () => {
    expect(await rows('select count(*) filter (where parent_id is null)::int as top, count(parent_id)::int as children from project')).toEqual([
      { top: 88, children: 3 },
    ]);
    expect(await rows("select c.code, p.code as parent from project c join project p on p.id = c.parent_id order by c.code")).toEqual([
      { code: 'QJ-P033-1', parent: 'QJ-P033' },
      { code: 'QJ-P042-1', parent: 'QJ-P042' },
      { code: 'QJ-P042-2', parent: 'QJ-P042' },
    ]);
  });

  it('stand in the report under their name or an alias', () => {
    // The report writes “华电50MW、重庆能投50MW光伏” and “綦齿传动完成重组”.
    const joined = new Set(['QJ-P064', 'QJ-P081']);
    for (const { code, name, aliases } of qijiangPlan.projects) {
      if (joined.has(code)) continue;
      expect([name, ...aliases].some((text) => reportWithoutSpaces.includes(text.replaceAll(/\s+/g, ''))), code).toBe(true);
    }
  });

  it('belong to the bureau, and no amount is invented', async () => {
    expect(
      await rows(
        `select count(*)::int as n from project p join org_unit u on u.id = p.unit_id
         where u.kind <> 'bureau' or planned_investment is not null or fixed_asset_investment is not null or is_demo`,
      ),
    ).toEqual([{ n: 0 }]);
    expect(await rows('select (select count(*) from contract)::int as contracts, (select count(*) from funds_receipt)::int as receipts, (select count(*) from milestone)::int as milestones')).toEqual([
      { contracts: 0, receipts: 0, milestones: 0 },
    ]);
  });

  it('carry the typed tier where the report states one', async () => {
    expect(await rows('select tier_code, count(*)::int as n from project where tier_code is not null group by 1 order by 1')).toEqual([
      { tier_code: 'T10_30', n: 3 },
      { tier_code: 'T1_10', n: 3 },
      { tier_code: 'T30_100', n: 4 },
    ]);
  });

  it('show an inferred sector as waiting for confirmation', async () => {
    expect(await rows('select count(*) filter (where not sector_inferred)::int as stated from project where parent_id is null')).toEqual([{ stated: 13 }]);
  });

  it('link equal investor names to one investor and leave a remark as text', async () => {
    expect(
      await rows("select count(*)::int as n from project p join investor i on i.id = p.investor_id where i.name = '重庆中轻装备公司'"),
    ).toEqual([{ n: 2 }]);
    expect(await rows("select investor_id, investor_text from project where code = 'QJ-P004'")).toEqual([
      { investor_id: null, investor_text: '綦创（名称简称，法人全称未载）' },
    ]);
    expect(await rows('select count(*)::int as n from investor where uscc is not null')).toEqual([{ n: 0 }]);
  });

  it('stay leads when the report only plans, and never move by a planned status', async () => {
    const plannedOnly = await rows<{ stage: string }>(
      `select distinct stage from project where not exists (
         select 1 from jsonb_array_elements(report_mentions) m where m->>'status' not like 'planned_%')`,
    );
    expect(plannedOnly).toEqual([{ stage: 'lead' }]);
    const of = async (code: string) => (await rows(`select stage, stage_inferred from project where code = '${code}'`))[0];
    // 2025 signed, 2026 planned to start
    expect(await of('QJ-P004')).toEqual({ stage: 'signed', stage_inferred: false });
    // 2025 signed, 2026 planned to produce
    expect(await of('QJ-P008')).toEqual({ stage: 'signed', stage_inferred: false });
    // 加快建设: somebody builds, so it has started
    expect(await of('QJ-P001')).toEqual({ stage: 'started', stage_inferred: true });
    // produced in 2025 by one panel, planned to produce in 2026 by another
    expect(await of('QJ-P019')).toEqual({ stage: 'in_production', stage_inferred: false });
    // 推动 alone
    expect(await of('QJ-P093')).toEqual({ stage: 'lead', stage_inferred: false });
  });

  it('have one stage change each when past lead, dated by the report', async () => {
    expect(
      await rows(
        `select count(*)::int as n from project p
         where (p.stage <> 'lead')::int <> (select count(*) from stage_change c where c.project_id = p.id and c.to_stage = p.stage)`,
      ),
    ).toEqual([{ n: 0 }]);
    expect(await rows("select distinct changed_on::text from stage_change")).toEqual([{ changed_on: '2026-01-21' }]);
  });

  it('are found by pinyin and initials', async () => {
    expect(await rows("select name_pinyin, name_initials from investor where name = '美利信科技'")).toEqual([
      { name_pinyin: 'meilixinkeji', name_initials: 'mlxkj' },
    ]);
  });
});

describe('loading again', () => {
  const everything = `select
    (select md5(string_agg(p::text, '|' order by id)) from project p) as projects,
    (select md5(string_agg(u::text, '|' order by id)) from org_unit u) as units,
    (select md5(string_agg(t::text, '|' order by id)) from target t) as targets,
    (select md5(string_agg(s::text, '|' order by key)) from setting s) as settings,
    (select count(*)::int from audit_entry) as audit,
    (select count(*)::int from investor) as investors,
    (select count(*)::int from stage_change) as changes`;

  it('changes nothing, and keeps what people changed', async () => {
    await db.owner.query("update org_unit set name = '成都分中心', named = true, version = version + 1 where code = 'centre-3'");
    const before = await rows(everything);
    expect(await loadPlan(db.url)).toBe(false);
    expect(await rows(everything)).toEqual(before);
  });

  it('is done once by two processes that start together', async () => {
    const other = await createTestDatabase();
    const loaded = await Promise.all([loadPlan(other.url), loadPlan(other.url)]);
    expect(loaded.filter(Boolean)).toHaveLength(1);
    await other.close();
  });
});

describe('a stage read from a report', () => {
  it('is the furthest result; a stated one wins over a deduced one', () => {
    expect(
      stageFromReport([
        { year: 2025, panel: 3, statusZh: '实施', status: 'under_construction' },
        { year: 2025, panel: 8, statusZh: '新开工', status: 'started' },
        { year: 2026, panel: 19, statusZh: '建成投产', status: 'planned_production' },
      ]),
    ).toMatchObject({ stage: 'started', inferred: false });
  });
});
