import type { Sql } from '../factories/rows.js';

/** Which lock is taken out of which function: text found there, and what stands in its place. */
const weaknesses = {
  'sums without the project and original locked': ['guard_funds_receipt', / for no key update/g, ''],
  'decreases without the project locked': ['guard_contract', / for no key update/g, ''],
  'papers without their lock': ['guard_attachment', /perform pg_advisory_xact_lock\([^;]*;/g, ''],
  'months without a share lock': ['require_open_month', / for share/g, '', 'guard_booking'],
  'evidence without the receipt locked': ['guard_attachment', / for no key update/g, ''],
  'instalments without the contract locked': ['guard_instalment', /perform 1 from contract[^;]*;/g, ''],
  'months without their order lock': ['guard_period', /perform pg_advisory_xact_lock\([^;]*;/g, ''],
  'an audit chain without its lock': ['chain_audit_entry', / for update/g, ''],
} as const satisfies Record<string, readonly [string, RegExp, string, ...string[]]>;

export type Weakness = keyof typeof weaknesses;

/** Rebuilds the functions that take one lock without it, in a database that is thrown away. */
export async function weaken(sql: Sql, weakness: Weakness): Promise<void> {
  const [name, lock, instead, ...alike] = weaknesses[weakness];
  for (const one of [name, ...alike]) await rebuild(sql, one, lock, instead);
}

async function rebuild(sql: Sql, name: string, lock: RegExp, instead: string): Promise<void> {
  const { rows } = await sql.query<{ definition: string }>(`select pg_get_functiondef($1::regproc) as definition`, [name]);
  const definition = rows[0]?.definition ?? '';
  const weaker = definition.replace(lock, instead);
  if (weaker === definition) throw new Error(`${name} has no such lock: ${lock.source}`);
  await sql.query(weaker);
}
