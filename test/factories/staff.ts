import type { Answer, Client } from '../support/client.js';
import type { TestApi } from '../support/api.js';

/** One person per role and side: A is the Shanghai centre with the industry sector, B is everybody else's. */
const CAST = {
  officerA: ['centre-shanghai', 'officer'],
  headA: ['centre-shanghai', 'centre_head'],
  officerB: ['centre-shenzhen', 'officer'],
  headB: ['centre-shenzhen', 'centre_head'],
  taskForceA: ['tf-industry', 'task_force'],
  taskForceB: ['tf-energy', 'task_force'],
  departmentA: ['dept-industry', 'department'],
  departmentB: ['dept-energy', 'department'],
  hostA: ['park-hightech', 'host'],
  hostB: ['town-other', 'host'],
  bureau: ['bureau', 'bureau'],
  bureau2: ['bureau', 'bureau'],
  recogniser: ['bureau', 'recogniser'],
  recogniser2: ['bureau', 'recogniser'],
  leader: [null, 'leader'],
  sysadmin: [null, 'sysadmin'],
  secadmin: [null, 'secadmin'],
  auditor: [null, 'auditor'],
} as const satisfies Record<string, readonly [unit: string | null, role: string]>;

export type StaffName = keyof typeof CAST;
export const STAFF = Object.keys(CAST) as StaffName[];
export const roleOf = (name: StaffName): string => CAST[name][1];

export type Member = Client & { personId: string; bearer: string };
export type Staff = Record<StaffName, Member>;

/** Everybody of the cast with a personal token; their user names are their names here in lower case. */
export async function aStaff(api: TestApi): Promise<Staff> {
  await addUnits(api);
  const members = await Promise.all(
    STAFF.map(async (name): Promise<[StaffName, Member]> => {
      const [unit, role] = CAST[name];
      const personId = await api.person(name.toLowerCase(), unit, [role]);
      return [name, { ...(await api.token(name.toLowerCase())), personId }];
    }),
  );
  return Object.fromEntries(members) as Staff;
}

/** The administrators as they sign in: a token administers nobody. Their tokens stay beside them. */
export async function withAdministrators(api: TestApi, staff: Staff): Promise<Staff> {
  const [sysadmin, secadmin] = await Promise.all([atTheScreen(api, 'sysadmin'), atTheScreen(api, 'secadmin')]);
  return { ...staff, sysadmin: { ...staff.sysadmin, ...sysadmin }, secadmin: { ...staff.secadmin, ...secadmin } };
}

/** Somebody who signs in again when the session has ended, as over a test that moves the clock. */
async function atTheScreen(api: TestApi, username: string): Promise<Client> {
  let client = await api.signIn(username);
  const ask = async <T>(question: (client: Client) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await question(client);
    if (answer.status !== 401) return answer;
    client = await api.signIn(username);
    return question(client);
  };
  return {
    request: (method, path, asking) => ask((signedIn) => signedIn.request(method, path, asking)),
    get: (path, headers) => ask((signedIn) => signedIn.get(path, headers)),
    list: (resource, query) => ask((signedIn) => signedIn.list(resource, query)),
    post: (path, body, headers) => ask((signedIn) => signedIn.post(path, body, headers)),
    put: (path, body, headers) => ask((signedIn) => signedIn.put(path, body, headers)),
    delete: (path, headers) => ask((signedIn) => signedIn.delete(path, headers)),
    upload: (name, bytes) => ask((signedIn) => signedIn.upload(name, bytes)),
  };
}

/** The departments and the second host, which the plan does not name. */
async function addUnits(api: TestApi): Promise<void> {
  const units: [code: string, kind: string, name: string, sector: string | null][] = [
    ['dept-industry', 'department', '区经济信息委', 'industry'],
    ['dept-energy', 'department', '区发展改革委', 'energy_emerging_services'],
    ['town-other', 'town', '石角镇', null],
  ];
  for (const [code, kind, name, sector] of units) {
    await api.addUnit(code, kind, name, sector);
  }
}
