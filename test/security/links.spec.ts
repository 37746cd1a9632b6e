import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aFile } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import type { Answer, Client } from '../support/client.js';
import { codes, markOf, plain, record, sent } from './link-asking.js';
import { booksOf, nobodys, restore, type Books } from './link-books.js';
import { isOfTheWholeDistrict, linkFields } from './link-fields.js';
import { links, wanted, type End, type Link, type Who } from './links.js';
import { matrixPage, NOT_DRIVEN } from './links-page.js';
import { ROLE_ORDER, rights, type Side as Asked } from './rights.js';
import { sideA, sideB } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** Every field that ties one record to another × every role × whose the two records are: both ends are asked about. */
type Side = 'own' | 'other' | 'none';

let api: TestApi;
let staff: Staff;
let books: Record<'own' | 'other', Books>;
let theirs: Asked;
const clients = {} as Record<Who, Client>;
/** A paper of each role's own, tied to nothing. */
const papers: Partial<Record<Who, End>> = {};

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  const a = await sideA(api, staff);
  const b = await sideB(api, staff);
  books = {
    own: await booksOf(api, staff, { side: 'A', officer: staff.officerA, head: staff.headA, unit: 'centre-shanghai', sector: 'industry', host: 'park-hightech' }, a),
    other: await booksOf(api, { ...staff, taskForceA: staff.taskForceB }, { side: 'B', officer: staff.officerB, head: staff.headB, unit: 'centre-shenzhen', sector: 'energy_emerging_services', host: 'town-other' }, b),
  };
  theirs = { records: b, unitId: api.unitId('centre-shenzhen'), sectorId: api.sectorId('energy_emerging_services'), own: false };
  for (const who of ROLE_ORDER) clients[who] = await api.signIn(who.toLowerCase());
  for (const who of ROLE_ORDER.slice(0, 7)) papers[who] = (await aFile(staff[who])).id;
});
afterAll(() => api.close());

describe('the table of links', () => {
  it('names every field of the API that ties a record to another, and no other', () => {
    const found = linkFields().filter(({ action }) => action === null || !isOfTheWholeDistrict(action)).map(({ name }) => name);
    expect([...Object.keys(links), ...Object.keys(NOT_DRIVEN)].sort()).toEqual(found.sort());
  });

  it('stands in the documentation as it is here', async () => {
    await expect(matrixPage()).toMatchFileSnapshot('../../docs/security-matrix.md');
  });
});

describe('doing something to a record of others', () => {
  const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const known = (value: string): boolean => Object.values(theirs.records).some((row) => (row as { id: string }).id === value);
  /** Their ids, each time one that nobody has. */
  const strange = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value).replace(UUID, (id) => (known(id) ? randomUUID() : id))) as T));

  it('is answered as for a record that nobody has, whatever the verb', async () => {
    let asked = 0;
    for (const [name, right] of Object.entries(rights)) {
      const { path, body, raw } = right.ask(theirs, api);
      if (name.startsWith('GET ') || raw || strange(path) === path) continue;
      const method = name.slice(0, name.indexOf(' '));
      for (const who of ['officerA', 'headA', 'taskForceA', 'departmentA', 'hostA'] as const) {
        const [of, beside] = await Promise.all([clients[who].request(method, path, { body }), clients[who].request(method, strange(path), { body: strange(body) })]);
        expect(plain(of), `${who} ${name}`).toBe(plain(beside));
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(100);
  });
});

/** By link and role, what was refused. */
const refused = new Map<string, Partial<Record<Pair, string>>>();
const key = (name: string, who: Who): string => `${name} ${who}`;

