import type { DataProvider, GetListResult, Identifier, RaRecord } from 'react-admin';
import { announceConflict } from './conflicts.js';
import { request, saveFile, type Answer, type RequestOptions } from './http.js';
import { onceOnly } from './idempotency.js';
import { saves } from './saves.js';
import type { Wall } from '../wall/wall.js';
import type { Board, Demonstration, FigureRows, Founding, Funnel, InvestorCheck, Me, Setting, StoredFile } from './types.js';
import type { Comparison, Differences, ForeignCapital, Progress, YearOutlook } from './trend-types.js';

/** The simple-rest dialect of the API (lists with filter, range and sort), and the verbs of the trade beside it. */
interface Page {
  page: number;
  perPage: number;
}

interface ListQuery {
  pagination?: Page;
  sort?: { field: string; order: 'ASC' | 'DESC' };
  filter?: Record<string, unknown>;
  signal?: AbortSignal;
}

export interface ActOptions {
  idempotencyKey?: string;
}

const one = (resource: string, id: Identifier): string => `/${resource}/${encodeURIComponent(String(id))}`;

async function list<T extends RaRecord>(resource: string, params: ListQuery): Promise<GetListResult<T>> {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
  const answer = await request<T[]>(`/${resource}`, {
    query: {
      filter: withoutEmpty(params.filter),
      range: [(page - 1) * perPage, page * perPage - 1],
      sort: params.sort ? [params.sort.field, params.sort.order] : undefined,
    },
    signal: params.signal,
  });
  return { data: answer.json, total: totalOf(answer) };
}

/** `projects 0-24/319` → 319 */
function totalOf(answer: Answer<unknown[]>): number {
  const total = Number.parseInt(answer.headers.get('Content-Range')?.split('/').pop() ?? '', 10);
  return Number.isNaN(total) ? answer.json.length : total;
}

async function update<T extends RaRecord>(
  resource: string,
  params: { id: Identifier; data: Partial<T>; previousData?: Partial<T> },
): Promise<{ data: T }> {
  const version = params.data['version'] ?? params.previousData?.['version'];
  const changed = changesOnly(params.data, params.previousData);
  const data = version === undefined ? changed : { ...changed, version };
  try {
    return { data: saves.noted((await request<T>(one(resource, params.id), { method: 'PUT', body: data })).json) };
  } catch (error) {
    announceConflict(error, { resource, id: params.id, data });
    throw error;
  }
}

async function create<T extends RaRecord>(resource: string, params: { data: unknown; meta?: ActOptions }): Promise<{ data: T }> {
  const send = (idempotencyKey: string) => request<T>(`/${resource}`, { method: 'POST', body: params.data, idempotencyKey });
  // A draft that outlives its page brings the key it was first sent with.
  const answer = params.meta?.idempotencyKey ? await send(params.meta.idempotencyKey) : await onceOnly(resource, params.data, send);
  return { data: saves.noted(answer.json) };
}

async function remove<T extends RaRecord>(
  resource: string,
  params: { id: Identifier; previousData?: T },
): Promise<{ data: T }> {
  const version: unknown = params.previousData?.['version'];
  const answer = await request<T | undefined>(one(resource, params.id), {
    method: 'DELETE',
    headers: typeof version === 'number' ? { 'If-Match': `"${version}"` } : {},
  });
  return { data: answer.json ?? params.previousData ?? ({ id: params.id } as T) };
}

