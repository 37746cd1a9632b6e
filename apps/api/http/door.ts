import { Inject, Injectable } from '@nestjs/common';
import { keyedDigest, type Config } from '#config';
import { common } from '#errors';
import { UnitOfWork, type Json, type Reading, type Work } from '#database';
import { identityOf, organisationRefusals } from '#organisation';
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
      const projectIds = [...new Set(work.auditEntries.flatMap(({ projectId }) => projectId ?? []))];
      await work.tx
        .updateTable('idempotencyKey')
        .set({ status: 200, projectIds, answer: JSON.stringify({ answer: answer ?? null }) as Json })
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
    .values({ actorId, key, route: call.route, bodyDigest, identity: identityIn(call), createdAt: work.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return null;
  const known = await work.tx.selectFrom('idempotencyKey').selectAll().where('actorId', '=', actorId).where('key', '=', key).executeTakeFirst();
  if (!known || known.route !== call.route || known.bodyDigest !== bodyDigest) throw common.IDEMPOTENCY_KEY_REUSED();
  await requireSameSight(work, call, known);
  return known.answer as unknown as { answer: T };
}

/** What was answered then is not told to whoever would not be answered so now: other roles, another unit, a project handed on. */
async function requireSameSight(work: Work, call: Call, { identity, projectIds }: { identity: string | null; projectIds: string[] | null }): Promise<void> {
  if (identity !== null && identity !== identityIn(call)) throw organisationRefusals.RIGHTS_CHANGED();
  if (!projectIds || projectIds.length === 0) return;
  const seen = await work.tx.selectFrom('project').select('id').where('id', 'in', projectIds).execute();
  if (seen.length < projectIds.length) throw common.NOT_FOUND();
}

function identityIn({ actor }: Call): string | null {
  return actor.kind === 'person' ? identityOf(actor) : null;
}
