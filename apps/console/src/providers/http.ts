import { HttpError } from 'react-admin';
import { exchange, foreignAnswer } from './exchange.js';
import { identity } from './identity.js';
import { queryClient } from './queryClient.js';
import { session } from './session.js';
import { announceRefusal } from './refusals.js';

/** Everything the console says to the server goes through here: one place for cookies, language, errors and keys. */
export const API = '/api/v1';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, unknown>;
  signal?: AbortSignal;
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  json: T;
}

/** RFC 9457, as the API answers it. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  errors?: { field: string; code: string; message: string }[];
  current?: unknown;
}

/** What react-admin forms read: `errors` by field, and the sentence for the whole under `root`. */
export interface ProblemBody extends Omit<Problem, 'errors'> {
  errors?: Record<string, unknown>;
  problems?: Problem['errors'];
}

/** Milliseconds: a read that is asked again anyway, a write, a file on a bad line, a paper that the server has to make. */
const WAIT = { read: 30_000, write: 90_000, upload: 10 * 60_000, paper: 5 * 60_000 };

export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const { method = 'GET', body, query, signal, idempotencyKey } = options;
  const writes = method !== 'GET';
  const isForm = body instanceof FormData;
  // a file is sent again by itself; only what was typed is feared for
  const saves = writes && !isForm;
  const headers = new Headers({ Accept: 'application/json', ...spoken(), ...options.headers });
  if (saves) headers.set('Content-Type', 'application/json');
  if (idempotencyKey) headers.set('Idempotency-Key', idempotencyKey);
  // A write is always JSON, even an empty one: a plain HTML form from another site can never send it.
  const sent = isForm ? body : JSON.stringify(body ?? {});
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal, body: writes ? sent : undefined };
  const wait = isForm ? WAIT.upload : saves ? WAIT.write : WAIT.read;
  const { response, text } = await exchange(`${API}${path}${queryString(query)}`, init, { wait, saves }, async (got) => ({ response: got, text: await got.text() }));
  const json = parse(text);
  if (!response.ok && saves) announceRefusal();
  if (!response.ok) throw refused(response, json, saves);
  if (text !== '' && json === undefined) throw foreignAnswer(saves);
  // What was read before a write may have changed with it: the next page asks again, however fast one gets there.
  if (writes) void queryClient.invalidateQueries({ refetchType: 'none' });
  return { status: response.status, headers: response.headers, json: json as T };
}

/** Fetches a file and hands it to the browser; a refusal is told as every other. */
export async function saveFile(path: string, name: string, query?: RequestOptions['query']): Promise<void> {
  const init: RequestInit = { headers: spoken(), credentials: 'same-origin' };
  const { response, blob } = await exchange(`${API}${path}${queryString(query)}`, init, { wait: WAIT.paper, saves: false }, async (got) => ({ response: got, blob: await got.blob() }));
  if (!response.ok) throw refused(response, parse(await blob.text()), false);
  if (/^text\/html\b/.test(response.headers.get('Content-Type') ?? '')) throw foreignAnswer(false);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser has begun to save by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** In which language the page speaks, and for whom it was drawn. */
function spoken(): Record<string, string> {
  const named = identity.get();
  return { 'Accept-Language': languageOfPage(), ...(named === null ? {} : { 'X-Signed-In-As': named }) };
}

/** What the API refuses; where that concerns the session, the whole page gets to know. */
function refused(response: Response, json: unknown, saves: boolean): HttpError {
  const error = problemError(response.status, json, saves);
  const { code } = problemOf(error);
  if (code === 'NOT_SIGNED_IN') session.ended(saves);
  if (code === 'SIGNED_IN_AS_ANOTHER') session.outdated('person');
  if (code === 'RIGHTS_CHANGED') session.outdated('rights');
  return error;
}

export function problemError(status: number, json: unknown, saves: boolean): HttpError {
  const problem = isProblem(json) ? json : {};
  const message = ofSession(problem.code, saves) ?? problem.detail ?? problem.title ?? fallbackMessage(status, saves);
  const { errors: problems, ...rest } = problem;
  // A form takes a save without errors for a success and stops warning; so every refusal has one for the whole.
  const errors = { ...Object.fromEntries((problems ?? []).map(({ field, message: text }) => [field, text])), root: { serverError: message } };
  return new HttpError(message, status, { ...rest, problems: problems?.length ? problems : undefined, errors } satisfies ProblemBody);
}

/** The API cannot know whether the page keeps what was typed; the page can, and says so. */
function ofSession(code: string | undefined, saves: boolean): string | undefined {
  if (code !== 'NOT_SIGNED_IN') return undefined;
  return saves ? 'app.errors.signedOutSaving' : 'app.errors.signedOut';
}

export function queryString(query: Record<string, unknown> | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    params.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export function problemOf(error: unknown): ProblemBody {
  const body: unknown = error instanceof HttpError ? error.body : undefined;
  return typeof body === 'object' && body !== null ? (body) : {};
}

/** For answers without words of their own; behind a gateway that gave up, the write may have been done. */
function fallbackMessage(status: number, saves: boolean): string {
  if (status === 413) return 'app.errors.tooLarge';
  if (status === 429) return 'app.errors.tooMany';
  if (status >= 500) return saves ? 'app.errors.serverSaving' : 'app.errors.server';
  return 'app.errors.refused';
}

function parse(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is Problem {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function languageOfPage(): string {
  return document.documentElement.lang || 'zh-CN';
}
