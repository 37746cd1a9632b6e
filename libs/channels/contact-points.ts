import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { ADMINISTRATOR_ROLES } from '#access';
import { audit, type AuditAction } from '#audit';
import { keyedDigest, type DigestSecrets } from '#config';
import { atVersion, type Reading, type Work } from '#database';
import { common } from '#errors';
import type { Outgoing } from './channel.js';
import { channels } from './channels.js';
import { refuse } from './channels.refusals.js';
import { isPersonal, type ChannelKind } from './kinds.js';

/** Where a person is reached outside the product. One is preferred; without one there is the inbox alone. */
export interface ContactPointRecord {
  id: string;
  personId: string;
  channelId: string;
  channelName: string;
  channelKind: ChannelKind;
  /** The channel is in use; otherwise nothing arrives there. */
  channelActive: boolean;
  address: string;
  verifiedAt: Date | null;
  preferred: boolean;
  codeSentAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A contact point and the code that has to arrive there: it leaves the house and never the answer of a door. */
export interface Proving {
  point: ContactPointRecord;
  code: string;
}

export interface Unreached {
  personId: string;
  name: string;
  unitName: string | null;
}

const CODE_LASTS = 15 * 60_000;
const CODE_REST = 60_000;
const MOST_TRIES = 5;
const MAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;
const ACCOUNT = /^[\w.@-]{1,100}$/;

export const contactPoints = {
  /** One's own, the preferred one first. */
  mine(reading: Reading): Promise<ContactPointRecord[]> {
    return stored(reading).where('p.personId', '=', ownerOf(reading)).orderBy('p.preferred', 'desc').orderBy('p.createdAt').execute();
  },

  /** @throws CHANNEL_NOT_PERSONAL, CONTACT_ADDRESS_FORM, CONTACT_POINT_TWICE */
  async add(work: Work, secrets: DigestSecrets, input: { channelId: string; address: string }): Promise<Proving> {
    const channel = await channels.get(work, input.channelId).catch(() => null);
    if (!channel?.active || !isPersonal(channel.kind)) throw refuse.CHANNEL_NOT_PERSONAL();
    const address = input.address.trim();
    if (!(channel.kind === 'smtp' ? MAIL : ACCOUNT).test(address)) throw refuse.CONTACT_ADDRESS_FORM();
    const { id } = await work.tx
      .insertInto('contactPoint')
      .values({ personId: ownerOf(work), channelId: channel.id, address, createdAt: work.at, updatedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const point = await own(work, id);
    audit.record(work, { action: 'contactPoint.add', subjectType: 'contact_point', subjectId: id, after: facts(point) });
    return withCode(work, secrets, point);
  },

  /** Another code; the former one is worth nothing any more. @throws CODE_TOO_SOON */
  async renewCode(work: Work, secrets: DigestSecrets, id: string): Promise<Proving> {
    const point = await own(work, id, true);
    if (point.codeSentAt !== null && work.at.getTime() - point.codeSentAt.getTime() < CODE_REST) throw refuse.CODE_TOO_SOON();
    return withCode(work, secrets, point);
  },

  /**
   * Whether the code that was typed is the one that arrived. A wrong one is counted, so the answer is a value and the
   * door refuses after the count is written. The first address that is proven becomes the preferred one.
   */
  async verify(work: Work, secrets: DigestSecrets, id: string, code: string): Promise<ContactPointRecord | 'wrong' | 'over'> {
    const before = await own(work, id, true);
    const { codeDigest, codeSentAt, codeTries } = await work.tx.selectFrom('contactPoint').select(['codeDigest', 'codeSentAt', 'codeTries']).where('id', '=', id).executeTakeFirstOrThrow();
    if (codeDigest === null || codeSentAt === null || codeTries >= MOST_TRIES || work.at.getTime() - codeSentAt.getTime() > CODE_LASTS) return 'over';
    if (!timingSafeEqual(Buffer.from(codeDigest), Buffer.from(digestOf(secrets, id, code)))) {
      await change(work, before, { codeTries: codeTries + 1 });
      return 'wrong';
    }
    await lockOwner(work);
    await change(work, before, { verifiedAt: work.at, codeDigest: null, codeTries: 0, preferred: before.preferred || !(await hasPreferred(work)) });
    return noted(work, before, 'contactPoint.verify');
  },

  /** @throws CONTACT_POINT_UNVERIFIED */
  async prefer(work: Work, id: string): Promise<ContactPointRecord> {
    const before = await own(work, id, true);
    if (before.verifiedAt === null) throw refuse.CONTACT_POINT_UNVERIFIED();
    if (before.preferred) return before;
    await lockOwner(work);
    await contactPoints.inboxOnly(work);
    await change(work, before, { preferred: true });
    return noted(work, before, 'contactPoint.prefer');
  },

  /** Nothing leaves the house for this person: what is owed waits in the inbox. */
  async inboxOnly(work: Work): Promise<void> {
    const former = (await contactPoints.mine(work)).find(({ preferred }) => preferred);
    if (!former) return;
    await change(work, former, { preferred: false });
    await noted(work, former, 'contactPoint.leave');
  },

  async remove(work: Work, id: string): Promise<ContactPointRecord> {
    const before = await own(work, id, true);
    await work.tx.deleteFrom('contactPoint').where('id', '=', id).execute();
    audit.record(work, { action: 'contactPoint.remove', subjectType: 'contact_point', subjectId: id, before: facts(before) });
    return before;
  },

  /** People with business here whom nothing reaches outside the product: the bureau may want to talk to them. */
  async unreached(reading: Reading): Promise<Unreached[]> {
    return reading.tx
      .selectFrom('person as p')
      .leftJoin('orgUnit as u', 'u.id', 'p.unitId')
      .select(['p.id as personId', 'p.name', 'u.name as unitName'])
      .where('p.active', '=', true)
      .where(sql<boolean>`not p.roles <@ ${sql.val([...ADMINISTRATOR_ROLES])}::text[]`)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb.selectFrom('contactPoint as c').innerJoin('channel as k', 'k.id', 'c.channelId').select('c.id')
              .whereRef('c.personId', '=', 'p.id').where('c.preferred', '=', true).where('k.active', '=', true),
          ),
        ),
      )
      .orderBy('u.nameSort')
      .orderBy('p.nameSort')
      .execute();
  },
};

