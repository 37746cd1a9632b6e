import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '#audit';
import { common } from '#errors';
import { keysOfNames, nameKey, type NamesKeys } from '#names';
import { askable, atVersion, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { refuse } from '../pipeline.refusals.js';
import { meantBy, type Meant } from './meant.js';
import { namedLike } from './near.js';
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
  /** Whether what is known of it is this reader's business; otherwise name, code and place are all there is to read. */
  ours: boolean;
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
  search: ['uscc'],
  names: { name: { of: 'investor', id: 'id' } },
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

/** What comes of registering: the company as this reader may see it, and whether it had been there before. */
export type Registered = InvestorRecord & { existed: boolean };

export interface Check {
  known: boolean;
  /** The name it is known by: public, as is its code. */
  name: string | null;
  /** false: it is known by the code that was given, under another name than the one that was given. */
  sameName: boolean;
  held: boolean;
  mine: boolean;
  investorId: string | null;
  /** How many companies have a name like this one, where none has exactly this one. */
  near: number;
}

const NOBODY: Check = { known: false, name: null, sameName: false, held: false, mine: false, investorId: null, near: 0 };

export const investors = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<InvestorRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<InvestorRecord> => get(reading, listing, id),

  /**
   * Registers a company, or takes up the one that this name, a former name or the code means: the name of a company is
   * public, who talks to it is not. Either way the actor's unit works with it from now on. Of a company that is known
   * nothing is changed: whoever registers it again neither reads nor overwrites what others wrote.
   * @param sameCompany the actor's word that the company known by this code under another name is the one that is meant
   * @throws INVESTOR_OTHER_NAME without that word, INVESTOR_OTHER_CODE where the name is known with another code
   */
  async register(work: Work, { sameCompany = false, ...input }: InvestorInput & { sameCompany?: boolean }): Promise<Registered> {
    const code = judged(input);
    await requireGroupParent(work, input);
    const names = [input.name, ...(input.formerNames ?? [])];
    await alone(work, [...names.map(nameKey), ...(code.usccValid && code.uscc ? [code.uscc] : [])]);
    const known = await meantBy(work, input.name, input.formerNames ?? [], code.usccValid ? code.uscc : null);
    const begun = known?.plannedOnly === false ? known : null;
    if (begun) requireSame(begun, input.name, sameCompany);
    const id = begun?.id ?? (known ? await takeUp(work, known.id, input, code) : await add(work, input, code));
    await workWith(work, id);
    const record = await investors.get(work, id);
    audit.record(work, {
      action: 'investor.register',
      subjectType: 'investor',
      subjectId: id,
      unitId: unitOf(work),
      after: begun ? { takenUp: true, ...(begun.sameName ? {} : { givenName: input.name }) } : record,
    });
    return { ...record, existed: begun !== null };
  },

  /** @throws INVESTOR_OF_OTHERS where another unit registered it: its record is not everybody's to rewrite */
  async change(work: Work, id: string, version: number, changes: Partial<InvestorInput>): Promise<InvestorRecord> {
    const before = await investors.get(work, id);
    if (!before.ours) throw refuse.INVESTOR_OF_OTHERS();
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    await requireGroupParent(work, changes);
    const names = namesAfter(before, changes);
    if (names.nameKey !== undefined) await sql`select yield_planned_name(${names.nameKey}, ${id})`.execute(work.tx);
    await atVersion(
      work.tx
      .updateTable('investor')
      .set({
        ...changes,
        ...names,
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
   * Whether a company is known and whether somebody works on a living project of it; nothing about who. Where nobody has
   * exactly this name it says how many have one like it: 'not found' alone would be taken for 'does not exist'.
   */
  async check(reading: Reading, input: { name?: string | null; uscc?: string | null }): Promise<Check> {
    const name = input.name ?? '';
    const meant = await meantBy(reading, name, [], input.uscc ? normaliseUscc(input.uscc) : null);
    if (meant === null || meant.plannedOnly) return { ...NOBODY, near: await namedLike(reading, name) };
    const { rows } = await sql<{ held: boolean; mine: boolean }>`select investor_is_held(${meant.id}) as held,
      exists (select 1 from investor where id = ${meant.id}) as mine`.execute(reading.tx);
    const { held = false, mine = false } = rows[0] ?? {};
    return { known: true, name: meant.name, sameName: name === '' || meant.sameName, held, mine, investorId: mine ? meant.id : null, near: 0 };
  },

  /**
   * A project is handed on, and with it the company that the giving unit kept for nothing else: whoever leads the
   * project keeps the company's record from now on.
   */
  async followProject(work: Work, investorId: string, from: number, to: number): Promise<void> {
    await sql`update investor set unit_id = ${to}, version = version + 1 where id = ${investorId} and unit_id = ${from}
      and not exists (select 1 from project where investor_id = ${investorId} and unit_id = ${from})`.execute(work.tx);
    await work.tx.insertInto('investorUnit').values({ investorId, unitId: to, since: work.at }).onConflict((conflict) => conflict.doNothing()).execute();
  },
};

/** A name that differs under one code may be a former one or a slip: a person decides, not the program. */
function requireSame(known: Meant, name: string, sameCompany: boolean): void {
  if (known.otherCode) throw refuse.INVESTOR_OTHER_CODE({ known: known.name });
  if (!known.sameName && !sameCompany) throw refuse.INVESTOR_OTHER_NAME({ known: known.name, name });
}

/** A company keeps the name it had as a former one, and its keys follow all of its names. */
function namesAfter(before: InvestorRecord, changes: Partial<InvestorInput>): Partial<NamesKeys & { formerNames: string[] }> {
  if (changes.name === undefined && changes.formerNames === undefined) return {};
  const name = changes.name ?? before.name;
  const given = changes.formerNames ?? before.formerNames;
  const formerNames = name === before.name ? given : [...new Set([...given, before.name])];
  return { formerNames, ...keysOfNames({ name, others: formerNames }, 'company') };
}

/** Another unit's company looks like one that does not exist, here as everywhere. */
async function requireGroupParent(work: Work, { groupParentId }: Partial<InvestorInput>): Promise<void> {
  if (groupParentId == null) return;
  const parent = await work.tx.selectFrom('investorView').select('id').where('id', '=', groupParentId).executeTakeFirst();
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
  for (const key of [...new Set(keys)].sort()) await sql`select pg_advisory_xact_lock(7310, hashtext(${key}))`.execute(work.tx);
}

async function add(work: Work, input: InvestorInput, code: JudgedCode): Promise<string> {
  const id = randomUUID();
  await work.tx
    .insertInto('investor')
    .values({
      ...input,
      ...keysOfNames({ name: input.name, others: input.formerNames }, 'company'),
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

/** A plan named it and nobody knew it: it becomes what is registered now, and the plan's project keeps pointing at it. */
async function takeUp(work: Work, id: string, input: InvestorInput, code: JudgedCode): Promise<string> {
  await sql`select take_up_planned_investor(${id}, ${unitOf(work)}, ${work.actor.id})`.execute(work.tx);
  await work.tx
    .updateTable('investor')
    .set({ ...input, ...keysOfNames({ name: input.name, others: input.formerNames }, 'company'), ...code, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  return id;
}

interface JudgedCode {
  uscc: string | null;
  usccValid: boolean | null;
  usccNote: string | null;
}

/** Bad length or alphabet is refused; a bad check character is kept only with its reason (docs/domain/rules.md#identifiers). */
function judged({ uscc, usccNote }: Pick<InvestorInput, 'uscc' | 'usccNote'>): JudgedCode {
  if (uscc === undefined || uscc === null || uscc.trim() === '') return { uscc: null, usccValid: null, usccNote: null };
  const code = normaliseUscc(uscc);
  const verdict = judgeUscc(code);
  if (verdict === 'wrong_length') throw refuse.USCC_LENGTH({ length: code.length });
  if (verdict === 'wrong_character') throw refuse.USCC_CHARACTER();
  if (verdict === 'wrong_check_character' && !usccNote?.trim()) throw refuse.USCC_CHECK();
  return { uscc: code, usccValid: verdict === 'valid', usccNote: verdict === 'valid' ? null : (usccNote ?? null) };
}

function unitOf(work: Work): number | null {
  return work.actor.kind === 'person' ? work.actor.unitId : null;
}
