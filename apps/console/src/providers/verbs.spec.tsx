import { render, waitFor } from '@testing-library/react';
import { HttpError } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { i18nProvider } from '../i18n/index.js';
import { network, type BadLine, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { authProvider, forgetMe, whoAmI } from './authProvider.js';
import { dataProvider, type Verbs } from './dataProvider.js';
import { keepDraft, readDraft } from './drafts.js';
import { problemOf } from './http.js';
import { session } from './session.js';
import { useData } from './useMe.js';

type Provider = typeof dataProvider;
const record = { id: 'x', version: 3, name: '旧' };
const page = { pagination: { page: 1, perPage: 25 }, sort: { field: 'id', order: 'ASC' as const }, filter: {} };
const file = (): File => new File(['abc'], 'a.pdf', { type: 'application/pdf' });

/** Every verb that components may call, as they call it. */
const reads: Record<string, (provider: Provider) => Promise<unknown>> = {
  getList: (provider) => provider.getList('projects', page),
  getOne: (provider) => provider.getOne('projects', { id: 'x' }),
  getMany: (provider) => provider.getMany('projects', { ids: ['x'] }),
  getManyReference: (provider) => provider.getManyReference('visits', { ...page, target: 'projectId', id: 'x' }),
  get: (provider) => provider.get('/projects/x/timeline'),
  download: (provider) => provider.download('/bulletins/x/document.pdf', '通报.pdf'),
  board: (provider) => provider.board(),
  funnel: (provider) => provider.funnel(),
  trend: (provider) => provider.trend(),
  outlook: (provider) => provider.outlook({}),
  comparison: (provider) => provider.comparison({}),
  foreignCapital: (provider) => provider.foreignCapital({}),
  differences: (provider) => provider.differences({}),
  rows: (provider) => provider.rows({}),
  wall: (provider) => provider.wall(null),
  me: (provider) => provider.me(),
  settings: (provider) => provider.settings(),
  demonstration: (provider) => provider.demonstration(),
};
const uploads: typeof reads = {
  upload: (provider) => provider.upload(file()),
  uploadTo: (provider) => provider.uploadTo('/target-imports', file()),
};
const writes: typeof reads = {
  update: (provider) => provider.update('projects', { id: 'x', data: { ...record, name: '新' }, previousData: record }),
  updateMany: (provider) => provider.updateMany('projects', { ids: ['x', 'y'], data: { name: '新' } }),
  create: (provider) => provider.create('projects', { data: { name: '新' } }),
  delete: (provider) => provider.delete('contracts', { id: 'x', previousData: record }),
  deleteMany: (provider) => provider.deleteMany('contracts', { ids: ['x', 'y'] }),
  act: (provider) => provider.act('contracts', 'x', 'confirmations', { version: 3 }),
  post: (provider) => provider.post('/targets', { value: '1.00' }),
  put: (provider) => provider.put('/settings/district', { value: 1 }),
  endDemonstration: (provider) => provider.endDemonstration(),
  linkHolder: (provider) => provider.linkHolder('t'),
  setPasswordByLink: (provider) => provider.setPasswordByLink('t', 'p'),
  found: (provider) => provider.found({ token: 't', administrators: [] }),
  checkInvestor: (provider) => provider.checkInvestor({ name: '新' }),
};
const all = { ...reads, ...uploads, ...writes };

interface Failure {
  answer: Reply | BadLine;
  status: number;
  code: string;
  /** What is said after a read or an upload, and after a write. */
  said: string;
  saidOfWrites: string;
  session?: 'ended' | 'person' | 'rights';
}
const refusal = (status: number, code: string, detail: string, errors: object[] = []): Reply => ({ status, json: { code, detail, status, errors } });
const unsure = '不能确认是否已保存';
const failures: Record<string, Failure> = {
  'a session that has ended (401)': { answer: refusal(401, 'NOT_SIGNED_IN', '请先登录。'), status: 401, code: 'NOT_SIGNED_IN', said: '登录已失效，请重新登录', saidOfWrites: '登录已失效，未保存', session: 'ended' },
  'no right (403)': { answer: refusal(403, 'NOT_ALLOWED', '您的角色不能执行这项操作。'), status: 403, code: 'NOT_ALLOWED', said: '您的角色不能执行', saidOfWrites: '您的角色不能执行' },
  'a stale version (409)': { answer: refusal(409, 'VERSION_CONFLICT', '刚刚被他人修改过'), status: 409, code: 'VERSION_CONFLICT', said: '刚刚被他人修改过', saidOfWrites: '刚刚被他人修改过' },
  'another account (409)': { answer: refusal(409, 'SIGNED_IN_AS_ANOTHER', '已改由另一个账号登录'), status: 409, code: 'SIGNED_IN_AS_ANOTHER', said: '另一个账号', saidOfWrites: '另一个账号', session: 'person' },
  'changed roles (409)': { answer: refusal(409, 'RIGHTS_CHANGED', '您的角色或单位已经变化'), status: 409, code: 'RIGHTS_CHANGED', said: '角色或单位已经变化', saidOfWrites: '角色或单位已经变化', session: 'rights' },
  'a wrong field (422)': { answer: refusal(422, 'INVALID_FIELDS', '有 1 处填写不符合要求', [{ field: 'name', code: 'FIELD_INVALID', message: '名称太短' }]), status: 422, code: 'INVALID_FIELDS', said: '有 1 处', saidOfWrites: '有 1 处' },
  'a fault of the server (500)': { answer: refusal(500, 'UNEXPECTED', '系统内部出错，您的操作没有保存。'), status: 500, code: 'UNEXPECTED', said: '系统内部出错', saidOfWrites: '没有保存' },
  'a gateway without words (502)': { answer: { status: 502 }, status: 502, code: '', said: '服务器暂时出错', saidOfWrites: unsure },
  'a cut line': { answer: 'broken', status: 0, code: 'NETWORK', said: '连不上服务器', saidOfWrites: unsure },
  'a line cut amid the answer': { answer: 'cut', status: 0, code: 'NETWORK', said: '连不上服务器', saidOfWrites: unsure },
  'a slow line': { answer: 'slow', status: 0, code: 'TIMEOUT', said: '服务器迟迟没有回应', saidOfWrites: unsure },
  'the portal of a network': { answer: 'portal', status: 0, code: 'FOREIGN_ANSWER', said: '不是本系统的回应', saidOfWrites: '未保存：收到的不是本系统的回应' },
};

const me = { id: 'p', identity: 'p.1', name: '刘洋', username: 'liuyang', actions: [], roles: [] };
const draft = { changed: { name: '新' }, version: 3 };

beforeEach(() => {
  forgetMe();
  localStorage.clear();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The verbs as a component has them, with react-admin in between, on a page of somebody who is signed in. */
async function verbsOfPage(answer: Reply | BadLine): Promise<{ provider: Provider; sent: Sent[]; path: () => string }> {
  network(() => ({ json: me }));
  await whoAmI();
  const sent = network(() => answer);
  const held: { provider?: Provider } = {};
  function Holder() {
    held.provider = useData();
    return <p>页面</p>;
  }
  const { container } = render(
    <TestPage path="/projects/x" authProvider={authProvider}>
      <Holder />
    </TestPage>,
  );
  await waitFor(() => expect(held.provider).toBeDefined());
  return { provider: held.provider as Provider, sent, path: () => container.textContent ?? '' };
}

async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = call.then(
    (value) => ({ succeeded: value }),
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  return outcome;
}

describe('the verbs of the data layer', () => {
  it('are all driven here', () => {
    const offered = Object.entries(dataProvider).flatMap(([name, verb]) => (typeof verb === 'function' ? [name] : []));
    expect(Object.keys(all).sort()).toEqual(offered.sort());
    expect(Object.keys(all).length).toBe(33);
  });

  describe.each(Object.entries(failures))('after %s', (_name, failure) => {
    it('end in a refusal that says what happened, never in a success, and everything typed is kept', async () => {
      for (const [verb, call] of Object.entries(all)) {
        forgetMe();
        const { provider, path } = await verbsOfPage(failure.answer);
        keepDraft('form:projects/x', me.id, draft);
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
        const outcome = await outcomeOf(call(provider));
        vi.useRealTimers();
        expect(outcome, verb).toBeInstanceOf(HttpError);
        const error = outcome as HttpError;
        expect([verb, error.status, problemOf(error).code ?? ''], verb).toEqual([verb, failure.status, failure.code]);
        expect(i18nProvider.translate(error.message, { _: error.message }), verb).toContain(verb in writes ? failure.saidOfWrites : failure.said);
        // what a form is given: without an error for the whole it would take the refusal for a success
        expect(problemOf(error).errors, verb).toMatchObject({ root: { serverError: error.message } });
        expect(session.state(), verb).toBe(failure.session ?? 'open');
        expect([path(), (await whoAmI()).name], 'the page stays, and stays theirs').toEqual(['页面', '刘洋']);
        expect(readDraft('form:projects/x', me.id), verb).toEqual(draft);
      }
    });
  });

  it('that create keep their key while there was no answer, so that pressing again makes no second one', async () => {
    for (const answer of ['broken', 'cut', 'portal', { status: 502 }] as const) {
      for (const verb of ['create', 'act', 'post'] satisfies (keyof Verbs | 'create')[]) {
        const { provider, sent } = await verbsOfPage(answer);
        const call = all[verb];
        await call?.(provider).catch(() => undefined);
        await call?.(provider).catch(() => undefined);
        expect(new Set(sent.map(({ headers }) => headers.get('Idempotency-Key'))).size, `${verb} ${JSON.stringify(answer)}`).toBe(1);
      }
    }
  });
});
