import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '#audit';
import { common } from '#errors';
import { atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { initialsOf, nameKey, pinyinOf } from '../names.js';
import { refuse } from '../pipeline.refusals.js';
import { judgeUscc, normaliseUscc } from './uscc.js';

export interface InvestorRecord {
  id: string;
  name: string;
  uscc: string | null;
  usccValid: boolean | null;
  usccNote: string | null;
  formerNames: string[];
  regionCode: string | null;
  regionName: string | null;
  groupParentId: string | null;
  groupParentName: string | null;
  keyAccountClass: string | null;
  profile: string | null;
  unitId: number | null;
  unitName: string | null;
  source: string | null;
  isDemo: boolean;
  /** How many of the projects that the asking person may see belong to it. */
  projectCount: number;
  lastVisitedOn: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<InvestorRecord> = {
  view: 'investorView',
  fields: {
    id: 'id',
    name: 'text',
    uscc: 'text',
    usccValid: 'boolean',
    regionCode: 'text',
    groupParentId: 'id',
    keyAccountClass: 'text',
    unitId: 'number',
    projectCount: 'number',
    lastVisitedOn: 'date',
    isDemo: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['name', 'namePinyin', 'nameInitials', 'uscc', 'formerNames'],
  orderColumns: { name: 'namePinyin' },
  order: ['updatedAt', 'DESC'],
  // who works with a company decides who sees it: a table of its own, judged by row-level security alone
  within: null,
  hidden: ['nameKey', 'namePinyin', 'nameInitials'],
};

export interface InvestorInput {
  name: string;
  uscc?: string | null;
  usccNote?: string | null;
  formerNames?: string[];
  regionCode?: string | null;
  regionName?: string | null;
  groupParentId?: string | null;
  keyAccountClass?: string | null;
  profile?: string | null;
}

export const investors = {
  list: (reading: Reading, query: ListQuery): Promise<Page<InvestorRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<InvestorRecord> => get(reading, listing, id),

  /**
   * Registers a company, or takes up the one that is known already under this name or code: the name of a company is
   * public, who talks to it is not. Either way the actor's unit works with it from now on.
   */
  async register(work: Work, input: InvestorInput): Promise<InvestorRecord> {
    const code = judged(input);
    await requireGroupParent(work, input);
    await alone(work, [nameKey(input.name), ...(code.usccValid && code.uscc ? [code.uscc] : [])]);
    const known = await knownAs(work, input.name, code.usccValid ? code.uscc : null);
    const id = known ?? (await add(work, input, code));
    await workWith(work, id);
    const record = await investors.get(work, id);
    audit.record(work, {
      action: 'investor.register',
      subjectType: 'investor',
      subjectId: id,
      unitId: unitOf(work),
      after: known ? { takenUp: true } : record,
    });
    return record;
  },

  async change(work: Work, id: string, version: number, changes: Partial<InvestorInput>): Promise<InvestorRecord> {
    const before = await investors.get(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await requireGroupParent(work, changes);
    const names = changes.name === undefined ? {} : namesOf(changes.name);
    const former = changes.name && changes.name !== before.name ? [...(changes.formerNames ?? before.formerNames), before.name] : undefined;
    await atVersion(
      work.tx
      .updateTable('investor')
      .set({
        ...changes,
        ...names,
        ...(former ? { formerNames: [...new Set(former)] } : {}),
        ...(changes.uscc === undefined && changes.usccNote === undefined ? {} : judged({ ...before, ...changes })),
        version: version + 1,
      })
      .where('id', '=', id)
      .where('version', '=', version),
    );
    const after = await investors.get(work, id);
    audit.record(work, { action: 'investor.edit', subjectType: 'investor', subjectId: id, before, after });
    return after;
  },

  /**
   * Whether somebody works on a living project of this company: held or not, and nothing about who (api.md, checks).
   */
  async check(reading: Reading, input: { name?: string | null; uscc?: string | null }): Promise<{ known: boolean; held: boolean; mine: boolean; investorId: string | null }> {
    const uscc = input.uscc ? normaliseUscc(input.uscc) : null;
    const id = await knownAs(reading, input.name ?? '', uscc);
    if (id === null) return { known: false, held: false, mine: false, investorId: null };
    const { rows } = await sql<{ held: boolean; mine: boolean }>`select investor_is_held(${id}) as held,
      exists (select 1 from investor where id = ${id}) as mine`.execute(reading.tx);
    const mine = rows[0]?.mine ?? false;
    return { known: true, held: rows[0]?.held ?? false, mine, investorId: mine ? id : null };
  },
};

/** Another unit's company looks like one that does not exist, here as everywhere. */
async function requireGroupParent(work: Work, { groupParentId }: Partial<InvestorInput>): Promise<void> {
  if (groupParentId == null) return;
  const parent = await work.tx.selectFrom('investor').select('id').where('id', '=', groupParentId).executeTakeFirst();
  if (!parent) throw common.REFERENCE_NOT_FOUND({ what: '母公司' }).at('groupParentId');
}

/** Makes a company one the actor's unit works with; called by whatever record first ties them together. */
export async function workWith(work: Work, investorId: string): Promise<void> {
  const unitId = unitOf(work);
  if (unitId === null) return;
  await work.tx
    .insertInto('investorUnit')
    .values({ investorId, unitId, since: work.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Two centres may type the same company in the same second: the later one waits here and then finds it known, instead
 * of being told that the code is taken. Locks are taken in one order, so that nobody waits in a circle.
 */
async function alone(work: Work, keys: string[]): Promise<void> {
  for (const key of [...keys].sort()) await sql`select pg_advisory_xact_lock(7310, hashtext(${key}))`.execute(work.tx);
}

async function knownAs(reading: Reading, name: string, uscc: string | null): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select investor_known_as(${nameKey(name)}, ${uscc}) as id`.execute(reading.tx);
  return rows[0]?.id ?? null;
}

async function add(work: Work, input: InvestorInput, code: JudgedCode): Promise<string> {
  const id = randomUUID();
  await work.tx
    .insertInto('investor')
    .values({
      ...input,
      ...namesOf(input.name),
      ...code,
      id,
      unitId: unitOf(work),
      createdBy: work.actor.id,
      createdAt: work.at,
      updatedAt: work.at,
    })
    .execute();
  return id;
}

interface JudgedCode {
  uscc: string | null;
  usccValid: boolean | null;
  usccNote: string | null;
}

/** Bad length or alphabet is refused; a bad check character is kept only with its reason (practice.md 8.4). */
function judged({ uscc, usccNote }: Pick<InvestorInput, 'uscc' | 'usccNote'>): JudgedCode {
  if (uscc === undefined || uscc === null || uscc.trim() === '') return { uscc: null, usccValid: null, usccNote: null };
  const code = normaliseUscc(uscc);
  const verdict = judgeUscc(code);
  if (verdict === 'wrong_length') throw refuse.USCC_LENGTH({ length: code.length });
  if (verdict === 'wrong_character') throw refuse.USCC_CHARACTER();
  if (verdict === 'wrong_check_character' && !usccNote?.trim()) throw refuse.USCC_CHECK();
  return { uscc: code, usccValid: verdict === 'valid', usccNote: verdict === 'valid' ? null : (usccNote ?? null) };
}

function namesOf(name: string): { nameKey: string; namePinyin: string; nameInitials: string } {
  return { nameKey: nameKey(name), namePinyin: pinyinOf(name), nameInitials: initialsOf(name) };
}

function unitOf(work: Work): number | null {
  return work.actor.kind === 'person' ? work.actor.unitId : null;
}
