import { systemActor } from '#access';
import type { UnitOfWork } from '#database';
import type { Owed } from '#deliveries';
import type { JobQueue, Log } from '#jobs';

/** What every part of the worker shares. */
export interface Workshop {
  door: UnitOfWork;
  queue: JobQueue;
  log: Log;
  /** Aborted when the worker stops: long rounds end after the transaction under way. */
  stopping: AbortSignal;
  /** Address under which people open the console, for links in messages; null: unknown, and messages go without links. */
  publicUrl: string | null;
  /** Tells the queue when messages are due; without a queue nothing is lost but moments. */
  announce(owed: readonly Owed[]): Promise<void>;
  /** Told of each point at which a crash would be interesting; only fault tests listen. */
  probe(point: FaultPoint): void;
}

/** The moments between two durable steps: whoever dies there must neither lose nor double anything. */
export const FAULT_POINTS = [
  'relay claimed',
  'relay enqueued',
  'consumer acted',
  'consumer committed',
  'delivery acted',
  'delivery committed',
  'send claimed',
  'send marked',
  'send called',
  'send recorded',
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Who signs what the worker does. */
export const worker = systemActor('系统');

/** Each once, in one order, so that two workers at the same records wait for each other instead of standing crosswise. */
export function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

export async function oneAfterAnother<T>(ids: readonly string[], act: (id: string) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (const id of ids) all.push(...(await act(id)));
  return all;
}
