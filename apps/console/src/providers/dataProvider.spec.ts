import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { onConflict, type Conflict } from './conflicts.js';
import { dataProvider } from './dataProvider.js';
import { problemOf } from './http.js';

afterEach(() => vi.unstubAllGlobals());

describe('the data provider speaks the simple-rest dialect', () => {
  it('lists with filter, range and sort, and reads the total from Content-Range', async () => {
    const sent = network(() => ({ json: [{ id: 1 }], headers: { 'Content-Range': 'projects 25-49/319' } }));
    const answer = await dataProvider.getList('projects', {
      pagination: { page: 2, perPage: 25 },
      sort: { field: 'signedOn', order: 'DESC' },
      filter: { sectorId: 2, q: '天鑫', stage: '' },
    });
    expect(answer).toEqual({ data: [{ id: 1 }], total: 319 });
    expect(sent[0]).toMatchObject({
      method: 'GET',
      path: '/projects',
      query: { filter: { sectorId: 2, q: '天鑫' }, range: [25, 49], sort: ['signedOn', 'DESC'] },
    });
  });

  it('asks for many by id without a range, so that all of them come', async () => {
    const sent = network(() => ({ json: [{ id: 'a' }, { id: 'b' }] }));
    await dataProvider.getMany('investors', { ids: ['a', 'b'] });
    expect(sent[0]?.query).toEqual({ filter: { id: ['a', 'b'] } });
  });

  it('asks for what belongs to a record through the filter', async () => {
    const sent = network(() => ({ json: [], headers: { 'Content-Range': 'visits 0-9/0' } }));
    await dataProvider.getManyReference('visits', {
      target: 'investorId', id: 'x', filter: {}, pagination: { page: 1, perPage: 10 }, sort: { field: 'visitedOn', order: 'DESC' },
    });
    expect(sent[0]?.query).toMatchObject({ filter: { investorId: 'x' }, range: [0, 9] });
  });

  it('saves what changed, with the version that was read', async () => {
    const sent = network(() => ({ json: { id: 'x', version: 4 } }));
    const previousData = { id: 'x', version: 3, name: '旧', stage: 'lead', updatedAt: '2026-01-01' };
    await dataProvider.update('projects', { id: 'x', data: { ...previousData, name: '新' }, previousData });
    expect(sent[0]).toMatchObject({ method: 'PUT', path: '/projects/x' });
    expect(sent[0]?.body).toEqual({ name: '新', version: 3 });
  });

  it('always writes JSON, even with an empty body, and in the language of the page', async () => {
    document.documentElement.lang = 'en';
    const sent = network(() => ({ json: { id: 'c' } }));
    await dataProvider.act('contracts', 'c', 'confirmations');
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/contracts/c/confirmations', body: {} });
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json');
    expect(sent[0]?.headers.get('Accept-Language')).toBe('en');
    expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('uploads a file as multipart and lets the browser name the boundary', async () => {
    const sent = network(() => ({ json: { id: 'f', name: 'a.pdf', size: 3, mediaType: 'application/pdf' } }));
    await dataProvider.upload(new File(['abc'], 'a.pdf', { type: 'application/pdf' }));
    expect(sent[0]?.path).toBe('/files');
    expect(sent[0]?.headers.get('Content-Type')).toBeNull();
    expect((sent[0]?.body as FormData).get('file')).toBeInstanceOf(File);
  });
});

describe('pressing twice', () => {
  it('keeps the key while there was no answer, and takes a new one afterwards', async () => {
    let line: 'broken' | 'fine' = 'broken';
    const sent = network(() => (line === 'broken' ? 'broken' : { json: { id: 'v' } }));
    const visit = { investorId: 'i', content: '洽谈' };
    await expect(dataProvider.create('visits', { data: visit })).rejects.toThrow('app.errors.network');
    line = 'fine';
    await dataProvider.create('visits', { data: visit });
    await dataProvider.create('visits', { data: visit });
    const [first, second, third] = sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});

describe('a refusal', () => {
  const problem = {
    type: 'about:blank', title: 'Unprocessable', status: 422, code: 'INVALID_FIELDS', detail: '有 1 处填写不符合要求',
    errors: [{ field: 'instalments.0.amount', code: 'FIELD_INVALID', message: '金额不正确' }],
  };

  it('becomes the errors of the form, with the sentence for the whole', async () => {
    network(() => ({ status: 422, json: problem }));
    const error = await dataProvider.create('contracts', { data: {} }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 422, message: '有 1 处填写不符合要求' });
    expect(problemOf(error).errors).toEqual({ 'instalments.0.amount': '金额不正确', root: { serverError: '有 1 处填写不符合要求' } });
  });

  it('of a stale version is announced with the record as it is now', async () => {
    network(() => ({ status: 409, json: { code: 'VERSION_CONFLICT', detail: '刚刚被他人修改过', current: { id: 'x', name: '他', version: 5 } } }));
    const heard: Conflict[] = [];
    const stop = onConflict((conflict) => heard.push(conflict));
    await expect(dataProvider.update('projects', { id: 'x', data: { name: '我', version: 3 }, previousData: { id: 'x' } })).rejects.toThrow();
    stop();
    expect(heard).toEqual([{ resource: 'projects', id: 'x', data: { name: '我', version: 3 }, current: { id: 'x', name: '他', version: 5 } }]);
  });

  it('without words of its own gets ours', async () => {
    network(() => ({ status: 502 }));
    await expect(dataProvider.getOne('projects', { id: 'x' })).rejects.toMatchObject({ status: 502, message: 'app.errors.server' });
  });
});
