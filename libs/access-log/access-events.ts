import { sql } from 'kysely';
import { dateOf, type BusinessDate } from '#calendar';
import type { Work } from '#database';
import { BY_THE_DAY, type KeptKind } from './vocabulary.js';

/** Something that happened at the doors, once or many times in the same way. Nothing in it opens anything. */
export interface AccessEvent {
  at: Date;
  kind: KeptKind;
  result: 'ok' | 'refused';
  /** Code of the refusal, or one of ACCESS_CAUSES. */
  because?: string | null;
  /** Who it was, or whose access it was. */
  actor?: { id: string; name: string } | null;
  /** Name of the token or the screen that was used. */
  through?: string | null;
  /** As the door determined it. */
  address?: string | null;
  /** Method and pattern of the route, without anything that was asked. */
  route?: string | null;
  /** What the route asks the page of authorisation for. */
  action?: string | null;
  subject?: { type: string; id: string } | null;
  /** What `triedName` made of a name that no account has. */
  tried?: string | null;
  detail?: string | null;
}

/** The same happening so and so many times. */
export interface Repeated {
  event: AccessEvent;
  firstAt: Date;
  lastAt: Date;
  times: number;
}

const HOUR = 3_600_000;
const SHANGHAI = 8;

/** Within which stretch repetitions are one row: the Shanghai day, and for what people do the hour of it. */
export function stretchOf({ at, kind }: Pick<AccessEvent, 'at' | 'kind'>): { day: BusinessDate; hour: number | null } {
  return { day: dateOf(at), hour: BY_THE_DAY.has(kind) ? null : (Math.floor(at.getTime() / HOUR) + SHANGHAI) % 24 };
}

/** Alike enough to be counted together. */
export function likenessOf(event: AccessEvent): string {
  const { day, hour } = stretchOf(event);
  const { kind, result, because, actor, through, address, route, action, subject, tried, detail } = event;
  return JSON.stringify([day, hour, kind, result, because, actor?.id, through, address, route, action, subject?.type, subject?.id, tried, detail]);
}

export const accessEvents = {
  /** Adds what happened to what is known of its hour or day. In an order that two writers share, so that they do not wait for each other in a ring. */
  async write(work: Work, happened: readonly Repeated[]): Promise<void> {
    const rows = [...happened].sort((a, b) => (likenessOf(a.event) < likenessOf(b.event) ? -1 : 1)).map(rowOf);
    for (const row of rows) {
      await work.tx
        .insertInto('accessEvent')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['day', 'likeness']).doUpdateSet({
            times: (eb) => eb('accessEvent.times', '+', eb.ref('excluded.times')),
            firstAt: sql<Date>`least(access_event.first_at, excluded.first_at)`,
            lastAt: sql<Date>`greatest(access_event.last_at, excluded.last_at)`,
          }),
        )
        .execute();
    }
  },
};

function rowOf({ event, firstAt, lastAt, times }: Repeated) {
  const { kind, result, because = null, actor, through, address, route, action = null, subject, tried = null, detail } = event;
  return {
    ...stretchOf(event),
    ...{ firstAt, lastAt, times, kind, result, because, action, tried },
    ...{ actorId: actor?.id ?? null, actorName: cut(actor?.name, 100), through: cut(through, 100), address: cut(address, 64), route: cut(route, 120), detail: cut(detail, 40) },
    ...{ subjectType: subject?.type ?? null, subjectId: subject?.id ? cut(subject.id, 64) : null },
  };
}

function cut(text: string | null | undefined, length: number): string | null {
  return text == null ? null : text.slice(0, length);
}
