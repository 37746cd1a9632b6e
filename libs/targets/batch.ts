import { sql } from 'kysely';
import { audit } from '#audit';
import { yearOf, type BusinessDate } from '#calendar';
import { common, type Refusal } from '#errors';
import type { Work } from '#database';
import { compare } from '#money';
import { requireUnitInUse } from '#organisation';
import { isCount, isGrowth } from './metrics.js';
import { refuse } from './refusals.js';
import { keyOf, type TargetCell, type TargetRecord } from './target-record.js';

export interface BatchCell extends TargetCell {
  /** null withdraws the target. */
  value: string | null;
  /** The revision that was read; 0 where there was none; null: whichever it is. */
  revision: number | null;
}

export interface TargetBatch {
  year: number;
  source: string;
  /** 1 January of the year when null. */
  effectiveOn: BusinessDate | null;
  decidedOn: BusinessDate | null;
  cells: BatchCell[];
}

export interface BatchResult {
  /** The new versions; cells that say what is in force already make none. */
  targets: TargetRecord[];
  unchanged: number;
}

/**
 * Sets many targets with one source and date, all or nothing.
 * @throws TARGET_MOVED naming the cells that somebody else changed since they were read; nothing is written then
 */
export async function setBatch(work: Work, batch: TargetBatch, { evenUnchanged = false } = {}): Promise<BatchResult> {
  refuseWrong(batch);
  // one writer of a year's plan at a time: versions are compared and replaced without a gap between
  await sql`select pg_advisory_xact_lock(7303, ${batch.year})`.execute(work.tx);
  await refuseClosedYear(work, batch.year);
  const before = await currentOf(work, batch.year);
  const changed = batch.cells.filter((cell) => evenUnchanged || !same(before.get(keyOf(cell))?.value ?? null, cell.value));
  refuseMoved(changed, before);
  await refuseClosedUnits(work, batch.cells, changed, before);
  const targets = await write(work, batch, changed, before);
  return { targets, unchanged: batch.cells.length - changed.length };
}

function refuseWrong({ year, effectiveOn, cells }: TargetBatch): void {
  if (effectiveOn !== null && yearOf(effectiveOn) !== year) throw refuse.TARGET_EFFECTIVE();
  const seen = new Map<string, number>();
  const wrong: Refusal[] = [];
  for (const [index, cell] of cells.entries()) {
    const earlier = seen.get(keyOf(cell));
    if (earlier !== undefined) throw refuse.TARGET_TWICE({ first: earlier + 1, second: index + 1 }).at(`cells.${index}`);
    seen.set(keyOf(cell), index);
    const refusal = wrongOf(cell);
    if (refusal) wrong.push(refusal.at(cells.length === 1 ? 'value' : `cells.${index}.value`));
  }
  const [first, ...others] = wrong;
  if (!first) return;
  for (const other of others) first.also(other);
  throw first;
}

function wrongOf({ metric, month, value }: BatchCell): Refusal | null {
  if (isGrowth(metric)) return month === null ? null : refuse.TARGET_GROWTH_OF_YEAR();
  if (value === null) return null;
  if (compare(value, '0.00') < 0) return refuse.TARGET_NEGATIVE();
  return isCount(metric) && !value.endsWith('.00') ? refuse.TARGET_WHOLE_NUMBER() : null;
}

async function refuseClosedYear(work: Work, year: number): Promise<void> {
  const december = await work.tx.selectFrom('period').select('state').where('month', '=', `${year}-12`).forShare().executeTakeFirst();
  if (december?.state === 'closed') throw refuse.TARGET_YEAR_CLOSED();
}

async function currentOf(work: Work, year: number): Promise<Map<string, TargetRecord>> {
  const rows = (await work.tx.selectFrom('targetView').selectAll().where('year', '=', year).where('current', '=', true).execute()) as TargetRecord[];
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Values are exact text with two decimals on both sides. */
function same(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : compare(one, other) === 0;
}

function refuseMoved(cells: readonly BatchCell[], before: Map<string, TargetRecord>): void {
  const moved = cells.filter((cell) => cell.revision !== null && cell.revision !== (before.get(keyOf(cell))?.revision ?? 0));
  if (moved.length === 0) return;
  const now = moved.map((cell) => before.get(keyOf(cell))).filter((record) => record !== undefined);
  const [zh, en] = [[], []] as [string[], string[]];
  for (const record of now.slice(0, 3)) {
    const part = [record.sectorName, record.unitName].filter(Boolean).join(' · ');
    zh.push(`${part || '全区'}${record.month === null ? '全年' : ` ${record.month} 月`}`);
    en.push(`${part || 'district'}, ${record.month === null ? 'year' : `month ${record.month}`}`);
  }
  throw refuse.TARGET_MOVED({ count: moved.length, cells: { zh: zh.join('、'), en: en.join('; ') } }).showing(now);
}

/** A unit that is closed keeps what it was told, and is told nothing new. */
async function refuseClosedUnits(work: Work, cells: readonly BatchCell[], changed: readonly BatchCell[], before: Map<string, TargetRecord>): Promise<void> {
  const told = new Set([...before.values()].flatMap(({ unitId, value }) => (value === null ? [] : [unitId])));
  for (const [index, cell] of cells.entries()) {
    const { unitId, value } = cell;
    if (changed.includes(cell) && value !== null && !told.has(unitId)) await requireUnitInUse(work, cells.length === 1 ? 'unitId' : `cells.${index}.unitId`, unitId);
  }
}

async function write(work: Work, batch: TargetBatch, cells: readonly BatchCell[], before: Map<string, TargetRecord>): Promise<TargetRecord[]> {
  if (cells.length === 0) return [];
  const replaced = cells.map((cell) => before.get(keyOf(cell))?.id).filter((id) => id !== undefined);
  if (replaced.length > 0) await work.tx.updateTable('target').set({ supersededAt: work.at }).where('id', 'in', replaced).execute();
  const inserted = await work.tx
    .insertInto('target')
    .values(
      cells.map(({ metric, sectorId, unitId, month, value }) => ({
        ...{ year: batch.year, metric, sectorId, unitId, month, value, source: batch.source },
        ...{ effectiveOn: batch.effectiveOn ?? `${batch.year}-01-01`, decidedOn: batch.decidedOn },
        revision: (before.get(keyOf({ metric, sectorId, unitId, month }))?.revision ?? 0) + 1,
        ...{ createdBy: work.actor.id, createdAt: work.at },
      })),
    )
    .returning('id')
    .execute();
  const ids = inserted.map(({ id }) => id);
  const records = (await work.tx.selectFrom('targetView').selectAll().where('id', 'in', ids).execute()) as TargetRecord[];
  for (const after of records) {
    audit.record(work, { action: 'target.edit', subjectType: 'target', subjectId: after.id, before: before.get(keyOf(after)), after });
  }
  if (records.length !== cells.length) throw common.NOT_FOUND();
  return records.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
