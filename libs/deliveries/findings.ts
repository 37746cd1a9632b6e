import { sql } from 'kysely';
import type { Reading, Work } from '#database';
import type { Finding } from './reconcile.js';

/** Every code that a look may find (docs/domain/faults.md#reconciliation), in the order they are told. */
export const FINDING_CODES = ['R1', 'R2a', 'R2b', 'R2c', 'R3', 'R4', 'R5', 'R6', 'R7a', 'R7b', 'R8', 'R8b', 'R9', 'R10', 'R11'] as const;

export interface Reconciliation {
  checkedAt: Date;
  findings: Finding[];
}

/** What the last look found; a technical row, for the system and its operator. */
export const reconciliations = {
  async last(reading: Reading): Promise<Reconciliation | null> {
    const { rows } = await sql<Reconciliation>`select checked_at, findings from reconciliation`.execute(reading.tx);
    return rows[0] ?? null;
  },

  async keep(work: Work, findings: readonly Finding[]): Promise<void> {
    await sql`
      insert into reconciliation (checked_at, findings) values (${work.at}, ${JSON.stringify(findings)}::jsonb)
      on conflict (id) do update set checked_at = excluded.checked_at, findings = excluded.findings`.execute(work.tx);
  },
};
