import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '#jobs';
import { AccessRecorder } from '../../apps/api/access-log/access-recorder.js';
import { verifyAuditChainAtNight, verifyAuditChainNow } from '../../apps/worker/house/verify-audit-chain.handler.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { idsOf, oneOfEach, type OneOfEach } from '../factories/one-of-each.js';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

/** What the auditor is told: who, what, on which record, from where, on which Shanghai day; and whether the trail is whole. */
let api: TestApi;
let staff: Staff;
let records: OneOfEach;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
  const owner = { officer: staff.officerA, head: staff.headA, unit: 'centre-shanghai', sector: 'industry', canary: '示例甲', phone: '13800138000' };
  records = await oneOfEach(api, staff, owner);
});
afterAll(() => api.close());

const trail = async (filter: object): Promise<Row[]> => done(await staff.auditor.list('audit-entries', { filter, sort: ['id', 'ASC'] }));

describe('signing in', () => {
  it('is an act of the person, with the address of the connection and what came of it', async () => {
    const id = await api.person('comes', 'centre-shanghai', ['officer']);
    const attempt = (password: string): Promise<{ status: number }> => api.anonymous.post('/sessions', { username: 'comes', password }, { 'x-forwarded-for': '203.0.113.9' });
    expect((await attempt('wrong-password')).status).toBe(401);
    const client = await api.signIn('comes');
    done(await client.delete('/sessions/current'));
    const entries = await trail({ actorId: id });
    expect(entries.map(({ action, actorName, address, after }) => ({ action, actorName, address, result: (after as { result?: string } | null)?.result }))).toEqual([
      // a header that anybody can write is no origin
      { action: 'session.failed', actorName: '人员 comes', address: '127.0.0.1', result: 'wrong_password' },
      { action: 'session.begin', actorName: '人员 comes', address: '127.0.0.1', result: 'signed_in' },
      { action: 'session.end', actorName: '人员 comes', address: '127.0.0.1', result: undefined },
    ]);
  });

  it('to a locked account moves nothing any more: the chain tells what led to the lock, the access log counts the rest', async () => {
    const id = await api.person('knocks', 'centre-shanghai', ['officer']);
    for (let tries = 1; tries <= 6; tries += 1) await api.anonymous.post('/sessions', { username: 'knocks', password: 'wrong-password' });
    const results = (await trail({ actorId: id })).map(({ after }) => (after as { result: string }).result);
    expect(results).toEqual(Array.from({ length: 5 }, () => 'wrong_password'));
    await api.app.get(AccessRecorder).flush();
    expect(done(await staff.auditor.list('access-events', { filter: { actorId: id, because: 'locked' } })).map(({ times }) => times)).toEqual([1]);
  });

  it('that was written before anybody was known belongs to the person it names', async () => {
    const id = await api.person('earlier', null, ['leader']);
    await api.db.owner.query(`insert into audit_entry (at, actor_name, action, subject_type, subject_id, after, hash)
      values (now(), 'sign-in', 'session.begin', 'session', gen_random_uuid()::text, jsonb_build_object('personId', $1::text), '')`, [id]);
    expect((await trail({ actorId: id })).map(({ actorName }) => actorName)).toEqual(['人员 earlier']);
  });
});

describe('what an entry is about', () => {
  it('is told to the auditor by numbers, and by nothing else of the business', async () => {
    const code = String(records.project['code']);
    const of = async (id: string): Promise<Row> => (await trail({ subjectId: id }))[0]!;
    expect(await of(records.project.id)).toMatchObject({ subjectLabel: code, before: null, after: null, note: null });
    expect((await of(records.contract.id))['subjectLabel']).toBe(records.contract['number']);
    expect((await of(records.receipt.id))['subjectLabel']).toBe(records.receipt['number']);
    expect((await of(records.order.id))['subjectLabel']).toBe(records.order['number']);
    expect((await of(records.milestone.id))['subjectLabel']).toBe(code);
    expect((await of(records.investor.id))['subjectLabel']).toBeNull();
    // which fields were written is no content
    expect((await of(records.project.id))['changed']).toEqual(expect.arrayContaining(['name', 'plannedInvestment']));
    const all = await Promise.all(Object.values(idsOf(records)).flat().map((id) => trail({ subjectId: id })));
    expect(JSON.stringify(all)).not.toContain('示例甲');
  });

  it('is a name where it belongs to the house, and so are the ids inside', async () => {
    const person = done(await staff.sysadmin.get(`/people/${staff.officerB.personId}`));
    done(await staff.sysadmin.put(`/people/${person.id}`, { version: person.version, unitId: api.unitId('centre-shanghai') }));
    const entry = (await trail({ subjectId: person.id })).at(-1)!;
    expect(entry).toMatchObject({ actorName: '人员 sysadmin', subjectLabel: '人员 officerb（officerb）', before: { unitId: api.unitId('centre-shenzhen') } });
    expect(Object.values(entry['names'] as object).sort()).toEqual(expect.arrayContaining([expect.stringMatching(/上海/), expect.stringMatching(/深圳/)]));
  });

  it('is found by the number on its paper: of a project everything in it', async () => {
    const ofProject = await trail({ number: String(records.project['code']).toLowerCase() });
    expect(ofProject.map(({ subjectType }) => subjectType)).toEqual(expect.arrayContaining(['project', 'contract', 'funds_receipt', 'milestone']));
    const ofContract = await trail({ number: records.contract['number'] });
    expect([...new Set(ofContract.map(({ subjectId }) => subjectId))]).toEqual([records.contract.id]);
    expect(await trail({ number: 'HT1999-0001' })).toEqual([]);
  });
});