describe('tying a record to another', () => {
  it('is answered for records of others as for those that nobody has, and nothing is written', async () => {
    const before = await everythingStored();
    for (const [name, link] of Object.entries(links)) {
      await Promise.all(ROLE_ORDER.map(async (who) => refused.set(key(name, who), await refusals(link, who))));
    }
    expect(await everythingStored()).toEqual(before);
  });

  const withEnds = Object.entries(links).filter(([, { ended }]) => ended !== undefined);
  it.each(withEnds)('%s: what is over is said of the own side, and of the other one as of nobody', async (_name, link) => {
    const near = link.near === null ? '' : books.own.near[link.near];
    const ask = async (far: End): Promise<Answer> => send(link, 'officerA', near, far);
    expect(codes(await ask(books.own.ended[link.far] ?? ''))).toContain(link.ended);
    if (!link.open) expect(plain(await ask(books.other.ended[link.far] ?? ''))).toEqual(plain(await ask(nobodys(link.far))));
  });

  it.each(Object.entries(links))('%s', async (name, link) => {
    const seen: Record<string, string> = {};
    for (const who of ROLE_ORDER) seen[who] = await completed(link, who, refused.get(key(name, who)) ?? {});
    expect(seen).toEqual(Object.fromEntries(ROLE_ORDER.map((who) => [who, wanted(link, who)])));
  });
});

type Pair = `${Side}-${Side}`;
const PAIRS: Pair[] = ['own-own', 'own-other', 'other-own', 'other-other'];

/** Asks what must be refused, each beside the same question about a record that nobody has. @returns the mark of each pair */
async function refusals(link: Link, who: Who): Promise<Partial<Record<Pair, string>>> {
  const marks: Partial<Record<Pair, string>> = {};
  const cell = wanted(link, who);
  if (cell === link.whole && cell.includes('+')) return marks;
  for (const [index, pair] of pairsOf(link).entries()) {
    const [near, far] = pair.split('-') as [Side, Side];
    if (cell[index] === '+' || cell[index] === 'x') continue;
    // a role that never may is refused before anybody looks at the records
    if (/^-+$/.test(cell) && index > 0) marks[pair] = marks[pairsOf(link)[0] ?? 'own-own'];
    else marks[pair] = markOf(link, await asked(link, who, near, far), cell[index] === '-' ? null : await besideOf(link, who, near, far));
  }
  return marks;
}

/** The same question with a record that nobody has in the place of the one that is not to be seen. */
function besideOf(link: Link, who: Who, near: Side, far: Side): Promise<Answer> {
  return near === 'other' ? asked(link, who, 'none', far) : asked(link, who, near, 'none');
}

/** Asks the rest, one after the other, because these write. @returns the cell */
async function completed(link: Link, who: Who, marks: Partial<Record<Pair, string>>): Promise<string> {
  let cell = '';
  for (const pair of pairsOf(link)) {
    const [near, far] = pair.split('-') as [Side, Side];
    if (link.far === 'file' && !marks[pair]) papers[who] = (await aFile(staff[who])).id;
    cell += marks[pair] ?? markOf(link, await asked(link, who, near, far), null);
    if (link.restored) await Promise.all([restore(staff.bureau, books.own, api.unitId('park-hightech')), restore(staff.bureau, books.other, api.unitId('town-other'))]);
  }
  return cell;
}

function pairsOf({ near }: Link): Pair[] {
  return near === null ? PAIRS.slice(0, 2) : PAIRS;
}

async function asked(link: Link, who: Who, near: Side, far: Side): Promise<Answer> {
  const nearEnd = link.near === null ? '' : near === 'none' ? nobodys(link.near) : books[near].near[link.near];
  return send(link, who, nearEnd, await farEnd(link, who, nearEnd, far), near !== 'none');
}

/** Where the near record is changed, another end than the one it has. */
async function farEnd(link: Link, who: Who, near: End, far: Side): Promise<End> {
  if (far === 'none') return nobodys(link.far);
  if (link.far === 'file' && far === 'own') return papers[who] ?? nobodys('file');
  const ends = books[far].far[link.far];
  const [end = ''] = ends;
  if (!link.stored || ends.length < 2 || near === '') return end;
  const current = (await record(api, link, near))[link.stored];
  return ends.find((each) => each !== current) ?? end;
}

function send(link: Link, who: Who, near: End, far: End, versioned = true): Promise<Answer> {
  return sent(api, clients[who], link, { near, far }, versioned);
}

/** A fingerprint of every table but those that note who called when. */
async function everythingStored(): Promise<unknown[]> {
  const { rows } = await api.db.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('session', 'personal_token', 'access_event')`,
  );
  const sums = rows.map(({ name }) => `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${name} t`);
  const { rows: found } = await api.db.owner.query<{ name: string; sum: string }>(`${sums.join(' union all ')} order by 1`);
  return found;
}
