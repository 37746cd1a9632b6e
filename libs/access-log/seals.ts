import { sql } from 'kysely';
import { audit } from '#audit';
import { addDays, momentAt, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { settings } from '#settings';

export interface LogReport {
  /** Sealed days that were compared. */
  days: number;
  /** The first one that is not what was sealed. */
  brokenOn: BusinessDate | null;
}

interface Seal {
  day: BusinessDate;
  entries: number;
  digest: string;
}

/** A day that nobody can write to any more: the sealing waits for what was still on its way at midnight. */
const SETTLED_AFTER_MS = 30 * 60_000;

/**
 * Seals every day that is over by an entry of the chain with the number of its rows and their digest: what the chain says
 * cannot be changed unnoticed, so neither can the day.
 * @returns the days that were sealed now
 */
export async function sealDays(work: Work): Promise<number> {
  const last = await lastSealed(work);
  const { first } = await work.tx.selectFrom('accessEvent').select((eb) => eb.fn.min<BusinessDate | null>('day').as('first')).executeTakeFirstOrThrow();
  const from = last === null ? first : addDays(last, 1);
  if (from === null) return 0;
  let sealed = 0;
  const settled = work.at.getTime() - SETTLED_AFTER_MS;
  for (let day: BusinessDate = from; momentAt(addDays(day, 1), '00:00').getTime() <= settled; day = addDays(day, 1)) {
    const { entries, digest } = await digestOf(work, day);
    audit.record(work, { action: 'accessLog.seal', subjectType: 'access_log', subjectId: day, after: { entries, digest } });
    sealed += 1;
  }
  return sealed;
}

/** Removes the days that have been kept as long as the district chose, and says so in the chain. */
export async function expireDays(work: Work): Promise<number> {
  const { keepMonths } = await settings.get(work, 'accessLog');
  const { rows } = await sql<{ keptFrom: BusinessDate }>`select (${work.today}::date - make_interval(months => ${keepMonths}::int))::date as "keptFrom"`.execute(work.tx);
  const keptFrom = rows[0]?.keptFrom ?? work.today;
  const { numDeletedRows } = await work.tx.deleteFrom('accessEvent').where('day', '<', keptFrom).executeTakeFirst();
  const entries = Number(numDeletedRows);
  if (entries > 0) audit.record(work, { action: 'accessLog.expire', subjectType: 'access_log', subjectId: keptFrom, after: { entries, keepMonths } });
  return entries;
}

/** Compares every sealed day that is still kept with what the chain says of it. Asked by the product or the auditor, who see all. */
export async function verifyAccessLog(reading: Reading): Promise<LogReport> {
  const seals = await sealsOf(reading);
  let brokenOn: BusinessDate | null = null;
  for (const { day, entries, digest } of seals) {
    const now = await digestOf(reading, day);
    if (now.entries === entries && now.digest === digest) continue;
    brokenOn = day;
    break;
  }
  return { days: seals.length, brokenOn };
}

/** Days before the last removal are gone by rule. */
async function sealsOf({ tx }: Reading): Promise<Seal[]> {
  const { rows } = await sql<Seal>`
    select subject_id as day, (after->>'entries')::int as entries, after->>'digest' as digest
    from audit_entry where subject_type = 'access_log' and action = 'accessLog.seal' and subject_id >= coalesce(
      (select max(subject_id) from audit_entry where subject_type = 'access_log' and action = 'accessLog.expire'), '')
    order by subject_id`.execute(tx);
  return rows;
}

async function lastSealed({ tx }: Reading): Promise<BusinessDate | null> {
  const { rows } = await sql<{ day: BusinessDate | null }>`select max(subject_id) as day from audit_entry where subject_type = 'access_log' and action = 'accessLog.seal'`.execute(tx);
  return rows[0]?.day ?? null;
}

async function digestOf({ tx }: Reading, day: BusinessDate): Promise<{ entries: number; digest: string }> {
  const { rows } = await sql<{ entries: number; digest: string }>`select entries, digest from access_day_digest(${day}::date)`.execute(tx);
  return rows[0] ?? { entries: 0, digest: '' };
}
