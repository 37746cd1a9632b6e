import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '#access';
import { systemClock } from '#calendar';
import type { ChannelKind } from '#channels';
import { enqueueAll, reconcile, type DeliveryState, type NewDelivery } from '#deliveries';
import { aChannel, aContactPoint } from '../factories/messages.js';
import { arrange, transact } from '../factories/rows.js';
import type { Bench } from './bench.js';
import type { PostOffice } from './post-office.js';

/** What leaves the house on a bench: channels, messages, and what became of each. */
export interface Ways {
  /** Recognises a key that it has seen. */
  keyed: string;
  /** Takes whatever comes. */
  keyless: string;
  /** Twenty a minute. */
  robot: string;
}

const KINDS: Record<keyof Ways, ChannelKind> = { keyed: 'webhook', keyless: 'smtp', robot: 'wecom_robot' };

export async function openWays(bench: Bench): Promise<Ways> {
  return arrange(bench.owner, async (sql) => {
    const ways = { keyed: '', keyless: '', robot: '' };
    for (const way of ['keyed', 'keyless', 'robot'] as const) ways[way] = (await aChannel(sql, bench.world, { kind: KINDS[way] })).id;
    await aContactPoint(sql, bench.world.people.officerA, ways.keyless);
    return ways;
  });
}

export async function writeMessages(bench: Bench, channelId: string, count: number, more: Partial<NewDelivery> = {}): Promise<string[]> {
  const now = systemClock.now().getTime();
  const messages = Array.from({ length: count }, (): NewDelivery => ({
    occasion: `test:${randomUUID()}`,
    personId: null,
    channelId,
    title: '提醒',
    body: '请跟进',
    link: null,
    urgent: true,
    notBefore: new Date(now - 1),
    expiresAt: new Date(now + 3_600_000),
    subjects: [],
    alone: true,
    ...more,
  }));
  const written = await bench.work.begin(systemActor('test'), (work) => enqueueAll(work, messages));
  return written.map(({ deliveryId }) => deliveryId);
}

export interface Fate {
  id: string;
  channelId: string;
  key: string;
  state: DeliveryState;
  attempts: number;
  /** The message that carries this one. */
  carriedBy: string | null;
}

export async function fates(bench: Bench): Promise<Fate[]> {
  return transact(bench.owner, { scope: 'system' }, async (sql) =>
    (await sql.query<Fate>('select id, channel_id as "channelId", provider_key as key, state, attempts, carried_by as "carriedBy" from delivery')).rows);
}

const OPEN: readonly DeliveryState[] = ['pending', 'leased', 'sending'];

/** Waits until nothing is on its way any more, then a moment longer for doubles to show. */
export async function quietened(bench: Bench, withinMs = 60_000): Promise<Fate[]> {
  const end = performance.now() + withinMs;
  for (;;) {
    const all = await fates(bench).catch(() => null);
    if (all?.every(({ state }) => !OPEN.includes(state))) break;
    if (performance.now() > end) return fates(bench);
    await pause(200);
  }
  await pause(800);
  return fates(bench);
}

export interface Balance {
  lost: string[];
  doubled: string[];
  /** Uncertain, and held for a person. */
  held: number;
  /** Of those, how many had arrived. */
  heldAndArrived: number;
  findings: string[];
}

/** Holds the ledger against what really arrived. */
export async function balance(bench: Bench, all: readonly Fate[], office: PostOffice): Promise<Balance> {
  const counts = new Map<string, number>();
  for (const { key } of office.arrived) counts.set(key, (counts.get(key) ?? 0) + 1);
  const arrivals = (fate: Fate): number => counts.get(fate.key) ?? 0;
  const carriers = new Map(all.map((fate) => [fate.id, fate]));
  const held = all.filter(({ state }) => state === 'unknown');
  const told = (fate: Fate | undefined): boolean =>
    fate !== undefined && (fate.state === 'unknown' || (fate.state === 'sent' && arrivals(fate) > 0) || (fate.carriedBy !== null && told(carriers.get(fate.carriedBy))));
  const found = await bench.work.read(systemActor('test'), reconcile);
  return {
    lost: all.filter((fate) => !told(fate)).map(({ id, state }) => `${state} ${id}`),
    doubled: all.filter((fate) => arrivals(fate) > 1).map(({ id }) => id),
    held: held.length,
    heldAndArrived: held.filter((fate) => arrivals(fate) > 0).length,
    findings: found.map(({ code, count }) => `${code}: ${count}`),
  };
}
