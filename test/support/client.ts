/**
 * An outside program's view of the API: `fetch`, a cookie with the Origin of our own page, or a personal token.
 * Nothing here knows the inside of the product.
 */
export interface Row {
  id: string;
  version: number;
  [field: string]: unknown;
}

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors: { field: string; code: string; message: string }[];
  current?: Row;
}

export interface Answer<T = Row> {
  status: number;
  headers: Headers;
  /** The body as it came. */
  text: string;
  /** The body read as JSON; the text itself where it is none. */
  body: T;
  /** The body of a refusal. */
  problem: Problem;
  /** Total of a page, from Content-Range. */
  total: number;
}

export interface Asking {
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is, instead of a JSON body. */
  raw?: NonNullable<RequestInit['body']>;
}

export interface Client {
  request<T = Row>(method: string, path: string, asking?: Asking): Promise<Answer<T>>;
  get<T = Row>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  list(resource: string, query?: { filter?: object; sort?: [string, string]; range?: [number, number] }): Promise<Answer<Row[]>>;
  post<T = Row>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  put<T = Row>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  delete<T = Row>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  upload(name: string, bytes: Buffer | string): Promise<Answer>;
}

/** Told of every answer, for tests that look at all of them. */
export type Listener = (method: string, path: string, answer: Answer<unknown>) => void;

/** @param always headers that every request carries: who calls */
export function clientOf(url: string, always: Record<string, string> = {}, listener?: Listener): Client {
  const request = async <T>(method: string, path: string, { body, headers = {}, raw }: Asking = {}): Promise<Answer<T>> => {
    const response = await fetch(path.startsWith('/api') ? `${url}${path}` : `${url}/api/v1${path}`, {
      method,
      headers: { ...always, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      redirect: 'manual',
    });
    const answer = await answerOf<T>(response);
    listener?.(method, path, answer);
    return answer;
  };
  return {
    request,
    get: (path, headers) => request('GET', path, { headers }),
    list: (resource, query = {}) => request('GET', `/${resource}?${queryOf(query)}`),
    post: (path, body = {}, headers = {}) => request('POST', path, { body, headers }),
    put: (path, body = {}, headers = {}) => request('PUT', path, { body, headers }),
    delete: (path, headers) => request('DELETE', path, { headers }),
    upload: (name, bytes) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
      return request('POST', '/files', { raw: form });
    },
  };
}

/** Signs in as a browser does; the client sends the cookie and says which page asks. */
export async function signIn(url: string, username: string, password: string): Promise<Client> {
  const answer = await clientOf(url).post('/sessions', { username, password });
  if (answer.status !== 201) throw new Error(`Sign-in of ${username}: ${answer.status} ${answer.text}`);
  return clientOf(url, { cookie: cookieOf(answer), origin: url });
}

export function cookieOf(answer: Answer): string {
  return answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '').join('; ');
}

export function withToken(url: string, token: string, listener?: Listener): Client {
  return clientOf(url, { authorization: `Bearer ${token}` }, listener);
}

/** The body of an answer that had to succeed. */
export function done<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

function queryOf(query: object): string {
  return Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`).join('&');
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const body = read(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: body as T,
    problem: body as Problem,
    total: Number(response.headers.get('content-range')?.split('/')[1] ?? NaN),
  };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
