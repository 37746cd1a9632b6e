import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Client } from '../support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** A page names the identity it was drawn for; one cookie may belong to somebody else by then. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
});
afterAll(() => api.close());

const identityOf = async (client: Client): Promise<Record<string, string>> => ({ 'x-signed-in-as': String(done(await client.get('/me'))['identity']) });
const outcome = ({ status, problem }: Answer): unknown[] => [status, problem.code];

describe('a page that says for whom it was drawn', () => {
  it('is served while that person is signed in, as are clients that say nothing', async () => {
    const own = await identityOf(staff.officerA);
    expect((await staff.officerA.get('/projects', own)).status).toBe(200);
    expect((await staff.officerA.put('/me/language', { language: 'zh' }, own)).status).toBe(200);
    expect((await staff.officerA.get('/projects')).status).toBe(200);
    const token = await api.token('officera');
    expect((await token.get('/projects')).status).toBe(200);
  });

  it('neither reads nor writes as another who has signed in since, and nothing is left of the attempt', async () => {
    const ofA = await identityOf(staff.officerA);
    const name = '第二个账号不应登记的企业';
    expect(outcome(await staff.officerB.post('/investors', { name }, ofA))).toEqual([409, 'SIGNED_IN_AS_ANOTHER']);
    expect(outcome(await staff.officerB.put('/me/language', { language: 'en' }, ofA))).toEqual([409, 'SIGNED_IN_AS_ANOTHER']);
    expect(outcome(await staff.officerB.get('/projects', ofA))).toEqual([409, 'SIGNED_IN_AS_ANOTHER']);
    expect((await staff.bureau.list('investors', { filter: { q: name } })).total).toBe(0);
    expect(done(await staff.officerB.get('/me'))['language']).toBe('zh');
  });

  it('is told in its language that the account is another one', async () => {
    const ofA = await identityOf(staff.officerA);
    expect((await staff.officerB.get('/projects', ofA)).problem.detail).toContain('另一个账号');
    expect((await staff.officerB.get('/projects', { ...ofA, 'accept-language': 'en' })).problem.detail).toContain('Another account');
  });

  it('cannot end the session of the other', async () => {
    const other = await api.signIn('officerb');
    expect(outcome(await other.delete('/sessions/current', await identityOf(staff.officerA)))).toEqual([409, 'SIGNED_IN_AS_ANOTHER']);
    expect((await other.get('/me')).status).toBe(200);
  });

  it('is refused after other roles or another unit, though the same person has signed in again', async () => {
    const id = await api.person('promoted.page', 'centre-shanghai', ['officer']);
    const asOfficer = await identityOf(await api.signIn('promoted.page'));
    const version = async (): Promise<number> => done(await staff.sysadmin.get(`/people/${id}`)).version;
    done(await staff.secadmin.put(`/people/${id}/roles`, { version: await version(), roles: ['centre_head'] }));
    const again = await api.signIn('promoted.page');
    expect(outcome(await again.get('/projects', asOfficer))).toEqual([409, 'RIGHTS_CHANGED']);
    const asHead = await identityOf(again);
    done(await staff.sysadmin.put(`/people/${id}`, { version: await version(), unitId: api.unitId('centre-shenzhen') }));
    expect(outcome(await (await api.signIn('promoted.page')).get('/projects', asHead))).toEqual([409, 'RIGHTS_CHANGED']);
  });

  it('that says nonsense is somebody else, whatever it says', async () => {
    for (const named of ['x', '.', 'a'.repeat(2_000), staff.officerA.personId]) {
      expect([409, 431]).toContain((await staff.officerB.get('/projects', { 'x-signed-in-as': named })).status);
    }
  });
});
