import type pg from 'pg';
import { setContext, type Context, type Sql, type World } from '../factories/rows.js';

/**
 * One attempt to break an invariant with plain SQL, as the role under which the product runs. The same list serves two
 * tests: that the wall holds, and that the attempt succeeds once this wall is taken away (so the test can fail).
 */
export interface Attack<Arranged = unknown> {
  /** Number in the list of invariants (docs/domain/invariants.md). */
  rule: string;
  title: string;
  /** Name of the constraint or rule; or the SQLSTATE where PostgreSQL refuses by type or privilege, without a name. */
  refusedBy: string;
  /** Further walls behind the first, which refuse the same attempt. */
  behind?: string[];
  as?: 'app' | 'owner';
  isolation?: 'read committed' | 'repeatable read';
  context?: (world: World) => Context;
  arrange: (sql: Sql, world: World) => Promise<Arranged>;
  attack: (sql: Sql, world: World, arranged: Arranged) => Promise<unknown>;
}

/** Checks the types of one attack and forgets what it arranges. */
export function attack<Arranged>(definition: Attack<Arranged>): Attack {
  return definition as Attack;
}

export const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/** Runs an attack in a transaction that is always taken back. */
export async function run(client: pg.PoolClient, definition: Attack, world: World, arranged: unknown): Promise<void> {
  await client.query(`begin isolation level ${definition.isolation ?? 'read committed'}`);
  try {
    await setContext(client, definition.context?.(world) ?? {});
    await definition.attack(client, world, arranged);
    await client.query('set constraints all immediate');
  } finally {
    await client.query('rollback');
  }
}

/** What refused: the constraint, or the SQLSTATE where there is none. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    const { constraint, code, message } = error as { constraint?: string; code?: string; message: string };
    return constraint ?? code ?? message;
  }
  return 'nothing refused it';
}

export const isSqlState = (refusedBy: string): boolean => /^[0-9A-Z]{5}$/.test(refusedBy);
