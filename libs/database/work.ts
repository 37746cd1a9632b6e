import { sql, type Transaction } from 'kysely';
import { NOTHING, reachOf, systemActor, type Actor, type Reach } from '#access';
import { dateOf, type BusinessDate, type Clock } from '#calendar';
import { common, Refusal, refusalOfConstraint } from '#errors';
import { isStalePlan, type Database } from './connection.js';
import type { DB } from './schema.js';

export type Tx = Transaction<DB>;

/** One unit of reading: a consistent snapshot as one actor may see it. */
export interface Reading {
  readonly tx: Tx;
  readonly actor: Actor;
  /** The moment of this unit: every row it writes and every rule it asks uses the same one. */
  readonly at: Date;
  /** The Shanghai date of `at`. */
  readonly today: BusinessDate;
}

/**
 * One unit of work: a transaction, who acts, and the moment. Audit entries and outbox events cannot be written
 * without one, so 'outside a transaction' is a type error. Doors begin it (controllers, job handlers), rooms act in it.
 */
export interface Work extends Reading {
  readonly kind: 'work';
  /** Written at the end of the transaction by libs/audit; collected here so that the chain's lock stays short. */
  readonly auditEntries: PendingAuditEntry[];
}

export interface PendingAuditEntry {
  action: string;
  subjectType: string;
  subjectId: string;
  projectId?: string | null;
  unitId?: number | null;
  before?: unknown;
  after?: unknown;
  note?: string | null;
  /** Who it was, where the work began before that was known: somebody signs in. */
  by?: { id: string; name: string; unitId: number | null; address: string | null };
}

export class UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `act` in one transaction. Deadlocks, serialisation failures and plans that a migration made stale are tried again (three times in all),
   * so `act` must not touch anything outside the transaction: no network, no queue, no mail.
   * @throws Refusal for everything a rule or a database constraint refuses; then nothing was written
   */
  async begin<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(actor, act);
      } catch (error) {
        if (attempt < 3 && isRetryable(error)) continue;
        throw asRefusal(error);
      }
    }
  }

  /** Runs `ask` in a read-only transaction with one snapshot, so that the parts of an answer agree. */
  async read<T>(actor: Actor, ask: (reading: Reading) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.look(actor, ask);
      } catch (error) {
        if (attempt < 3 && isStalePlan(error)) continue;
        throw asRefusal(error);
      }
    }
  }

  private look<T>(actor: Actor, ask: (reading: Reading) => Promise<T>): Promise<T> {
    const at = this.clock.now();
    return this.database
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        await setContext(tx, actor, at);
        return ask({ tx, actor, at, today: dateOf(at) });
      });
  }

  private async run<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> {
    const at = this.clock.now();
    return this.database.transaction().execute(async (tx) => {
      await setContext(tx, actor, at);
      const work: Work = { kind: 'work', tx, actor, at, today: dateOf(at), auditEntries: [] };
      const result = await act(work);
      await writeAuditEntries(work);
      return result;
    });
  }
}

/** What the actor may see of the district's business: the context of row-level security. */
export function sightOf(actor: Actor): Reach {
  return actor.kind === 'system' ? NOTHING : reachOf(actor, 'project.read');
}

/**
 * Asks one question with the eyes of the house, past the wall: for sums of which everybody concerned may know the order,
 * such as a ranking. Whoever asks owes the answer a second look: what the actor may not see is taken out before it leaves.
 */
export async function asHouse<T>(reading: Reading, ask: (house: Reading) => Promise<T>): Promise<T> {
  const { tx, actor, at, today } = reading;
  const house = systemActor('house');
  await setContext(tx, house, at);
  try {
    const answer = await ask({ tx, actor: house, at, today });
    await setContext(tx, actor, at);
    return answer;
  } catch (error) {
    // a transaction that failed in PostgreSQL sees nothing any more; any other must not keep these eyes
    await setContext(tx, actor, at).catch(() => undefined);
    throw error;
  }
}

async function setContext(tx: Tx, actor: Actor, at: Date): Promise<void> {
  const sight = sightOf(actor);
  const scope = actor.kind === 'system' ? 'system' : sight.all ? 'all' : 'some';
  await sql`select set_config('app.at', ${at.toISOString()}, true), set_config('app.scope', ${scope}, true),
    set_config('app.person_id', ${actor.id ?? ''}, true), set_config('app.units', ${sight.unitIds.join(',')}, true),
    set_config('app.sectors', ${sight.sectorIds.join(',')}, true),
    set_config('app.roles', ${actor.kind === 'person' ? actor.roles.join(',') : ''}, true)`.execute(tx);
}

async function writeAuditEntries(work: Work): Promise<void> {
  for (const entry of work.auditEntries) {
    await work.tx
      .insertInto('auditEntry')
      .values({
        at: work.at,
        ...whoActed(work.actor, entry),
        action: entry.action,
        subjectType: entry.subjectType,
        subjectId: entry.subjectId,
        projectId: entry.projectId ?? null,
        unitId: entry.unitId ?? null,
        before: entry.before === undefined ? null : (JSON.stringify(entry.before)),
        after: entry.after === undefined ? null : (JSON.stringify(entry.after)),
        note: entry.note ?? null,
        hash: Buffer.alloc(0),
      })
      .execute();
  }
}

/** The address is that of the connection, as the door determined it; nobody says their own. */
function whoActed(actor: Actor, { by }: PendingAuditEntry): { actorId: string | null; actorName: string; actorUnitId: number | null; requestId: string | null; address: string | null } {
  if (by) return { actorId: by.id, actorName: by.name, actorUnitId: by.unitId, requestId: null, address: by.address };
  const { unitId = null, requestId = null, address = null } = actor.kind === 'person' ? actor : {};
  return { actorId: actor.id, actorName: actor.name, actorUnitId: unitId, requestId, address };
}

interface DatabaseError {
  code?: string;
  table?: string;
  constraint?: string;
}

function isRetryable(error: unknown): boolean {
  const { code } = error as DatabaseError;
  return code === '40001' || code === '40P01' || isStalePlan(error);
}

/** Turns what PostgreSQL refuses into a refusal with a sentence; everything else passes unchanged. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code, constraint, table } = error as DatabaseError;
  if (code === '40001' || code === '40P01' || code === '55P03' || code === '57014') return common.BUSY();
  if (constraint && code?.startsWith('23')) {
    return refusalOfConstraint(constraint) ?? untranslated(code, constraint, table);
  }
  // an id that is no id, or not even text, belongs to nothing
  if (code === '22P02' || code === '22021') return common.NOT_FOUND();
  // Row-level security refused a write: to this actor the target does not exist.
  if (code === '42501') return common.NOT_FOUND();
  return error;
}

/** A rule without a sentence of its own: what is missing is named by its field, as a check before writing would. */
function untranslated(code: string, constraint: string, table: string | undefined): Refusal {
  if (code === '23505') return common.DUPLICATE();
  if (code !== '23503') return common.RULE_BROKEN({ constraint });
  const column = constraint.slice(table ? table.length + 1 : 0).replace(/_fkey$/, '');
  return common.REFERENCE_NOT_FOUND({ what: '记录' }).at(column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/**
 * Runs an update that names the version it was decided on. Somebody who was faster since then is not overwritten, and
 * not passed over in silence either.
 * @throws VERSION_CONFLICT when no row has that version any more
 */
export async function atVersion(update: { executeTakeFirst(): Promise<{ numUpdatedRows: bigint }> }): Promise<void> {
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows === 0n) throw common.VERSION_CONFLICT();
}
