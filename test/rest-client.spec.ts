import simpleRestProvider from 'ra-data-simple-rest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aContractDraft, aProjectReadyToSign, aReceiptDraft } from './factories/records.js';
import { aStaff, type Staff } from './factories/staff.js';
import { startTestApi, type TestApi } from './support/api.js';
import { done, type Row } from './support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/**
 * The npm package `ra-data-simple-rest`, unmodified, as another system's client: only its own option for the HTTP call
 * is used, to send a personal token.
 */
let api: TestApi;
let staff: Staff;
let provider: ReturnType<typeof simpleRestProvider>;
const projects: Row[] = [];

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  provider = simpleRestProvider(`${api.url}/api/v1`, withToken(staff.headA.bearer));
  for (let index = 0; index < 12; index += 1) {
    const name = `${index % 2 === 0 ? '再生铝' : '光伏'}项目${String(index).padStart(2, '0')}`;
    projects.push(await aProjectReadyToSign(api, staff.officerA, { name, plannedInvestment: `${index + 1}00000000.00` }));
  }
});
afterAll(() => api.close());

/** The shape that the package asks of its HTTP client: status, headers and JSON, or an error with status and body. */
function withToken(bearer: string): NonNullable<Parameters<typeof simpleRestProvider>[1]> {
  return async (url, options = {}) => {
    const headers = new Headers(options.headers);
    headers.set('authorization', `Bearer ${bearer}`);
    if (!headers.has('content-type') && options.body) headers.set('content-type', 'application/json');
    const response = await fetch(url as string, { ...options, headers });
    const body = await response.text();
    const json = JSON.parse(body) as Row;
    if (response.status >= 400) throw Object.assign(new Error(String(json['detail'])), { status: response.status, body: json });
    return { status: response.status, headers: response.headers, body, json };
  };
}

const names = (data: unknown[]): unknown[] => (data as Row[]).map(({ name }) => name);

describe('getList', () => {
  it('gives pages that follow each other, with the total', async () => {
    const page = (number: number) => provider.getList('projects', { pagination: { page: number, perPage: 5 }, sort: { field: 'name', order: 'ASC' }, filter: {} });
    const [first, second, third] = [await page(1), await page(2), await page(3)];
    expect([first.total, second.total, third.total]).toEqual([12, 12, 12]);
    expect([first.data.length, second.data.length, third.data.length]).toEqual([5, 5, 2]);
    expect(new Set([...first.data, ...second.data, ...third.data].map(({ id }) => id as string)).size).toBe(12);
  });

  it('sorts by amounts as numbers, either way', async () => {
    const by = async (order: 'ASC' | 'DESC'): Promise<unknown[]> =>
      names((await provider.getList('projects', { pagination: { page: 1, perPage: 3 }, sort: { field: 'plannedInvestment', order }, filter: {} })).data);
    expect(await by('ASC')).toEqual(['再生铝项目00', '光伏项目01', '再生铝项目02']);
    expect(await by('DESC')).toEqual(['光伏项目11', '再生铝项目10', '光伏项目09']);
  });

  it('filters by fields, by ranges and by full text with pinyin initials', async () => {
    const total = async (filter: object): Promise<number | undefined> =>
      (await provider.getList('projects', { pagination: { page: 1, perPage: 25 }, sort: { field: 'createdAt', order: 'DESC' }, filter })).total;
    expect(await total({ q: '再生铝' })).toBe(6);
    expect(await total({ q: 'zslxm' })).toBe(6);
    expect(await total({ plannedInvestment_gte: '1000000000.00' })).toBe(3);
    expect(await total({ plannedInvestment_gte: '300000000', plannedInvestment_lte: '400000000' })).toBe(2);
    expect(await total({ sectorId: [1, 2], stage: 'lead' })).toBe(12);
    expect(await total({ sectorId: 1 })).toBe(0);
    expect(await total({ leaderId_isnull: true })).toBe(12);
  });

  it('says where an empty page stands', async () => {
    const { data, total } = await provider.getList('projects', { pagination: { page: 9, perPage: 25 }, sort: { field: 'id', order: 'ASC' }, filter: {} });
    expect([data, total]).toEqual([[], 12]);
  });

  it.each(['investors', 'visits', 'contracts', 'funds-receipts', 'milestones', 'targets', 'people', 'org-units', 'sectors', 'tiers', 'industry-chains', 'indicator-actuals', 'reminders', 'inbox-messages', 'audit-entries'])('works for %s, sorted by id as the package does by default', async (resource) => {
    const { data, total } = await provider.getList(resource, { pagination: { page: 1, perPage: 3 }, sort: { field: 'id', order: 'ASC' }, filter: {} });
    expect(data.length).toBe(Math.min(3, total ?? -1));
  });
});

