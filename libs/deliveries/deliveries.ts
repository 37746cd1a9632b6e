import { sql } from 'kysely';
import { audit, type AuditAction } from '#audit';
import type { ChannelKind } from '#channels';
import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import type { DeliveryState, NewDelivery, Owed } from './delivery.js';
import { refusals } from './deliveries.refusals.js';
import { enqueueAll } from './enqueue.js';

/** The log as people read it, and the two things a person may decide in it. */
export interface DeliveryRecord {
  id: string;
  occasion: string;
  channelId: string;
  channelName: string;
  channelKind: ChannelKind;
  personId: string | null;
  personName: string | null;
  /** Words are shown to the bureau and to whom they were written. */
  title: string | null;
  body: string | null;
  link: string | null;
  urgent: boolean;
  state: DeliveryState;
  maybeSent: boolean;
  attempts: number;
  notBefore: Date;
  nextAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
  providerMessageId: string | null;
  lastError: string | null;
  carriedBy: string | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  /** 0: uncertain, 1: given up, 2: neither. */
  trouble: number;
}

export interface AttemptRecord {
  n: number;
  worker: string;
  startedAt: Date;
  endedAt: Date | null;
  outcome: 'ok' | 'refused' | 'too_fast' | 'unknown' | null;
  reason: string | null;
  providerMessageId: string | null;
  lateOkAt: Date | null;
}

const listing: Listing<DeliveryRecord> = {
  view: 'deliveryLog',
  fields: {
    id: 'id',
    channelId: 'id',
    channelKind: 'text',
    personId: 'id',
    personName: 'text',
    state: 'text',
    urgent: 'boolean',
    maybeSent: 'boolean',
    attempts: 'number',
    nextAt: 'moment',
    sentAt: 'moment',
    createdAt: 'moment',
    updatedAt: 'moment',
    trouble: 'number',
  },
  search: ['title', 'personName', 'channelName'],
  names: { personName: { of: 'person', id: 'personId' }, channelName: { of: 'channel', id: 'channelId' } },
  order: ['createdAt', 'DESC'],
  // row-level security decides: own ones, or all for who keeps the channels
  within: null,
};

/** How long a message that was given up may be tried once more. */
const ANEW_HOURS = 24;

export const deliveries = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<DeliveryRecord>> => list(reading, listing, query),

  get: (reading: Reading, id: string): Promise<DeliveryRecord> => get(reading, listing, id),

  async attempts(reading: Reading, id: string): Promise<AttemptRecord[]> {
    const { rows } = await sql<AttemptRecord>`
      select n, worker, started_at, ended_at, outcome, reason, provider_message_id, late_ok_at
      from delivery_attempt where delivery_id = ${id} order by n`.execute(reading.tx);
    return rows;
  },

  /** @returns null when it is written already, or the person has no proven address there */
  async enqueue(work: Work, message: NewDelivery): Promise<Owed | null> {
    return (await enqueueAll(work, [message]))[0] ?? null;
  },

  /**
   * What a person found out about an uncertain one: it arrived, or it is to go out once more.
   * @throws NOT_FOUND, DELIVERY_NOT_UNCERTAIN
   */
  async resolveUnknown(work: Work, id: string, decision: 'arrived' | 'send_again'): Promise<DeliveryRecord> {
    const before = await locked(work, id, ['unknown'], refusals.DELIVERY_NOT_UNCERTAIN);
    const by = work.actor.id;
    if (decision === 'arrived') {
      await sql`update delivery set state = 'sent', sent_at = ${work.at}, resolved_by = ${by}, resolved_at = ${by === null ? null : work.at},
        version = version + 1 where id = ${id}`.execute(work.tx);
    } else await beginAnew(work, id);
    return recorded(work, before, `delivery.${decision === 'arrived' ? 'confirm' : 'resend'}`);
  },

  /** Begins anew with one that was given up. @throws NOT_FOUND, DELIVERY_NOT_DEAD */
  async retryDead(work: Work, id: string): Promise<DeliveryRecord> {
    const before = await locked(work, id, ['dead'], refusals.DELIVERY_NOT_DEAD);
    await beginAnew(work, id);
    return recorded(work, before, 'delivery.retry');
  },
};

async function locked(work: Work, id: string, states: readonly DeliveryState[], otherwise: () => Error): Promise<DeliveryRecord> {
  await get(work, listing, id);
  await work.tx.selectFrom('delivery').select('id').where('id', '=', id).forUpdate().execute();
  const current = await get(work, listing, id);
  if (!states.includes(current.state)) throw otherwise();
  return current;
}

/** A person stands behind it now, so age and earlier failures do not count. */
async function beginAnew(work: Work, id: string): Promise<void> {
  const by = work.actor.id;
  await sql`
    update delivery set state = 'pending', released_at = clock_timestamp(), failures = 0, next_at = clock_timestamp(), last_error = null,
      expires_at = greatest(expires_at, clock_timestamp() + make_interval(hours => ${ANEW_HOURS}::int)),
      resolved_by = ${by}, resolved_at = ${by === null ? null : work.at}, version = version + 1
    where id = ${id}`.execute(work.tx);
}

async function recorded(work: Work, before: DeliveryRecord, action: AuditAction): Promise<DeliveryRecord> {
  const after = await deliveries.get(work, before.id);
  audit.record(work, { action, subjectType: 'delivery', subjectId: before.id, before: facts(before), after: facts(after) });
  return after;
}

function facts({ state, attempts, channelName, personName }: DeliveryRecord): object {
  return { state, attempts, channelName, personName };
}

