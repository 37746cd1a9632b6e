import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EARLIEST_DATE, LATEST_DATE } from '#calendar';
import { openApi } from '../../apps/api/http/doc.js';
import * as console from '../../apps/console/src/fields/dates.js';
import { aProjectReadyToSign, aRecognisedReceipt } from '../factories/records.js';
import { idsOf, type OneOfEach } from '../factories/one-of-each.js';
import { aStaff, STAFF, type Member, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import type { Answer, Row } from '../support/client.js';
import { scanRoutes, type Route } from '../support/routes.js';
import { sideA } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A day on which nothing of this trade can lie is refused by the name of its field, in every body there is, and never kept. */
let api: TestApi;
let staff: Staff;
let records: OneOfEach;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  records = await sideA(api, staff);
});
afterAll(() => api.close());

interface Schema {
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const IMPOSSIBLE = ['9999-12-31', '2101-01-01', '0001-01-01', '1989-12-31', '0206-03-01'];
const ID = '0f1de5ae-7a4e-4f0e-9d7e-3b1f0a6f5c11';

/** Where a body holds what: `instalments.0.dueOn`. */
function placesOf(schema: Schema, at: string[] = []): { place: string[]; format: string | undefined }[] {
  const branches = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const inside = branches.flatMap(({ properties, items }) => [
    ...Object.entries(properties ?? {}).flatMap(([name, one]) => placesOf(one, [...at, name])),
    ...(items ? placesOf(items, [...at, '0']) : []),
  ]);
  return [...inside, { place: at, format: branches.find(({ format }) => format)?.format }];
}

/** `['instalments', '0', 'dueOn']` → `{ instalments: [{ dueOn: value }] }` */
function bodyWith([first, ...rest]: string[], value: unknown): unknown {
  if (first === undefined) return value;
  return first === '0' ? [bodyWith(rest, value)] : { [first]: bodyWith(rest, value) };
}

const writing = scanRoutes().filter(({ body, method }) => body !== null && (method === 'POST' || method === 'PUT'));
const fieldsOf = ({ body }: Route): ReturnType<typeof placesOf> => placesOf(openApi(body!, 'input') as Schema);
const dated = writing.flatMap((route) => fieldsOf(route).filter(({ format }) => format === 'date').map(({ place }) => ({ route, place, name: `${route.name} ${place.join('.')}` })));

/** Somebody who may call this route, with a record of theirs where it takes one. */
async function sender({ method, path }: Route): Promise<{ who: Member; url: string; record: Row | null }> {
  const ids = path.includes(':id') ? (idsOf(records)[path.split('/')[1] ?? ''] ?? []) : [];
  const others = path.includes(':id') && ids.length === 0 ? await staff.bureau.list(path.split('/')[1] ?? '') : null;
  const id = ids[0] ?? (Array.isArray(others?.body) ? others.body[0]?.id : undefined) ?? ID;
  const url = path.replace(':id', id).replace(/:\w+/, 'x');
  for (const name of STAFF) {
    const record = method === 'PUT' ? await staff[name].get(url) : null;
    if (record && record.status !== 200) continue;
    const probe = await staff[name].request(method, url, { body: { version: record?.body.version, noSuchField: 1 } });
    if (probe.status === 422) return { who: staff[name], url, record: record?.body ?? null };
  }
  throw new Error(`nobody may ${method} ${path}`);
}

function refusedAt(place: string[], answer: Answer): void {
  expect(answer.status, answer.text).toBe(422);
  expect(answer.problem.errors.map(({ field }) => field), answer.text).toContain(place.join('.'));
}

describe('an impossible day', () => {
  it('is looked for in every body that takes a day', () => {
    expect(dated.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['POST /visits nextStepOn', 'POST /visits visitedOn', 'PUT /visits/:id nextStepOn', 'POST /contracts instalments.0.dueOn', 'POST /contracts signedOn', 'PUT /contracts/:id instalments.0.dueOn'],
        ...['POST /funds-receipts paidOn', 'POST /funds-receipts fxOn', 'POST /milestones reachedOn', 'POST /supervision-orders dueOn', 'POST /rule-sets validFrom', 'POST /projects/:id/stage-changes on'],
      ]),
    );
  });

  it('is the same to the screens as to the API', () => {
    expect([console.EARLIEST_DATE, console.LATEST_DATE]).toEqual([EARLIEST_DATE, LATEST_DATE]);
  });

  it('has no field of a day beside those', () => {
    const others = writing.flatMap((route) => fieldsOf(route).filter(({ place, format }) => /(On|Of|[dD]ay|[uU]ntil|[dD]ate|validFrom)$/.test(place.at(-1) ?? '') && format !== 'date').map(({ place }) => `${route.name} ${place.join('.')}`));
    expect(others).toEqual([]);
  });

  it.each(dated)('is refused at $name', async ({ route, place }) => {
    const { who, url, record } = await sender(route);
    for (const day of IMPOSSIBLE) {
      const body = { ...(bodyWith(place, day) as object), ...(route.method === 'PUT' ? { version: record?.version } : {}) };
      const [zh, en] = [await who.request(route.method, url, { body }), await who.request(route.method, url, { body, headers: { 'accept-language': 'en' } })];
      refusedAt(place, zh);
      refusedAt(place, en);
      const said = ({ problem }: Answer): string => problem.errors.find(({ field }) => field === place.join('.'))?.message ?? '';
      expect(said(zh)).toMatch(/\p{Script=Han}/u);
      expect(said(en)).toMatch(/^[ -~]+$/);
    }
    if (record) expect((await who.get(url)).body).toEqual(record);
  });
});