describe('getOne, getMany and getManyReference', () => {
  it('read what the list showed', async () => {
    const { data: one } = await provider.getOne('projects', { id: projects[0]!.id });
    expect(one).toMatchObject({ id: projects[0]!.id, name: '再生铝项目00' });
    const ids = projects.slice(0, 4).map(({ id }) => id);
    const { data: many } = await provider.getMany('projects', { ids });
    expect(many.map(({ id }) => id as string).sort()).toEqual([...ids].sort());
  });

  it('getMany reads many more than a page holds', async () => {
    const { data } = await provider.getMany('org-units', { ids: Array.from({ length: 300 }, (_, index) => index + 1) });
    expect(data.length).toBeGreaterThanOrEqual(13);
  });

  it('getManyReference lists what belongs to a record', async () => {
    const about = { target: 'projectId', id: projects[0]!.id, pagination: { page: 1, perPage: 10 }, sort: { field: 'visitedOn', order: 'DESC' as const }, filter: {} };
    const { data, total } = await provider.getManyReference('visits', about);
    expect([data.length, total]).toEqual([1, 1]);
    expect(data[0]).toMatchObject({ projectId: projects[0]!.id });
  });

  it('a record that is not there is a 404 with a sentence', async () => {
    await expect(provider.getOne('projects', { id: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({ status: 404, message: expect.stringMatching(/没有找到/) as unknown });
  });
});

describe('create and update', () => {
  it('create gives the record with its id', async () => {
    const { data } = await provider.create('projects', { data: { name: '新项目', sectorId: 2 } });
    expect(data).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, stage: 'lead', version: 1 });
  });

  it('update takes the whole record as it was read, with one field changed', async () => {
    const { data: read } = await provider.getOne('projects', { id: projects[1]!.id });
    const { data: saved } = await provider.update('projects', { id: read.id as string, data: { ...read, description: '改过的内容' }, previousData: read });
    expect(saved).toMatchObject({ description: '改过的内容', version: (read as Row).version + 1, name: (read as Row)['name'] });
  });

  it('update works so for every resource that has one', async () => {
    const draft = await aContractDraft(staff.officerA, projects[2]!, { kind: 'framework', instalments: [{ dueOn: '2026-09-30', amount: '1.00', condition: '开工' }] });
    const receipt = await aReceiptDraft(staff.officerA, projects[2]!);
    const visit = (await staff.officerA.list('visits')).body[0]!;
    for (const [resource, id, change] of [
      ['contracts', draft.id, { note: '改' }],
      ['funds-receipts', receipt.id, { note: '改' }],
      ['visits', visit.id, { place: '改' }],
      ['investors', String(projects[2]!['investorId']), { profile: '改' }],
    ] as const) {
      const { data: read } = await provider.getOne(resource, { id });
      const { data: saved } = await provider.update(resource, { id, data: { ...read, ...change }, previousData: read });
      expect(saved, resource).toMatchObject({ ...change, version: (read as Row).version + 1 });
      const before = Object.fromEntries(Object.entries(read as Row).filter(([field]) => !['version', 'updatedAt', ...Object.keys(change)].includes(field)));
      expect(saved, resource).toMatchObject(before);
    }
  });

  it('update of a record that moved is a 409 with the record as it is', async () => {
    const { data: read } = await provider.getOne('projects', { id: projects[3]!.id });
    done(await staff.officerA.put(`/projects/${projects[3]!.id}`, { version: (read as Row).version, description: '别人先改' }));
    const late = provider.update('projects', { id: projects[3]!.id, data: { ...read, description: '后改' }, previousData: read });
    await expect(late).rejects.toMatchObject({ status: 409, body: { current: { description: '别人先改' } } });
  });

  it('a field that the system keeps cannot be changed on the way', async () => {
    const { data: read } = await provider.getOne('projects', { id: projects[4]!.id });
    const forged = provider.update('projects', { id: projects[4]!.id, data: { ...read, stage: 'signed' }, previousData: read });
    await expect(forged).rejects.toMatchObject({ status: 422, body: { errors: [{ field: 'stage' }] } });
  });

  it('updateMany saves the same change on each', async () => {
    const drafts = [await aContractDraft(staff.officerA, projects[5]!, { kind: 'framework' }), await aContractDraft(staff.officerA, projects[5]!, { kind: 'intention' })];
    const ids = drafts.map(({ id }) => id);
    await provider.updateMany('contracts', { ids, data: { note: '一起改', version: 1 } });
    for (const id of ids) expect((await provider.getOne('contracts', { id })).data).toMatchObject({ note: '一起改' });
  });
});

describe('delete', () => {
  it('takes a draft away', async () => {
    const draft = await aReceiptDraft(staff.officerA, projects[6]!);
    await provider.delete('funds-receipts', { id: draft.id, previousData: draft });
    await expect(provider.getOne('funds-receipts', { id: draft.id })).rejects.toMatchObject({ status: 404 });
    const contract = await aContractDraft(staff.officerA, projects[6]!, { kind: 'framework' });
    await provider.deleteMany('contracts', { ids: [contract.id] });
    await expect(provider.getOne('contracts', { id: contract.id })).rejects.toMatchObject({ status: 404 });
  });

  it('does not take away what has none to be deleted', async () => {
    await expect(provider.delete('projects', { id: projects[0]!.id, previousData: projects[0]! })).rejects.toMatchObject({ status: 404 });
    expect((await provider.getOne('projects', { id: projects[0]!.id })).data.id).toBe(projects[0]!.id);
  });
});