/** The message that carries a code. */
export function codeMessage(secrets: DigestSecrets, { point, code }: Proving, at: Date): Outgoing {
  return {
    deliveryId: point.id,
    providerKey: `qjc${digestOf(secrets, point.id, code).slice(0, 40)}`,
    title: `验证码 ${code}：接收提醒的地址`,
    body: `您的验证码是 ${code}，15 分钟内有效。\n请在“我的提醒方式”中输入，之后提醒会发到这里。\n如果不是您本人操作，请不必理会。`,
    link: null,
    at,
  };
}

async function withCode(work: Work, secrets: DigestSecrets, point: ContactPointRecord): Promise<Proving> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await change(work, point, { codeDigest: digestOf(secrets, point.id, code), codeSentAt: work.at, codeTries: 0 });
  return { point: await own(work, point.id), code };
}

function digestOf(secrets: DigestSecrets, id: string, code: string): string {
  return keyedDigest(secrets, 'contact-code', `${id}:${code}`);
}

/** Which address is preferred is decided one after the other. */
async function lockOwner(work: Work): Promise<void> {
  await work.tx.selectFrom('person').select('id').where('id', '=', ownerOf(work)).forNoKeyUpdate().execute();
}

async function hasPreferred(reading: Reading): Promise<boolean> {
  return (await contactPoints.mine(reading)).some(({ preferred }) => preferred);
}

interface Columns {
  verifiedAt?: Date;
  preferred?: boolean;
  codeDigest?: string | null;
  codeSentAt?: Date;
  codeTries?: number;
}

async function change(work: Work, { id, version }: ContactPointRecord, columns: Columns): Promise<void> {
  await atVersion(work.tx.updateTable('contactPoint').set({ ...columns, version: version + 1, updatedAt: work.at }).where('id', '=', id).where('version', '=', version));
}

async function noted(work: Work, before: ContactPointRecord, action: AuditAction): Promise<ContactPointRecord> {
  const after = await own(work, before.id);
  audit.record(work, { action, subjectType: 'contact_point', subjectId: before.id, before: facts(before), after: facts(after) });
  return after;
}

function facts({ channelName, verifiedAt, preferred }: ContactPointRecord): object {
  return { channelName, verifiedAt, preferred };
}

function stored(reading: Reading) {
  return reading.tx
    .selectFrom('contactPoint as p')
    .innerJoin('channel as c', 'c.id', 'p.channelId')
    .select(['p.id', 'p.personId', 'p.channelId', 'c.name as channelName', 'c.active as channelActive', 'p.address', 'p.verifiedAt', 'p.preferred', 'p.codeSentAt', 'p.version', 'p.createdAt', 'p.updatedAt'])
    .select((eb) => eb.ref('c.kind').$castTo<ChannelKind>().as('channelKind'));
}

async function own(reading: Reading, id: string, locked = false): Promise<ContactPointRecord> {
  if (locked) await reading.tx.selectFrom('contactPoint').select('id').where('id', '=', id).where('personId', '=', ownerOf(reading)).forUpdate().execute();
  const point = await stored(reading).where('p.id', '=', id).where('p.personId', '=', ownerOf(reading)).executeTakeFirst();
  if (!point) throw common.NOT_FOUND();
  return point;
}

function ownerOf({ actor }: Reading): string {
  if (actor.id === null) throw common.NOT_SIGNED_IN();
  return actor.id;
}