const standard = {
  supportAbortSignal: true,
  getList: list,
  getOne: async (resource: string, params: { id: Identifier; signal?: AbortSignal }) => ({
    data: (await request<RaRecord>(one(resource, params.id), { signal: params.signal })).json,
  }),
  getMany: async (resource: string, params: { ids: Identifier[]; signal?: AbortSignal }) => ({
    data: (await request<RaRecord[]>(`/${resource}`, { query: { filter: { id: params.ids } }, signal: params.signal })).json,
  }),
  getManyReference: (resource: string, params: ListQuery & { target: string; id: Identifier }) =>
    list(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
  update,
  updateMany: async (resource: string, params: { ids: Identifier[]; data: object }) => {
    for (const id of params.ids) await request(one(resource, id), { method: 'PUT', body: params.data });
    return { data: params.ids };
  },
  create,
  delete: remove,
  deleteMany: async (resource: string, params: { ids: Identifier[] }) => {
    for (const id of params.ids) await remove(resource, { id });
    return { data: params.ids };
  },
};

/** What the API offers beyond records. Components call these through `useData()` and never call fetch. */
const verbs = {
  /** A transition is a resource: `act('contracts', id, 'confirmations')`. */
  act: async <T = RaRecord>(resource: string, id: Identifier, subresource: string, body: object = {}, options: ActOptions = {}) => {
    const path = `${one(resource, id)}/${subresource}`;
    const send = (idempotencyKey: string) => request<T>(path, { method: 'POST', body, idempotencyKey });
    try {
      const answer = options.idempotencyKey ? await send(options.idempotencyKey) : await onceOnly(path, body, send);
      return saves.noted(answer.json);
    } catch (error) {
      announceConflict(error, { resource, id });
      throw error;
    }
  },
  /** Any other read: `get<Requirements>('/projects/…/requirements', { to: 'signed' })`. */
  get: async <T>(path: string, query?: RequestOptions['query'], signal?: AbortSignal) =>
    (await request<T>(path, { query, signal })).json,
  post: async <T>(path: string, body: object = {}) =>
    saves.noted((await onceOnly(path, body, (idempotencyKey) => request<T>(path, { method: 'POST', body, idempotencyKey }))).json),
  put: async <T>(path: string, body: object) => saves.noted((await request<T>(path, { method: 'PUT', body })).json),
  upload: async (file: File, signal?: AbortSignal) => {
    const form = new FormData();
    form.append('file', file, file.name);
    return (await request<StoredFile>('/files', { method: 'POST', body: form, signal })).json;
  },
  /** Uploads a file to a place of its own. */
  uploadTo: async <T = RaRecord>(path: string, file: File) => {
    const form = new FormData();
    form.append('file', file, file.name);
    return (await request<T>(path, { method: 'POST', body: form })).json;
  },
  /** Fetches a paper that the server makes and hands it to the browser under a name. */
  download: (path: string, name: string, query?: RequestOptions['query']) => saveFile(path, name, query),
  board: async (params: Record<string, unknown> = {}, signal?: AbortSignal) =>
    (await request<Board>('/figures/board', { query: params, signal })).json,
  funnel: async (params: Record<string, unknown> = {}, signal?: AbortSignal) =>
    (await request<Funnel>('/figures/funnel', { query: params, signal })).json,
  trend: async (params: Record<string, unknown> = {}, signal?: AbortSignal) =>
    (await request<Progress>('/figures/trend', { query: params, signal })).json,
  outlook: async (params: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<YearOutlook>('/figures/outlook', { query: params, signal })).json,
  comparison: async (params: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<Comparison>('/figures/comparison', { query: params, signal })).json,
  foreignCapital: async (params: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<ForeignCapital>('/figures/foreign-capital', { query: params, signal })).json,
  differences: async (params: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<Differences>('/figures/differences', { query: params, signal })).json,
  rows: async (params: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<FigureRows>('/figures/rows', { query: params, signal })).json,
  /** The wall, for a screen with a token of its own or for whoever is signed in. */
  wall: async (token: string | null, signal?: AbortSignal) =>
    (await request<Wall>('/wall', { signal, headers: token === null ? {} : { Authorization: `Kiosk ${token}` } })).json,
  me: async () => (await request<Me>('/me')).json,
  settings: async () => (await request<Setting[]>('/settings')).json,
  demonstration: async () => (await request<Demonstration>('/demonstration')).json,
  endDemonstration: async () => (await request<unknown>('/demonstration/endings', { method: 'POST' })).json,
  linkHolder: async (token: string) => (await request<{ name: string; username: string; expiresAt: string }>('/password-links/holders', { method: 'POST', body: { token } })).json,
  setPasswordByLink: async (token: string, password: string) => (await request<unknown>('/password-links', { method: 'POST', body: { token, password } })).json,
  found: async (founding: Founding) => (await request<unknown>('/founding', { method: 'POST', body: founding })).json,
  checkInvestor: async (body: { name?: string; uscc?: string }) =>
    (await request<InvestorCheck>('/investors/checks', { method: 'POST', body })).json,
};

export type Verbs = typeof verbs;
export const dataProvider = { ...standard, ...verbs } as DataProvider & Verbs;

/** What the person changed, and nothing that the form merely carried along: less to collide with others' changes. */
function changesOnly(data: object, previous: object | undefined): Record<string, unknown> {
  const before = new Map(Object.entries(previous ?? {}));
  return Object.fromEntries(
    Object.entries(data).filter(([field, value]) => !before.has(field) || JSON.stringify(before.get(field)) !== JSON.stringify(value)),
  );
}

function withoutEmpty(filter: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '' && value !== undefined && value !== null));
}
