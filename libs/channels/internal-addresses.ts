import { audit } from '#audit';
import type { Reading, Work } from '#database';
import { common } from '#errors';
import { originOf } from './address-guard.js';
import { refuse } from './channels.refusals.js';

/** An address inside the own network that channels may speak to, because the administrator says so. */
export interface InternalAddressRecord {
  id: string;
  origin: string;
  reason: string;
  allowedByName: string;
  allowedAt: Date;
}

export const internalAddresses = {
  list(reading: Reading): Promise<InternalAddressRecord[]> {
    return stored(reading).orderBy('a.origin').execute();
  },

  async origins(reading: Reading): Promise<string[]> {
    const rows = await reading.tx.selectFrom('internalAddress').select('origin').execute();
    return rows.map(({ origin }) => origin);
  },

  /**
   * @param origin scheme, host and port: `https://bot.example:8443`, `http://10.1.2.3:8080`, `smtp://10.1.2.4:25`
   * @throws INTERNAL_ADDRESS_FORM, INTERNAL_ADDRESS_TWICE
   */
  async allow(work: Work, input: { origin: string; reason: string }): Promise<InternalAddressRecord> {
    if (work.actor.id === null) throw common.NOT_SIGNED_IN();
    const origin = originOf(input.origin);
    if (origin === null) throw refuse.INTERNAL_ADDRESS_FORM();
    const { id } = await work.tx
      .insertInto('internalAddress')
      .values({ origin, reason: input.reason, allowedBy: work.actor.id, allowedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await one(work, id);
    audit.record(work, { action: 'internalAddress.allow', subjectType: 'internal_address', subjectId: id, after });
    return after;
  },

  /** Takes the allowance back; channels that need it are refused at their next message. */
  async forbid(work: Work, id: string): Promise<InternalAddressRecord> {
    const before = await one(work, id);
    await work.tx.deleteFrom('internalAddress').where('id', '=', id).execute();
    audit.record(work, { action: 'internalAddress.forbid', subjectType: 'internal_address', subjectId: id, before });
    return before;
  },
};

function stored(reading: Reading) {
  return reading.tx
    .selectFrom('internalAddress as a')
    .leftJoin('person as p', 'p.id', 'a.allowedBy')
    .select(['a.id', 'a.origin', 'a.reason', 'a.allowedAt'])
    .select((eb) => eb.fn.coalesce('p.name', eb.val('')).as('allowedByName'));
}

async function one(reading: Reading, id: string): Promise<InternalAddressRecord> {
  const row = await stored(reading).where('a.id', '=', id).executeTakeFirst();
  if (!row) throw common.NOT_FOUND();
  return row;
}