describe('one day of the trail', () => {
  it('is a whole Shanghai day, from its first moment to its last', async () => {
    const moments = ['2026-03-04T23:59:59.999+08:00', '2026-03-05T00:00:00.000+08:00', '2026-03-05T12:00:00.000+08:00', '2026-03-05T23:59:59.999+08:00', '2026-03-06T00:00:00.000+08:00'];
    for (const at of moments) await api.db.owner.query(`insert into audit_entry (at, actor_name, action, subject_type, subject_id, hash) values ($1::timestamptz, '日', 'queue.pause', 'queue', $2, '')`, [at, at]);
    const found = async (filter: object): Promise<unknown[]> => (await trail({ actorName: '日', ...filter })).map(({ subjectId }) => subjectId);
    expect(await found({ at_gte: '2026-03-05', at_lte: '2026-03-05' })).toEqual(moments.slice(1, 4));
    expect(await found({ at_lte: '2026-03-04' })).toEqual(moments.slice(0, 1));
    expect(await found({ at_gte: '2026-03-06' })).toEqual(moments.slice(4));
  });
});

describe('whether the trail is whole', () => {
  const shop = (): Workshop => ({ door: api.db.workAt(api.clock), log: silentLog }) as Workshop;
  const checks = async (): Promise<Row[]> => done(await staff.auditor.get<Row[]>('/audit-chain-checks'));

  it('is found out at night, kept, and shown to the auditor and the operator', async () => {
    await verifyAuditChainAtNight(shop());
    // once is enough for a night
    await verifyAuditChainAtNight(shop());
    const kept = await checks();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ brokenAt: null, brokenBecause: null, askedByName: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(done(await staff.sysadmin.get('/operations'))).toMatchObject({ auditChain: { brokenAt: null, entries: kept[0]!['entries'] } });
    expect((await staff.sysadmin.get('/api/metrics')).text).toMatch(/^investment_audit_chain_intact 1$/m);
  });

  it('is found out when the auditor asks, which is an act of its own, and only the auditor may', async () => {
    expect(done(await staff.auditor.post('/audit-chain-checks'))).toMatchObject({ brokenAt: null, askedByName: '人员 auditor' });
    expect((await trail({ action: 'audit.verify' })).at(-1)).toMatchObject({ actorName: '人员 auditor', subjectType: 'audit_chain', after: { brokenAt: null } });
    for (const who of [staff.sysadmin, staff.secadmin, staff.bureau, staff.leader]) expect((await who.post('/audit-chain-checks')).status).toBe(403);
  });

  it('names the first forged entry, and says what is wrong with it', async () => {
    const [{ id } = { id: 0 }] = (await api.db.owner.query<{ id: number }>(`select id::int as id from audit_entry where action = 'person.manage' order by id limit 1`)).rows;
    await api.db.owner.query(`alter table audit_entry disable trigger user; update audit_entry set actor_name = '别人' where id = ${id}; alter table audit_entry enable trigger user`);
    expect(done(await staff.auditor.post('/audit-chain-checks'))).toMatchObject({ brokenAt: id, brokenBecause: 'changed' });
    await verifyAuditChainNow(shop());
    expect((await checks())[0]).toMatchObject({ brokenAt: id, brokenBecause: 'changed', askedByName: null });
    expect(done(await staff.sysadmin.get('/operations'))).toMatchObject({ auditChain: { brokenAt: id, brokenBecause: 'changed' } });
    expect((await staff.sysadmin.get('/api/metrics')).text).toMatch(/^investment_audit_chain_intact 0$/m);
  });

  it('is held to what the last whole check saw, so that rewriting everything since shows', async () => {
    await api.db.owner.query(`alter table audit_entry disable trigger user;
      do $$ declare e audit_entry; previous bytea := null; begin
        for e in select * from audit_entry order by id loop
          update audit_entry set previous_hash = previous, hash = audit_hash(previous, e) where id = e.id returning hash into previous;
        end loop;
        update audit_head set hash = previous;
      end $$;
      alter table audit_entry enable trigger user`);
    expect(done(await staff.auditor.post('/audit-chain-checks'))).toMatchObject({ brokenBecause: 'rewritten' });
  });
});

it('the password never stands in the trail', async () => {
  const { rows } = await api.db.owner.query<{ row: string }>('select to_jsonb(e)::text as row from audit_entry e');
  expect(rows.map(({ row }) => row).join('\n')).not.toContain(PASSWORD);
});
