import { sql } from 'kysely';
import { audit } from '#audit';
import { monthOf, type BusinessDate } from '#calendar';
import { common } from '#errors';
import type { Work } from '#database';
import { refuse } from '../organisation.refusals.js';
import { keyOf, partOf, partsOf, TABLES, type IndustryChain, type PartKind, type PartOf, type Sector, type Tier } from './part-record.js';
import { closeGaps, requireFreeBound } from './tiers.js';

/** From which business day on a change holds (today when left out), and why it was made. */
export interface Occasion {
  effectiveOn?: BusinessDate | null | undefined;
  reason: string | null;
}

export type NewSector = Pick<Sector, 'name' | 'position' | 'targetKind' | 'source'>;
export type NewChain = Pick<IndustryChain, 'name' | 'position' | 'chainGroup'>;
export type NewTier = Pick<Tier, 'name' | 'position' | 'minAmount'>;

interface New {
  sector: NewSector;
  tier: NewTier;
  chain: NewChain;
}

/** How a sector is steered is settled when it is made: its targets are of that kind. */
export interface Changes {
  sector: Partial<Omit<NewSector, 'targetKind'>>;
  tier: Partial<NewTier>;
  chain: Partial<NewChain>;
}

const SUBJECTS = { sector: 'sector', tier: 'tier', chain: 'industry_chain' } as const satisfies Record<PartKind, string>;

export async function addPart<K extends PartKind>(work: Work, kind: K, input: New[K], occasion: Occasion): Promise<PartOf[K]> {
  const effectiveOn = await dayOf(work, occasion);
  await lock(work, kind);
  if ('minAmount' in input) await requireFreeBound(work, input.minAmount, null);
  const code = `${kind}-${work.at.getTime().toString(36)}`;
  const numbered = kind === 'sector' ? { id: await nextSector(work) } : {};
  // the bound above is known to the other tiers; until they are asked, it is the one that the next tier begins with
  const bounded = 'minAmount' in input ? { maxAmount: await boundAbove(work, input.minAmount) } : {};
  await insert(work, kind, { ...input, ...numbered, ...bounded, code, effectiveOn, reason: occasion.reason, createdAt: work.at, updatedAt: work.at });
  if (kind === 'tier') await closeGaps(work, effectiveOn, occasion.reason);
  return note(work, kind, 'id' in numbered ? String(numbered.id) : code, undefined);
}

/** A new name does not reach what was published: figures of an earlier day keep the one they had. */
export async function changePart<K extends PartKind>(work: Work, kind: K, key: string, version: number, changes: Changes[K], occasion: Occasion): Promise<PartOf[K]> {
  const effectiveOn = await dayOf(work, occasion);
  const before = await current(work, kind, key, version);
  const bound = 'minAmount' in changes ? changes.minAmount : undefined;
  if (bound !== undefined && before.active) await requireFreeBound(work, bound, key);
  await update(work, kind, before, { ...changes, effectiveOn, reason: occasion.reason });
  if (bound !== undefined) await closeGaps(work, effectiveOn, occasion.reason);
  return note(work, kind, key, before);
}

/** From its day on it is offered no more; records and figures that have it keep it. */
export async function retirePart<K extends PartKind>(work: Work, kind: K, key: string, version: number, occasion: Occasion): Promise<PartOf[K]> {
  const effectiveOn = await dayOf(work, occasion);
  const before = await current(work, kind, key, version);
  if (!before.active) throw refuse.PART_STATE({ state: { zh: '已经停用', en: 'retired already' } });
  const others = (await partsOf(work, kind)).filter((part) => part.active && keyOf(part) !== key);
  if (kind === 'sector' && others.length === 0) throw refuse.PART_LAST();
  await update(work, kind, before, { active: false, effectiveOn, reason: occasion.reason });
  if (kind === 'tier') await closeGaps(work, effectiveOn, occasion.reason);
  return note(work, kind, key, before);
}

export async function revivePart<K extends PartKind>(work: Work, kind: K, key: string, version: number, occasion: Occasion): Promise<PartOf[K]> {
  const effectiveOn = await dayOf(work, occasion);
  const before = await current(work, kind, key, version);
  if (before.active) throw refuse.PART_STATE({ state: { zh: '正在使用', en: 'in use' } });
  const bounded = 'minAmount' in before ? { maxAmount: await boundAbove(work, before.minAmount) } : {};
  if ('minAmount' in before) await requireFreeBound(work, before.minAmount, null);
  await update(work, kind, before, { active: true, ...bounded, effectiveOn, reason: occasion.reason });
  if (kind === 'tier') await closeGaps(work, effectiveOn, occasion.reason);
  return note(work, kind, key, before);
}

/** Today, or an earlier day of a month that is still open: a closed month never moves. */
async function dayOf(work: Work, { effectiveOn }: Occasion): Promise<BusinessDate> {
  const day = effectiveOn ?? work.today;
  if (day > work.today) throw refuse.PART_DAY_AHEAD();
  // the closing of the month and the change wait for each other
  const month = await work.tx.selectFrom('period').select('state').where('month', '=', monthOf(day)).forShare().executeTakeFirst();
  if (month?.state === 'closed') throw refuse.PART_MONTH_CLOSED({ month: monthOf(day) });
  return day;
}

/** Parts of a kind are changed one after the other. */
async function lock(work: Work, kind: PartKind): Promise<void> {
  await sql`select pg_advisory_xact_lock(7301, ${['sector', 'tier', 'chain'].indexOf(kind)}::int)`.execute(work.tx);
}

async function current<K extends PartKind>(work: Work, kind: K, key: string, version: number): Promise<PartOf[K]> {
  await lock(work, kind);
  const part = await partOf(work, kind, key);
  if (part.version !== version) throw common.VERSION_CONFLICT().showing(part);
  return part;
}

async function nextSector(work: Work): Promise<number> {
  const { last } = await work.tx.selectFrom('sector').select((eb) => eb.fn.max('id').as('last')).executeTakeFirstOrThrow();
  return last + 1;
}

async function boundAbove(work: Work, minAmount: string): Promise<string | null> {
  const next = await work.tx.selectFrom('tier').select('minAmount').where('active', '=', true).where('minAmount', '>', minAmount).orderBy('minAmount').executeTakeFirst();
  return next?.minAmount ?? null;
}

async function insert(work: Work, kind: PartKind, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns).map((name) => sql.ref(name));
  await sql`insert into ${sql.table(TABLES[kind].table)} (${sql.join(names)}) values (${sql.join(Object.values(columns))})`.execute(work.tx);
}

async function update(work: Work, kind: PartKind, before: PartOf[PartKind], columns: Record<string, unknown>): Promise<void> {
  const sets = Object.entries({ ...columns, version: before.version + 1 }).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const { table, key } = TABLES[kind];
  await sql`update ${sql.table(table)} set ${sql.join(sets)} where ${sql.ref(key)}::text = ${keyOf(before)}`.execute(work.tx);
}

async function note<K extends PartKind>(work: Work, kind: K, key: string, before: PartOf[K] | undefined): Promise<PartOf[K]> {
  const after = await partOf(work, kind, key);
  audit.record(work, { action: 'sector.edit', subjectType: SUBJECTS[kind], subjectId: key, ...(before ? { before } : {}), after, note: after.reason });
  return after;
}
