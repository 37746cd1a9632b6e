import { Validator } from '@seriousme/openapi-schema-validator';
import { OpenAPIClientAxios, type AxiosResponse, type Document as AnyDocument, type OpenAPIClient } from 'openapi-client-axios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPdf } from './factories/records.js';
import { PASSWORD, startTestApi, type TestApi } from './support/api.js';

/**
 * A stranger's program: it has the document and an account, and nothing else. The client is generated from the document,
 * with its operations, parameters, servers and kinds of credentials; bodies begin with the document's own examples.
 */
type Json = Record<string, unknown>;
type Document = AnyDocument & Required<Pick<AnyDocument, 'paths'>>;

let api: TestApi;
let document: Document;
let client: OpenAPIClient;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('stranger', 'centre-shanghai', ['officer']);
  document = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as Document;
  client = await clientWith({});
});
afterAll(() => api.close());

/** Whoever reads the document at an address takes its relative server as that address. */
function clientWith(headers: Record<string, string>): Promise<OpenAPIClient> {
  const options = { definition: document, axiosConfigDefaults: { headers, validateStatus: () => true, baseURL: new URL(document.servers?.at(-1)?.url ?? '/', api.url).origin } };
  return new OpenAPIClientAxios(options).init();
}

/** An operation by what it does; its name is the document's business. */
function operation(method: 'get' | 'post' | 'put', path: string): string {
  const found = document.paths[`/api/v1${path}`]?.[method]?.operationId;
  if (!found) throw new Error(`${method} ${path} is not in the document`);
  return found;
}

async function call(method: 'get' | 'post' | 'put', path: string, parameters: Record<string, string> | null = null, body?: unknown, headers = {}): Promise<AxiosResponse<Json & Json[]>> {
  const act = client[operation(method, path)] as (...args: unknown[]) => Promise<AxiosResponse<Json & Json[]>>;
  return act(parameters, body, { headers });
}

function exampleOf(path: string): Json {
  const content = (document.paths[`/api/v1${path}`]?.post?.requestBody as { content: Record<string, { schema: { example?: Json } }> }).content;
  return structuredClone(content['application/json']?.schema.example ?? {});
}

describe('the document', () => {
  it('is valid OpenAPI, names a server, and promises no kind of token that there is not', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as unknown as Json);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.servers?.map(({ url }) => url)).toContain('/');
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['bearer', 'cookie']);
    expect(JSON.stringify(document)).not.toContain('JWT');
  });

  it('has a name of its own for every operation', () => {
    const names = Object.values(document.paths as Json).flatMap((operations) => Object.values(operations as Record<string, { operationId?: string }>).map(({ operationId }) => operationId));
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a client generated from the document', () => {
  it('gets its first token with account and password alone, as the document says', async () => {
    const refused = await call('get', '/tokens');
    expect([refused.status, refused.data['code']]).toEqual([401, 'NOT_SIGNED_IN']);
    const session = await call('post', '/sessions', null, { username: 'stranger', password: PASSWORD });
    expect(session.status).toBe(201);
    const scheme = document.components?.securitySchemes?.['cookie'] as { name: string };
    const cookie = /^[^;]+/.exec(String(session.headers['set-cookie']?.[0]))?.[0] ?? '';
    expect(cookie.split('=')[0]).toBe(scheme.name);
    const origin = (document.paths['/api/v1/tokens']?.post?.parameters as { name: string; in: string }[]).find(({ name }) => name === 'Origin');
    expect(origin).toMatchObject({ in: 'header' });
    const without = await call('post', '/tokens', null, exampleOf('/tokens'), { cookie });
    expect([without.status, without.data['code']]).toEqual([403, 'FOREIGN_ORIGIN']);
    const made = await call('post', '/tokens', null, { ...exampleOf('/tokens'), readOnly: false }, { cookie, origin: api.url });
    expect(made.status).toBe(201);
    client = await clientWith({ authorization: `Bearer ${String(made.data['token'])}` });
    expect((await call('get', '/me')).data).toMatchObject({ username: 'stranger' });
  });

  it('registers a company and a project, logs a visit and drafts a contract with the examples of the document', async () => {
    const sectors = (await call('get', '/sectors')).data;
    const investor = await call('post', '/investors', null, exampleOf('/investors'));
    expect(investor.status).toBe(201);
    const project = await call('post', '/projects', null, { ...exampleOf('/projects'), investorId: investor.data['id'], sectorId: sectors[0]?.['id'] });
    expect([project.status, project.data['code'] ?? null]).toEqual([201, project.data['code']]);
    const ids = { investorId: investor.data['id'], projectId: project.data['id'] };
    const visit = await call('post', '/visits', null, { ...exampleOf('/visits'), ...ids, fileIds: [], visitedOn: '2026-06-10', nextStepOn: '2026-06-20' });
    expect([visit.status, visit.data['detail']]).toEqual([201, undefined]);
    const contract = await call('post', '/contracts', null, { ...exampleOf('/contracts'), projectId: ids.projectId, fileIds: [], signedOn: '2026-06-11', instalments: [] });
    expect([contract.status, contract.data['detail']]).toEqual([201, undefined]);
  });

  it('pages, sorts and filters a list, and reads its whole from Content-Range', async () => {
    const page = await call('get', '/projects', { filter: JSON.stringify({ stage: 'lead' }), sort: JSON.stringify(['createdAt', 'DESC']), range: JSON.stringify([0, 0]) });
    expect(page.status).toBe(200);
    expect(page.data).toHaveLength(1);
    expect(String(page.headers['content-range'])).toMatch(/^projects 0-0\/\d+$/);
    const wrong = await call('get', '/projects', { filter: JSON.stringify({ stages: 'lead' }) });
    expect(wrong.status).toBe(400);
    expect(String(wrong.data['detail'])).toContain('stages');
  });

  it('asks figures with the parameters of the document, one wrong one is named', async () => {
    expect((await call('get', '/figures/board', { by: 'sector', asOf: '2026-06-15' })).data).toMatchObject({ asOf: '2026-06-15' });
    const wrong = await call('get', '/figures/board', { by: 'sector', asOf: '2026-02-30' });
    expect([wrong.status, (wrong.data['errors'] as { field: string }[]).map(({ field }) => field)]).toEqual([400, ['asOf']]);
  });

  it('edits what it read with its version, and is told when somebody was faster', async () => {
    const [row] = (await call('get', '/projects', { range: '[0,0]', sort: '["createdAt","DESC"]' })).data;
    const id = String(row?.['id']);
    const read = (await call('get', '/projects/{id}', { id })).data as Json;
    const saved = await call('put', '/projects/{id}', { id }, { ...read, description: '由程序补充' });
    expect([saved.status, saved.data['description']]).toEqual([200, '由程序补充']);
    const late = await call('put', '/projects/{id}', { id }, { ...read, description: '晚了一步' });
    expect([late.status, late.data['code'], (late.data['current'] as Json)['description']]).toEqual([409, 'VERSION_CONFLICT', '由程序补充']);
  });

  it('uploads a file as the document describes it', async () => {
    const content = Object.keys((document.paths['/api/v1/files']?.post?.requestBody as { content: object }).content);
    expect(content).toEqual(['multipart/form-data']);
    const form = new FormData();
    form.append('file', new File([new Uint8Array(aPdf())], '进账单.pdf', { type: 'application/pdf' }));
    const answer = await call('post', '/files', null, form);
    expect([answer.status, answer.data['name']]).toEqual([201, '进账单.pdf']);
  });
});
