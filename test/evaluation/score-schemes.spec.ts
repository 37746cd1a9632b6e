import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

let api: TestApi;
let staff: Staff;
beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const item = (weight: string | null, rest: object = {}): object => ({ name: '协议引资', metric: 'signed', formula: 'annual_ratio', weight, ...rest });
const scheme = (items: object[], rest: object = {}): object => ({ name: '分中心评价', year: 2026, subject: 'unit', unitKinds: ['centre'], items, ...rest });
const draft = async (rest: object = {}, items: object[] = [item('60'), item('40', { metric: 'received' })]): Promise<Row> => done(await staff.bureau.post('/score-schemes', scheme(items, rest)));
const act = (row: Row, verb: string, version = row.version) => staff.bureau.post(`/score-schemes/${row.id}/${verb}`, { version });

describe('the weights of a scheme', () => {
  it('sum to exactly 100.00', async () => {
    const answer = await staff.bureau.post('/score-schemes', scheme([item('33.33'), item('33.33'), item('33.34')]));
    expect(answer.status).toBe(201);
    expect((answer.body as { items: { weight: string }[] } & Row).items.map(({ weight }) => weight)).toEqual(['33.33', '33.33', '33.34']);
  });

  it('that sum to 1.05 are refused with the sum and what is missing', async () => {
    const { problem } = await staff.bureau.post('/score-schemes', scheme(['0.25', '0.25', '0.20', '0.15', '0.20'].map((weight) => item(weight))));
    expect(problem).toMatchObject({ status: 422, code: 'SCHEME_WEIGHTS', detail: '各项权重之和必须正好是 100，现在是 1.05，少 98.95。请调整权重后再保存。' });
  });

  it('that sum to 105 are refused with what is too much, in English too', async () => {
    const { problem } = await staff.bureau.post('/score-schemes', scheme([item('60'), item('45')]), { 'accept-language': 'en' });
    expect(problem).toMatchObject({ code: 'SCHEME_WEIGHTS', detail: 'The weights must sum to exactly 100; they sum to 105.00, which is 5.00 too much. Adjust them and save again.' });
  });

  it('leave nothing behind where they are refused', async () => {
    const before = (await staff.bureau.list('score-schemes')).total;
    await staff.bureau.post('/score-schemes', scheme([item('99.99')]));
    expect((await staff.bureau.list('score-schemes')).total).toBe(before);
  });

  it('are kept by the database too, at the end of the transaction', async () => {
    const row = await draft();
    await expect(api.db.owner.query(`update score_item set weight = 41 where scheme_id = $1 and position = 2`, [row.id])).rejects.toMatchObject({ constraint: 'score_weights_sum' });
    done(await staff.bureau.delete(`/score-schemes/${row.id}`));
  });
});

describe('an item', () => {
  it.each([
    ['without a weight', item(null), 'items.0.weight', 'ITEM_WEIGHT'],
    ['that deducts and has a weight', item('100', { metric: 'overdue_starts', formula: 'per_case', cap: '2', params: { points: '0.1' } }), 'items.0.weight', 'ITEM_WEIGHT'],
    ['that deducts without a limit', item(null, { metric: 'overdue_starts', formula: 'per_case', params: { points: '0.1' } }), 'items.0.cap', 'ITEM_CAP'],
    ['that deducts money by the case', item(null, { formula: 'per_case', cap: '2', params: { points: '0.1' } }), 'items.0.formula', 'ITEM_FORMULA_METRIC'],
    ['that has a rate follow the schedule', item('100', { metric: 'arrival_rate', formula: 'schedule_ratio', params: { target: '30' } }), 'items.0.formula', 'ITEM_FORMULA_METRIC'],
    ['whose metric no target names', item('100', { metric: 'visits' }), 'items.0.params.target', 'ITEM_TARGET'],
    ['with steps that fall', item('100', { formula: 'steps', params: { steps: [{ from: '2', points: '1' }, { from: '1', points: '2' }] } }), 'items.0.params.steps', 'ITEM_STEPS'],
    ['with a step above its cap', item('100', { formula: 'steps', params: { steps: [{ from: '2', points: '101' }] } }), 'items.0.params.steps', 'ITEM_STEPS'],
    ['that counts tiers and names none', item('100', { metric: 'tier_projects', formula: 'group_max' }), 'items.0.params.tiers', 'ITEM_TIERS'],
    ['whose floor is above its cap', item('100', { floor: '101' }), 'items.0.floor', 'ITEM_FLOOR'],
  ])('%s is refused at its field', async (_title, one, field, code) => {
    const { problem } = await staff.bureau.post('/score-schemes', scheme([one]));
    expect(problem.status).toBe(422);
    expect(problem.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('keeps only what its formula reads', async () => {
    const row = await draft({}, [item('100', { formula: 'efficacy', params: { target: '5', minShare: '60' } })]);
    expect((row as Row & { items: { params: object }[] }).items[0]?.params).toEqual({});
    done(await staff.bureau.delete(`/score-schemes/${row.id}`));
  });
});

describe('the life of a scheme', () => {
  it('a draft is changed, put in force, and from then on only replaced by a revision', async () => {
    const row = await draft({ name: '评价甲', unitKinds: ['park'] });
    const changed = done(await staff.bureau.put(`/score-schemes/${row.id}`, { version: row.version, name: '评价甲（改）', items: [item('100')] }));
    expect(changed).toMatchObject({ name: '评价甲（改）', version: row.version + 1, items: [{ weight: '100.00' }] });
    const inForce = done(await act(changed, 'activations'));
    expect(inForce).toMatchObject({ state: 'in_force', activatedByName: '人员 bureau' });
    expect((await staff.bureau.put(`/score-schemes/${row.id}`, { version: inForce.version, name: '又改' })).problem.code).toBe('SCHEME_FROZEN');
    expect((await staff.bureau.delete(`/score-schemes/${row.id}`)).problem.code).toBe('SCHEME_FROZEN');
    const second = done(await staff.bureau.post(`/score-schemes/${row.id}/revisions`));
    expect(second).toMatchObject({ revision: 2, state: 'draft', seriesId: inForce['seriesId'] });
    expect((await staff.bureau.post(`/score-schemes/${row.id}/revisions`)).problem).toMatchObject({ code: 'SCHEME_HAS_DRAFT' });
    done(await act(second, 'activations'));
    expect(done(await staff.bureau.get(`/score-schemes/${row.id}`))).toMatchObject({ state: 'retired' });
  });

  it('another scheme for the same group is refused by name, and one for another group is not', async () => {
    const first = await draft({ name: '镇街甲', unitKinds: ['town'] });
    done(await act(first, 'activations'));
    const second = await draft({ name: '镇街乙', unitKinds: ['town', 'department'] });
    expect((await act(second, 'activations')).problem).toMatchObject({ status: 409, code: 'SCHEME_GROUP_TAKEN', detail: expect.stringContaining('“镇街甲”') as string });
    const other = await draft({ name: '专班', unitKinds: ['task_force'] });
    expect((await act(other, 'activations')).status).toBe(201);
  });

  it('of ten activations at once, of two schemes for one group, one takes effect', async () => {
    const [one, other] = [await draft({ name: '并发甲', year: 2027 }), await draft({ name: '并发乙', year: 2027 })];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => act(index % 2 === 0 ? one : other, 'activations')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ status }) => status))).toEqual(new Set([409]));
    const { rows } = await api.db.owner.query(`select count(*)::int as count from score_scheme where year = 2027 and state = 'in_force'`);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('a draft is nobody else’s business, also not by its id', async () => {
    const row = await draft({ name: '保密草稿', year: 2028 });
    expect((await staff.officerA.get(`/score-schemes/${row.id}`)).status).toBe(404);
    expect((await staff.officerA.get(`/score-schemes/${row.id}/results`)).status).toBe(404);
    expect((await staff.officerA.list('score-schemes')).body.map(({ id }) => id)).not.toContain(row.id);
    expect((await staff.leader.get(`/score-schemes/${row.id}`)).status).toBe(200);
  });
});