describe('a rate that is used again', () => {
  const cheap = { currency: 'VND', amount: '1000000.00', fxRate: '0.0003', fxOn: '2026-06-12', fxSource: '中国银行' };
  const reverse = (id: string, amount: string): Promise<Answer> => staff.headA.post(`/funds-receipts/${id}/reversals`, { amount, reason: '退票' });

  it('for a reversal is asked what it makes of the amount, except of what is the last of it', async () => {
    const project = await aProjectReadyToSign(api, staff.officerA);
    // 1,000,000.00 × 0.0003 = 300.00 元
    const receipt = await aRecognisedReceipt(staff, staff.officerA, project, cheap);
    // 16.66 × 0.0003 = 0.004998, which is 0.00; 16.67 × 0.0003 = 0.005001, which is 0.01
    const nothing = await reverse(receipt.id, '16.66');
    refusedAt(['amount'], nothing);
    expect(nothing.problem.code).toBe('RATE_MAKES_NOTHING');
    expect((await reverse(receipt.id, '16.67')).body['amountCny']).toBe('-0.01');
    const small = await aRecognisedReceipt(staff, staff.officerA, project, { ...cheap, amount: '17.00', payer: '另一付款人' });
    expect((await reverse(small.id, '17.00')).status).toBe(201);
  });

  it('of a draft from before there was this check is asked when it is handed in', async () => {
    for (const [resource, table, body] of [
      ['funds-receipts', 'funds_receipt', { projectId: records.project.id, paidOn: '2026-06-12', category: 'other', payer: '某', ...cheap }],
      ['contracts', 'contract', { projectId: records.project.id, kind: 'framework', signedOn: '2026-06-12', ...cheap }],
    ] as const) {
      const { body: draft } = await staff.officerA.post(`/${resource}`, body);
      await api.db.owner.query(`update ${table} set amount = 0.04, version = version + 1 where id = $1`, [draft.id]);
      const answer = await staff.officerA.post(`/${resource}/${draft.id}/submissions`, { version: draft.version + 1 });
      expect(answer.problem.code, answer.text).toBe('RATE_MAKES_NOTHING');
    }
  });
});

describe('a currency and its rate', () => {
  const foreign = { currency: 'USD', fxRate: '7.1234', fxOn: '2026-06-12', fxSource: '中国银行' };
  const receipt = (over: object): Promise<Answer> => staff.officerA.post('/funds-receipts', { projectId: records.project.id, amount: '100.00', paidOn: '2026-06-12', category: 'other', payer: '某', ...foreign, ...over });
  const contract = (over: object): Promise<Answer> => staff.officerA.post('/contracts', { projectId: records.project.id, kind: 'framework', amount: '100.00', signedOn: '2026-06-12', ...foreign, ...over });

  describe.each([['a receipt', receipt], ['a contract', contract]] as const)('of %s', (_, post) => {
    it.each(['ZZZ', 'RMB', 'CNH', 'XXX', 'XAU', 'DEM', 'usd', 'US', ''])('%j, which is none, is refused at its field', async (currency) => refusedAt(['currency'], await post({ currency })));

    it.each(['0', '0.0000001', '-7', '100.01', '712.34', '99999999', '7.123456789', '1e1', 'x'])('a rate of %s, which no currency has, is refused at its field', async (fxRate) => refusedAt(['fxRate'], await post({ fxRate })));

    it('that leaves nothing of the amount is refused at the rate, in words of its own', async () => {
      // 0.04 × 0.1 = 0.004, which is 0.00; 0.05 × 0.1 = 0.005, which is 0.01
      const [nothing, something] = [await post({ amount: '0.04', fxRate: '0.1' }), await post({ amount: '0.05', fxRate: '0.1' })];
      refusedAt(['fxRate'], nothing);
      expect(nothing.problem.code).toBe('RATE_MAKES_NOTHING');
      expect([something.status, something.body['amountCny']], something.text).toEqual([201, '0.01']);
    });

    it('that makes more than the books hold is refused at the rate', async () => {
      // 1e12 × 100 = 1e14, one 分 too many for the books
      const answer = await post({ amount: '1000000000000.00', fxRate: '100' });
      refusedAt(['fxRate'], answer);
      expect(answer.problem.code).toBe('RATE_MAKES_TOO_MUCH');
      expect((await post({ amount: '999999999999.99', fxRate: '100' })).body['amountCny']).toBe('99999999999999.00');
    });

    it('of a day that has not come is refused at that day', async () => refusedAt(['fxOn'], await post({ fxOn: '2026-06-16' })));

    it.each(['USD', 'HKD', 'SGD', 'VND', 'XAF', 'KWD'])('%s, which exists, is taken', async (currency) => expect((await post({ currency })).status).toBe(201));
  });

  it('is judged anew with what a change leaves as it was', async () => {
    const draft = (await receipt({ amount: '0.05', fxRate: '0.1' })).body;
    refusedAt(['fxRate'], await staff.officerA.put(`/funds-receipts/${draft.id}`, { version: draft.version, amount: '0.04' }));
    expect((await staff.officerA.get(`/funds-receipts/${draft.id}`)).body['amount']).toBe('0.05');
  });

  it('of a review that has not been held is refused at that day', async () => {
    refusedAt(['fairReviewOn'], await contract({ fairReview: 'passed', fairReviewOn: '2026-06-16' }));
  });
});
