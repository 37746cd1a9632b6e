import { idsOf, oneOfEach, type OneOfEach } from '../factories/one-of-each.js';
import type { Staff } from '../factories/staff.js';
import type { TestApi } from '../support/api.js';
import type { Client } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';

/** Two centres, two sectors, two hosts: whatever A writes carries A's canary, and nothing of it may reach B. */
export const CANARY_A = '甲密Q7X';
export const CANARY_B = '乙密W3Z';
export const PHONE_A = '13512347777';
export const AMOUNTS_A = { signed: '1234567890.12', received: '98765432.10' };

export async function sideA(api: TestApi, staff: Staff): Promise<OneOfEach> {
  const people = { officer: staff.officerA, head: staff.headA };
  return oneOfEach(api, staff, { ...people, unit: 'centre-shanghai', sector: 'industry', canary: CANARY_A, phone: PHONE_A, amounts: AMOUNTS_A });
}

/** The other centre, in another sector, hosted elsewhere, its money reviewed by its own task force. */
export async function sideB(api: TestApi, staff: Staff): Promise<OneOfEach> {
  const people = { officer: staff.officerB, head: staff.headB };
  const place = { unit: 'centre-shenzhen', sector: 'energy_emerging_services', host: 'town-other' };
  return oneOfEach(api, { ...staff, taskForceA: staff.taskForceB }, { ...people, ...place, canary: CANARY_B, phone: '13912348888' });
}

export interface Seen {
  url: string;
  status: number;
  text: string;
}

/** Everything that can be read: each GET route, with each of the ids, and the questions by which one would pry. */
export async function readEverything(who: Client, records: OneOfEach, extra: string[] = []): Promise<Seen[]> {
  const ids = idsOf(records);
  const paths = scanRoutes()
    .filter(({ method, name }) => method === 'GET' && name !== 'GET /events')
    .flatMap(({ path }) => (path.includes(':id') ? (ids[path.split('/')[1] ?? ''] ?? []).map((id) => path.replace(':id', id)) : [path]));
  const urls = [...paths.map(withQuery), ...extra];
  return Promise.all(urls.map(async (url) => ({ url, ...(await who.get(url)) })));
}

function withQuery(path: string): string {
  if (path.endsWith('/requirements')) return `${path}?to=signed`;
  if (path.endsWith('/rows')) return `${path}?figure=received&year=2026&limit=1000`;
  if (path.endsWith('/checks')) return `${path}?year=2026`;
  if (/^\/targets\/(table|lines|copies)$/.test(path)) return `${path}?year=${path.endsWith('copies') ? 2027 : 2026}&metric=signed`;
  if (path === '/target-templates/targets') return `${path}?year=2026`;
  return path;
}