describe('a scheme that counts visits recorded here', () => {
  const counting = [item('90'), item('10', { name: '走访企业', metric: 'visits', formula: 'group_max' })];

  it('is saved with a caution that names the item and the rule', async () => {
    const row = await draft({ name: '走访计分', year: 2030 }, counting);
    expect(row['cautions']).toEqual([{ code: 'MEASURES_USE', items: ['走访企业'], zh: expect.stringMatching(/国办函〔2026〕12号.*2026年1月25日.*“走访企业”/) as string, en: expect.stringContaining('国办函〔2026〕12号') as string }]);
    expect((await staff.bureau.list('score-schemes', { filter: { year: 2030 } })).body[0]).toMatchObject({ cautions: [{ items: ['走访企业'] }] });
    expect(done(await staff.bureau.put(`/score-schemes/${row.id}`, { version: row.version, items: [item('100')] }))).toMatchObject({ cautions: [] });
  });

  it('is put in force only by who has read it, which is kept', async () => {
    const row = await draft({ name: '走访计分二', year: 2031 }, counting);
    expect((await act(row, 'activations')).problem).toMatchObject({ status: 422, code: 'SCHEME_CAUTION', detail: expect.stringContaining('国办函〔2026〕12号') as string });
    expect(done(await staff.bureau.get(`/score-schemes/${row.id}`))).toMatchObject({ state: 'draft' });
    expect(done(await staff.bureau.post(`/score-schemes/${row.id}/activations`, { version: row.version, acknowledged: true }))).toMatchObject({ state: 'in_force' });
    const { rows } = await api.db.owner.query(`select note from audit_entry where action = 'score.activate' and subject_id = $1`, [row.id]);
    expect(rows).toEqual([{ note: expect.stringContaining('“走访企业”') as string }]);
  });
});

describe('the templates', () => {
  it('count nothing that is entered here, and let money, starts and production lead with 75 of exactly 100', async () => {
    const templates = done(await staff.bureau.get<{ items: { metric: string; weight: string | null }[] }[]>('/score-schemes/templates?year=2029'));
    for (const { items } of templates) {
      const weighted = items.filter(({ weight }) => weight !== null);
      expect(items.map(({ metric }) => metric)).not.toContain('visits');
      expect(weighted.slice(0, 3).map(({ metric, weight }) => [metric, weight])).toEqual([['received', '40.00'], ['starts', '20.00'], ['productions', '15.00']]);
      expect(weighted.reduce((sum, { weight }) => sum + Number(weight) * 100, 0)).toBe(10_000);
    }
  });

  it('are marked, sound, and put nothing in force by themselves', async () => {
    const templates = done(await staff.bureau.get<Row[]>('/score-schemes/templates?year=2029'));
    expect(templates).toHaveLength(2);
    for (const template of templates) {
      expect(template['name']).toMatch(/^（模板）2029 年/);
      const made = await staff.bureau.post('/score-schemes', template);
      expect(made.status, made.text).toBe(201);
      expect(made.body['state']).toBe('draft');
    }
  });
});
