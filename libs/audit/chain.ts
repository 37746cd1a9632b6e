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
  const { rows } = await sql<ChainReport['break'] & object>`
    with links as (
      select id, hash, hash = audit_hash(previous_hash, e) as unchanged, previous_hash,
             lag(id, 1, 0::bigint) over (order by id) as id_before, lag(hash) over (order by id) as hash_before
      from audit_entry e),
    breaks as (
      select id, case when id <> id_before + 1 then 'missing' when not unchanged then 'changed' else 'unlinked' end as kind, 1 as rank
      from links where id <> id_before + 1 or not unchanged or previous_hash is distinct from hash_before
      union all
      select coalesce(max(links.id), 0), 'cut', 2 from links having coalesce(max(links.id), 0) < (select entries from audit_head)
      union all
      select coalesce(max(id), 0), 'unlinked', 3 from links
        having (select hash from audit_head) is distinct from (select hash from links order by id desc limit 1)
      union all
      select a.entries, case when exists (select 1 from links where id = a.entries) then 'rewritten' else 'cut' end, 4
        from (select ${anchor?.entries ?? 0}::bigint as entries, ${anchor?.hash ?? ''}::text as hash) a
        where a.entries > 0 and not exists (select 1 from links where id = a.entries and encode(hash, 'hex') = a.hash))
    select id, kind from breaks order by id, rank limit 1`.execute(reading.tx);
  const last = await reading.tx.selectFrom('auditEntry').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return {
    intact: rows.length === 0,
    entries: last?.id ?? 0,
    head: last ? last.hash.toString('hex') : null,
    break: rows[0] ?? null,
  };
}
