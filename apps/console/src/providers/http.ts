import { HttpError } from 'react-admin';
import { queryClient } from './queryClient.js';

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

export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const { method = 'GET', body, query, signal, idempotencyKey } = options;
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': languageOfPage(), ...options.headers });
  const isForm = body instanceof FormData;
  if (method !== 'GET' && !isForm) headers.set('Content-Type', 'application/json');
  if (idempotencyKey) headers.set('Idempotency-Key', idempotencyKey);
  const response = await reach(`${API}${path}${queryString(query)}`, {
    method,
    headers,
    credentials: 'same-origin',
    signal,
    // A write is always JSON, even an empty one: a plain HTML form from another site can never send it.
    body: method === 'GET' ? undefined : isForm ? body : JSON.stringify(body ?? {}),
  });
  const json = parse(await response.text());
  if (!response.ok) throw problemError(response.status, response.statusText, json);
  // What was read before a write may have changed with it: the next page asks again, however fast one gets there.
  if (method !== 'GET') void queryClient.invalidateQueries({ refetchType: 'none' });
  return { status: response.status, headers: response.headers, json: json as T };
}

/** Fetches a file and hands it to the browser; a refusal is told as every other. */
export async function saveFile(path: string, name: string, query?: RequestOptions['query']): Promise<void> {
  const response = await reach(`${API}${path}${queryString(query)}`, { headers: { 'Accept-Language': languageOfPage() }, credentials: 'same-origin' });
  if (!response.ok) throw problemError(response.status, response.statusText, parse(await response.text()));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  // the browser has begun to save by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The sentence is a translation key: the browser alone knows that the server could not be reached. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError('app.errors.network', 0, { code: 'NETWORK' });
  }
}

export function problemError(status: number, statusText: string, json: unknown): HttpError {
  const problem = isProblem(json) ? json : {};
  const message = problem.detail ?? problem.title ?? fallbackMessage(status) ?? statusText;
  const { errors: problems, ...rest } = problem;
  const errors = problems?.length
    ? { ...Object.fromEntries(problems.map(({ field, message: text }) => [field, text])), root: { serverError: message } }
    : undefined;
  return new HttpError(message, status, { ...rest, problems, errors } satisfies ProblemBody);
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

function fallbackMessage(status: number): string | undefined {
  if (status === 413) return 'app.errors.tooLarge';
  if (status === 429) return 'app.errors.tooMany';
  if (status >= 500) return 'app.errors.server';
  return undefined;
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
