import { sql } from 'kysely';
import type { Reading } from '#database';

/** What was once noted about the chain outside the database: so many entries, and the hash of the last of them. */
export interface ChainAnchor {
  entries: number;
  hash: string;
}

export interface ChainReport {
  intact: boolean;
  entries: number;
  /** The hash of the last entry, hexadecimal: to be noted outside, as the next anchor. */
  head: string | null;
  /**
   * The first entry at which the chain breaks:
   * `changed` its content is not what was hashed, `unlinked` it does not follow the entry before it,
   * `missing` an entry before it is gone, `cut` entries after it are gone, `rewritten` it is not what the anchor says.
   */
  break: { id: number; kind: 'changed' | 'unlinked' | 'missing' | 'cut' | 'rewritten' } | null;
}

/**
 * Recomputes every hash and follows every link, as the database did when it wrote them.
 * Asked by the product itself or by the auditor, who see all entries; anybody else would find entries missing.
 * Someone with the owner's rights can rewrite the whole chain consistently: only an anchor from outside shows that.
 */
export async function verifyAuditChain(reading: Reading, anchor?: ChainAnchor): Promise<ChainReport> {
  const followed = await follow(reading);
  const { rows: head } = await sql<{ entries: number; hash: string | null }>`select entries, encode(hash, 'hex') as hash from audit_head`.execute(reading.tx);
  const breaks = [followed.break, ...headBreaks(followed, head[0]), ...(anchor ? await anchorBreaks(reading, anchor) : [])].filter((one) => one !== null);
  const first = breaks.reduce<ChainReport['break']>((earliest, one) => (earliest === null || one.id < earliest.id ? one : earliest), null);
  return { intact: first === null, entries: followed.entries, head: followed.head, break: first };
}

/** Of so many entries at a time every hash is computed again: no statement takes long, however many years the trail has. */
const SLICE = 20_000;

type Break = NonNullable<ChainReport['break']>;
type Followed = Pick<ChainReport, 'entries' | 'head' | 'break'>;

/** From the first entry to the last, in one snapshot. */
async function follow({ tx }: Reading): Promise<Followed> {
  const { rows: ends } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from audit_entry`.execute(tx);
  const end = ends[0]?.last ?? 0;
  let seen: Followed = { entries: 0, head: null, break: null };
  for (let from = 0; from < end; from += SLICE) {
    const { rows } = await sql<{ last: number | null; head: string | null; id: number | null; kind: Break['kind'] | null }>`
      with links as (
        select id, hash, previous_hash, hash = audit_hash(previous_hash, e) as unchanged, lag(id, 1, ${seen.entries}::bigint) over (order by id) as id_before,
               coalesce(lag(hash) over (order by id), decode(${seen.head}, 'hex')) as hash_before
        from audit_entry e where id > ${from}::bigint and id <= ${from + SLICE}::bigint),
      broken as (
        select id, case when id <> id_before + 1 then 'missing' when not unchanged then 'changed' else 'unlinked' end as kind
        from links where id <> id_before + 1 or not unchanged or previous_hash is distinct from hash_before order by id limit 1)
      select (select max(id) from links) as last, (select encode(hash, 'hex') from links order by id desc limit 1) as head, broken.id, broken.kind
      from (select 1) one left join broken on true`.execute(tx);
    const [part] = rows;
    const found = part?.id != null && part.kind !== null ? { id: part.id, kind: part.kind } : null;
    seen = { entries: part?.last ?? seen.entries, head: part?.head ?? seen.head, break: seen.break ?? found };
  }
  return seen;
}

/** The head says how many entries there must be, and which was the last. */
function headBreaks({ entries, head }: Followed, noted: { entries: number; hash: string | null } | undefined): Break[] {
  if (entries < (noted?.entries ?? 0)) return [{ id: entries, kind: 'cut' }];
  return (noted?.hash ?? null) === head ? [] : [{ id: entries, kind: 'unlinked' }];
}

async function anchorBreaks({ tx }: Reading, { entries, hash }: ChainAnchor): Promise<Break[]> {
  if (entries === 0) return [];
  const { rows } = await sql<{ hash: string }>`select encode(hash, 'hex') as hash from audit_entry where id = ${entries}::bigint`.execute(tx);
  if (rows[0] === undefined) return [{ id: entries, kind: 'cut' }];
  return rows[0].hash === hash ? [] : [{ id: entries, kind: 'rewritten' }];
}
