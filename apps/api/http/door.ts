import { Inject, Injectable } from '@nestjs/common';
import { keyedDigest, type Config } from '#config';
import { common } from '#errors';
import { UnitOfWork, type Json, type Reading, type Work } from '#database';
import type { Call } from './call.js';
import { CONFIG } from './tokens.js';

/**
 * Where HTTP opens a unit of work. A request that carries an Idempotency-Key is answered once: the key and the answer
 * are written in the transaction of the effect, so that after any crash either both exist or neither. Of the body a keyed
 * digest is kept, because a plain hash of a short body is found by trying; requests with secrets leave no record (`isSecretive`).
 */
@Injectable()
export class Door {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  begin<T>(call: Call, act: (work: Work) => Promise<T>): Promise<T> {
    return this.unitOfWork.begin(call.actor, async (work) => {
      const key = call.idempotencyKey;
      if (key === null || work.actor.id === null) return act(work);
      const earlier = await claim<T>(work, call, key, keyedDigest(this.config.secrets, 'request-body', JSON.stringify(call.body ?? null)));
      if (earlier !== null) return earlier.answer;
      const answer = await act(work);
      await work.tx
        .updateTable('idempotencyKey')
        .set({ status: 200, answer: JSON.stringify({ answer: answer ?? null }) as Json })
        .where('actorId', '=', work.actor.id)
        .where('key', '=', key)
        .execute();
      return answer;
    });
  }

  read<T>(call: Call, ask: (reading: Reading) => Promise<T>): Promise<T> {
    return this.unitOfWork.read(call.actor, ask);
  }
}

/** A second request with the key waits for the first one's commit and then repeats its answer. */
async function claim<T>(work: Work, call: Call, key: string, bodyDigest: string): Promise<{ answer: T } | null> {
  const actorId = String(work.actor.id);
  const inserted = await work.tx
    .insertInto('idempotencyKey')
    .values({ actorId, key, route: call.route, bodyDigest, createdAt: work.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return null;
  const known = await work.tx.selectFrom('idempotencyKey').selectAll().where('actorId', '=', actorId).where('key', '=', key).executeTakeFirst();
  if (!known || known.route !== call.route || known.bodyDigest !== bodyDigest) throw common.IDEMPOTENCY_KEY_REUSED();
  return known.answer as unknown as { answer: T };
}
