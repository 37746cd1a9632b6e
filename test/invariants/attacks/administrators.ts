import { NOW, change, insert, short, type Context, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

/** Two of each of the first two, and one auditor; all of them can come in. */
interface Three {
  s1: string;
  s2: string;
  c1: string;
  c2: string;
  a1: string;
}
interface Asked extends Three {
  request: string;
}

const asSystem = (): Context => ({ scope: 'system' });
const WEEK = '2026-06-22T04:00:00.000Z';
const LATER = '2026-06-15T05:00:00.000Z';
const aPerson = async (sql: Sql, role: string): Promise<string> => {
  const username = `p${short()}`;
  return (await insert(sql, 'person', { username, name: username, roles: [role], password_hash: 'x' })).id;
};
async function three(sql: Sql): Promise<Three> {
  return { s1: await aPerson(sql, 'sysadmin'), s2: await aPerson(sql, 'sysadmin'), c1: await aPerson(sql, 'secadmin'), c2: await aPerson(sql, 'secadmin'), a1: await aPerson(sql, 'auditor') };
}
const request = ({ s1, c1 }: Three, values: Row = {}): Row => ({ person_id: c1, act: 'link', concerns: 'secadmin', reason: '忘记密码', asked_by: s1, asked_at: NOW, expires_at: WEEK, ...values });
const by = (sql: Sql, person: string): Promise<unknown> => sql.query(`select set_config('app.person_id', $1, true)`, [person]);
/** A request is written by its own asker. */
const asking = (values: (staff: Three) => Row) => async (sql: Sql, _world: World, staff: Three): Promise<unknown> => {
  const row = request(staff, values(staff));
  await by(sql, String(row['asked_by']));
  return insert(sql, 'administrator_request', row);
};
const asked = (values: (staff: Three) => Row = () => ({})) => async (sql: Sql): Promise<Asked> => {
  const staff = await three(sql);
  return { ...staff, request: (await insert(sql, 'administrator_request', request(staff, values(staff)))).id };
};
const set = (sql: Sql, id: string, values: Row): Promise<unknown> =>
  sql.query(`update administrator_request set ${Object.keys(values).map((column, index) => `${column} = $${index + 2}`).join(', ')} where id = $1`, [id, ...Object.values(values)]);
/** A decision is written by its own decider. */
const deciding = (values: (staff: Asked) => Row & { decided_by: string }) => async (sql: Sql, _world: World, staff: Asked): Promise<unknown> => {
  const row = { decided_at: NOW, ...values(staff) };
  await by(sql, row.decided_by);
  return set(sql, staff.request, row);
};
const grantedBy = (decider: keyof Three) => async (sql: Sql): Promise<Asked> => {
  const staff = await asked()(sql);
  await set(sql, staff.request, { decision: 'grant', decided_by: staff[decider], decided_at: NOW });
  return staff;
};
const aLink = (person: string | null, values: Row = {}): Row => ({ token_sha256: short(), purpose: person === null ? 'founding' : 'password', person_id: person, created_at: NOW, expires_at: LATER, ...values });
const told = { rule: 'M33', context: asSystem };
const ask = { ...told, arrange: (sql: Sql): Promise<Three> => three(sql) };
const decide = { ...told, arrange: asked() };

const requests: Attack[] = [
  attack({ ...ask, title: 'brings in a request that is granted already', refusedBy: 'administrator_request_begins_undecided', attack: asking(({ c2 }) => ({ decision: 'grant', decided_by: c2, decided_at: NOW })) }),
  attack({ ...ask, title: 'asks in the name of another', refusedBy: 'administrator_request_own_hand', attack: async (sql, _world, staff) => { await by(sql, staff.a1); await insert(sql, 'administrator_request', request(staff)); } }),
  attack({ ...ask, title: 'asks for a password as the auditor', refusedBy: 'administrator_request_asker', attack: asking(({ a1 }) => ({ asked_by: a1 })) }),
  attack({ ...ask, title: 'says that it concerns a role that the person has not', refusedBy: 'administrator_request_concerns', attack: asking(() => ({ concerns: 'sysadmin' })) }),
  attack({ ...ask, title: 'asks for what nobody could grant', refusedBy: 'administrator_request_nobody_to_grant', arrange: async (sql) => {
    const staff = await three(sql);
    await sql.query(`update person set password_hash = null, version = version + 1 where roles = '{secadmin}' and id <> $1 and password_hash is not null`, [staff.c1]);
    return staff;
  }, attack: asking(() => ({})) }),
  attack({ ...decide, title: 'asks twice about one person', refusedBy: 'administrator_request_asked_once', attack: asking(({ s2 }) => ({ asked_by: s2 })) }),
  attack({ ...ask, title: 'asks without a reason', refusedBy: 'administrator_request_reason', attack: asking(() => ({ reason: ' ' })) }),
  attack({ ...ask, title: 'asks for something that is over before it begins', refusedBy: 'administrator_request_life', attack: asking(() => ({ expires_at: NOW })) }),
  attack({ ...ask, title: 'asks for a password of one’s own', refusedBy: 'administrator_request_not_for_oneself', attack: asking(({ s1 }) => ({ person_id: s1, concerns: 'sysadmin' })) }),
  attack({ ...decide, title: 'grants one’s own request', refusedBy: 'administrator_request_two_people', arrange: asked(({ s1, s2 }) => ({ person_id: s2, concerns: 'sysadmin', asked_by: s1 })), attack: deciding(({ s1 }) => ({ decision: 'grant', decided_by: s1 })) }),
  attack({ ...decide, title: 'grants a password to oneself', refusedBy: 'administrator_request_not_by_subject', attack: deciding(({ c1 }) => ({ decision: 'grant', decided_by: c1 })) }),
  attack({ ...decide, title: 'grants without holding the role concerned', refusedBy: 'administrator_request_role_concerned', attack: deciding(({ a1 }) => ({ decision: 'grant', decided_by: a1 })) }),
  attack({ ...decide, title: 'grants in the name of another', refusedBy: 'administrator_request_own_hand', attack: async (sql, _world, { request: id, a1, c2 }) => { await by(sql, a1); await set(sql, id, { decision: 'grant', decided_by: c2, decided_at: NOW }); } }),
  attack({ ...decide, title: 'decides without being one of the three', refusedBy: 'administrator_request_decider', attack: async (sql, world, { request: id }) => { await by(sql, world.people.bureau); await set(sql, id, { decision: 'refuse', decided_by: world.people.bureau, decided_at: NOW, note: '无' }); } }),
  attack({ ...decide, title: 'grants what has lapsed', refusedBy: 'administrator_request_expired', arrange: asked(() => ({ asked_at: '2026-06-01T00:00:00Z', expires_at: '2026-06-10T00:00:00Z' })), attack: deciding(({ c2 }) => ({ decision: 'grant', decided_by: c2 })) }),
  attack({ ...decide, title: 'withdraws what another asked', refusedBy: 'administrator_request_withdrawn_by_asker', attack: deciding(({ c2 }) => ({ decision: 'withdraw', decided_by: c2 })) }),
  attack({ ...decide, title: 'refuses without a word', refusedBy: 'administrator_request_refusal_explained', attack: deciding(({ c2 }) => ({ decision: 'refuse', decided_by: c2, note: ' ' })) }),
  attack({ ...decide, title: 'decides in no moment', refusedBy: 'administrator_request_decided_whole', attack: deciding(({ c2 }) => ({ decision: 'grant', decided_by: c2, decided_at: null })) }),
  attack({ ...decide, title: 'spends a request that nobody granted', refusedBy: 'administrator_request_used_is_granted', attack: (sql, _world, { request: id }) => set(sql, id, { used_at: NOW }) }),
  attack({ ...decide, title: 'grants what was refused', refusedBy: 'administrator_request_final', arrange: async (sql) => {
    const staff = await asked()(sql);
    await set(sql, staff.request, { decision: 'refuse', decided_by: staff.c2, decided_at: NOW, note: '未核实' });
    return staff;
  }, attack: deciding(({ c2 }) => ({ decision: 'grant', decided_by: c2 })) }),
];

const links: Attack[] = [
  attack({ ...told, title: 'uses a link again', refusedBy: 'one_time_link_once', arrange: async (sql) => {
    const link = aLink(await aPerson(sql, 'officer'));
    await insert(sql, 'one_time_link', link);
    await sql.query('update one_time_link set used_at = $2 where token_sha256 = $1', [link['token_sha256'], NOW]);
    return String(link['token_sha256']);
  }, attack: (sql, _world, token) => sql.query('update one_time_link set used_at = $2 where token_sha256 = $1', [token, NOW]) }),
  attack({ ...told, title: 'makes a link as the machine would', refusedBy: 'one_time_link_of_machine', arrange: (sql) => aPerson(sql, 'officer'), attack: (sql, _world, person) => insert(sql, 'one_time_link', aLink(person)) }),
  attack({ ...told, title: 'makes a link for an administrator without a grant', refusedBy: 'administrator_link_granted', arrange: three, attack: async (sql, _world, { s1, c1 }) => { await by(sql, s1); await insert(sql, 'one_time_link', aLink(c1, { issued_by: s1 })); } }),
  attack({ ...told, title: 'takes the link that another one is to hand over', refusedBy: 'administrator_link_granted', arrange: grantedBy('c2'), attack: async (sql, _world, { s1, c1, request: id }) => { await by(sql, s1); await insert(sql, 'one_time_link', aLink(c1, { issued_by: s1, request_id: id })); } }),
  attack({ ...told, title: 'makes two links for one person', refusedBy: 'one_time_link_one_open', as: 'owner', arrange: async (sql) => {
    const person = await aPerson(sql, 'officer');
    await insert(sql, 'one_time_link', aLink(person));
    return person;
  }, attack: (sql, _world, person) => insert(sql, 'one_time_link', aLink(person)) }),
  attack({ ...told, title: 'makes a link for nobody', refusedBy: 'one_time_link_for_somebody', as: 'owner', arrange: three, attack: (sql) => insert(sql, 'one_time_link', aLink(null, { purpose: 'password' })) }),
  attack({ ...told, title: 'makes a link that is over before it begins', refusedBy: 'one_time_link_life', as: 'owner', arrange: (sql) => aPerson(sql, 'officer'), attack: (sql, _world, person) => insert(sql, 'one_time_link', aLink(person, { expires_at: NOW })) }),
  attack({ ...told, title: 'uses and ends a link in one', refusedBy: 'one_time_link_used_or_ended', as: 'owner', arrange: async (sql) => {
    const link = aLink(await aPerson(sql, 'officer'));
    await insert(sql, 'one_time_link', link);
    return String(link['token_sha256']);
  }, attack: (sql, _world, token) => sql.query('update one_time_link set used_at = $2, ended_at = $2 where token_sha256 = $1', [token, NOW]) }),
];

const alone = { ...told, refusedBy: 'administrator_second_person', arrange: (sql: Sql): Promise<Three> => three(sql) };
const people: Attack[] = [
  attack({ ...alone, title: 'sets the password of an administrator', attack: async (sql, _world, { s1, c1 }) => { await by(sql, s1); await change(sql, 'person', c1, { password_hash: 'mine' }); } }),
  attack({ ...alone, title: 'switches an administrator off', attack: async (sql, _world, { s1, c1 }) => { await by(sql, s1); await change(sql, 'person', c1, { active: false }); } }),
  attack({ ...alone, title: 'gives an administrator’s role', attack: async (sql, world, { c1 }) => { await by(sql, c1); await change(sql, 'person', world.people.officerA, { roles: ['sysadmin'] }); } }),
  attack({ ...alone, title: 'takes another role as an administrator', attack: async (sql, _world, { c1 }) => { await by(sql, c1); await change(sql, 'person', c1, { roles: ['sysadmin'] }); } }),
  attack({ ...alone, title: 'brings in an administrator', attack: (sql) => aPerson(sql, 'sysadmin') }),
  attack({ ...alone, title: 'does something else than was granted', arrange: grantedBy('c2'), attack: async (sql, _world, { c1, c2 }) => { await by(sql, c2); await change(sql, 'person', c1, { roles: ['sysadmin'] }); } }),
  attack({ ...alone, title: 'does twice what was granted', arrange: async (sql) => {
    const staff = await grantedBy('c2')(sql);
    await set(sql, staff.request, { used_at: NOW });
    return staff;
  }, attack: async (sql, _world, { c1, c2 }) => { await by(sql, c2); await change(sql, 'person', c1, { password_hash: null }); } }),
  ...(['switches off', 'takes the role from', 'ends the password of'] as const).map((title, index) =>
    attack({ ...told, as: 'owner', title: `${title} the last of a role`, refusedBy: 'administrator_last', arrange: async (sql) => {
      const { a1 } = await three(sql);
      await sql.query(`update person set active = false, version = version + 1 where roles = '{auditor}' and id <> $1 and active`, [a1]);
      return a1;
    }, attack: (sql, _world, id) => change(sql, 'person', id, [{ active: false }, { roles: ['leader'] }, { password_hash: null }][index] ?? {}) }),
  ),
];

/** Two of the three change one of the three, never the last, and a password comes by a link that works once. */
export const administratorAttacks: Attack[] = [...requests, ...links, ...people];
