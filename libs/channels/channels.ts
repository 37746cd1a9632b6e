import { randomBytes } from 'node:crypto';
import { audit, type AuditAction } from '#audit';
import { asHouse, atVersion, type Json, type Reading, type Work } from '#database';
import { common } from '#errors';
import { byName } from '#names';
import { requireUnitInUse } from '#organisation';
import { AddressRefused, checkedUrl, checkMailServer } from './address-guard.js';
import { recordsOf, type ChannelRecord } from './channel-record.js';
import type { ReadyChannel } from './channel.js';
import { refuse } from './channels.refusals.js';
import { internalAddresses } from './internal-addresses.js';
import { isPersonal, type ChannelKind } from './kinds.js';
import { openSecrets, sealSecrets, type ChannelKey } from './secrets.js';

/** What a person fills in. Shapes are checked at the door, addresses and what is missing here. */
export interface ChannelInput {
  kind: ChannelKind;
  name: string;
  unitId: number | null;
  config: Record<string, string | number | null>;
  /** Left out: stays as it is. null: taken away. */
  secret: Record<string, string | null | undefined>;
}

export interface Offer {
  id: string;
  kind: ChannelKind;
  name: string;
}

const DAY = 86_400_000;

export const channels = {
  /** All of them, those in use first. */
  async list(reading: Reading): Promise<ChannelRecord[]> {
    const rows = await recordsOf(reading).execute();
    return rows.sort((one, other) => Number(other.active) - Number(one.active) || byName(one.name, other.name));
  },

  /** @throws NOT_FOUND */
  async get(reading: Reading, id: string): Promise<ChannelRecord> {
    const record = await recordsOf(reading).where('c.id', '=', id).executeTakeFirst();
    if (!record) throw common.NOT_FOUND();
    return record;
  },

  /** Channels in use that reach one person: what somebody may choose for themselves. */
  async offers(reading: Reading): Promise<Offer[]> {
    const rows = await recordsOf(reading).where('c.active', '=', true).execute();
    return rows.filter(({ kind }) => isPersonal(kind)).sort((one, other) => byName(one.name, other.name)).map(({ id, kind, name }) => ({ id, kind, name }));
  },

  /**
   * @returns for a webhook also the key that its receiver needs, shown this once
   * @throws CHANNEL_KEY_MISSING, CHANNEL_NAME_TAKEN, FIELD_INVALID at the address that may not be spoken to
   */
  async create(work: Work, key: ChannelKey, input: ChannelInput): Promise<ChannelRecord & { signingSecret: string | null }> {
    if (work.actor.id === null) throw common.NOT_SIGNED_IN();
    const signingSecret = input.kind === 'webhook' ? newSigningSecret() : null;
    const secret = { ...given(input.secret), ...(signingSecret ? { signingSecret } : {}) };
    await requireUnitInUse(work, 'unitId', input.unitId);
    await checkAddresses(work, input, secret);
    const { id } = await work.tx
      .insertInto('channel')
      .values({ kind: input.kind, ...columnsOf(key, input, secret), createdBy: work.actor.id, createdAt: work.at, updatedAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await channels.get(work, id);
    audit.record(work, { action: 'channel.create', subjectType: 'channel', subjectId: id, after });
    return { ...after, signingSecret };
  },

  /** Changing it also lifts a pause: whoever changed it has looked. @throws as create(), and VERSION_CONFLICT */
  async edit(work: Work, key: ChannelKey, id: string, input: ChannelInput & { version: number }): Promise<ChannelRecord> {
    const before = await atTheVersion(work, id, input.version);
    if (before.kind !== input.kind) throw refuse.CHANNEL_KIND_STAYS();
    const secret = given({ ...(await secretsOf(work, key, id)), ...input.secret });
    await requireUnitInUse(work, 'unitId', input.unitId, before.unitId);
    await checkAddresses(work, input, secret);
    await change(work, before, { ...columnsOf(key, input, secret), pausedReason: null, pausedAt: null });
    return noted(work, before, 'channel.edit', Object.keys(given(input.secret)));
  },

  /** Out of use: nothing more is sent through it, and nobody is reached there. It can be taken back into use. */
  async setActive(work: Work, id: string, { version, active }: { version: number; active: boolean }): Promise<ChannelRecord> {
    const before = await atTheVersion(work, id, version);
    if (before.active === active) return before;
    await change(work, before, { active, ...(active ? { pausedReason: null, pausedAt: null } : {}) });
    return noted(work, before, active ? 'channel.resume' : 'channel.retire');
  },

  /** A new key for the receiver of a webhook; messages carry both signatures for a day, so that nothing is lost meanwhile. */
  async renewSigningSecret(work: Work, key: ChannelKey, id: string, { version }: { version: number }): Promise<ChannelRecord & { signingSecret: string }> {
    const before = await atTheVersion(work, id, version);
    if (before.kind !== 'webhook') throw refuse.CHANNEL_NOT_WEBHOOK();
    const former = await secretsOf(work, key, id);
    const signingSecret = newSigningSecret();
    const secret = { ...former, signingSecret, previousSecret: former['signingSecret'] ?? '', previousUntil: new Date(work.at.getTime() + DAY).toISOString() };
    await change(work, before, { secretCipher: sealSecrets(key, secret), secretNames: namesOf(secret) });
    return { ...(await noted(work, before, 'channel.renewKey', ['signingSecret'])), signingSecret };
  },

  /**
   * Said by the worker: the other side refuses the channel itself. Pausing it twice keeps the first reason, and settings
   * that were changed meanwhile are not blamed for what the former ones met.
   * @param version the channel's, with which was sent
   * @returns whether it was paused by this
   */
  async pause(work: Work, id: string, { version, reason }: { version: number; reason: string }): Promise<boolean> {
    await work.tx.selectFrom('channel').select('id').where('id', '=', id).forUpdate().execute();
    const before = await channels.get(work, id);
    if (before.pausedReason !== null || !before.active || before.version !== version) return false;
    await change(work, before, { pausedReason: reason.slice(0, 300), pausedAt: work.at });
    await noted(work, before, 'channel.pause');
    return true;
  },

  /** A test that arrived shows that the other side takes messages again. */
  async liftPause(work: Work, id: string): Promise<void> {
    const before = await channels.get(work, id);
    if (before.pausedReason === null) return;
    await change(work, before, { pausedReason: null, pausedAt: null });
    await noted(work, before, 'channel.resume');
  },

  /**
   * The channel with its secrets opened, for whoever sends.
   * @throws NOT_FOUND, CHANNEL_KEY_MISSING, CHANNEL_SECRET_UNREADABLE
   */
  async open(reading: Reading, key: ChannelKey, id: string): Promise<ReadyChannel> {
    const { kind, name, config, version } = await channels.get(reading, id);
    if (key === null) throw refuse.CHANNEL_KEY_MISSING();
    return { id, kind, name, version, config, secret: await secretsOf(reading, key, id), internal: await internalAddresses.origins(reading) };
  },

  /** The same for a person who proves an own address: the list of allowed addresses is the house's, not this person's. */
  async openOwn(reading: Reading, key: ChannelKey, id: string): Promise<ReadyChannel> {
    return asHouse(reading, (house) => channels.open(house, key, id));
  },
};

async function atTheVersion(work: Work, id: string, version: number): Promise<ChannelRecord> {
  await work.tx.selectFrom('channel').select('id').where('id', '=', id).forUpdate().execute();
  const current = await channels.get(work, id);
  if (current.version !== version) throw common.VERSION_CONFLICT().showing(current);
  return current;
}

type Columns = Partial<ReturnType<typeof columnsOf> & { active: boolean; pausedReason: string | null; pausedAt: Date | null }>;

async function change(work: Work, { id, version }: ChannelRecord, columns: Columns): Promise<void> {
  await atVersion(work.tx.updateTable('channel').set({ ...columns, version: version + 1, updatedAt: work.at }).where('id', '=', id).where('version', '=', version));
}

async function noted(work: Work, before: ChannelRecord, action: AuditAction, secretsChanged: readonly string[] = []): Promise<ChannelRecord> {
  const after = await channels.get(work, before.id);
  const note = secretsChanged.length > 0 ? `secret: ${secretsChanged.join(', ')}` : null;
  audit.record(work, { action, subjectType: 'channel', subjectId: before.id, before, after, note });
  return after;
}

function columnsOf(key: ChannelKey, { name, unitId, config }: ChannelInput, secret: Record<string, string>) {
  return {
    name,
    unitId,
    config: JSON.stringify({ ...config, ...hostShown(secret['url']) }) as Json,
    secretCipher: sealSecrets(key, secret),
    secretNames: namesOf(secret),
  };
}

/** An address that is a key itself is never shown; where it leads to may be. */
function hostShown(url: string | undefined): { urlHost?: string } {
  return url !== undefined && URL.canParse(url) ? { urlHost: new URL(url).host } : {};
}

function given(secret: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(secret).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
}

function namesOf(secret: Record<string, string>): string[] {
  return Object.keys(secret).filter((name) => !name.startsWith('previous')).sort();
}

async function secretsOf(reading: Reading, key: ChannelKey, id: string): Promise<Record<string, string>> {
  const row = await reading.tx.selectFrom('channel').select('secretCipher').where('id', '=', id).executeTakeFirst();
  return openSecrets(key, row?.secretCipher ?? null);
}

function newSigningSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What each kind cannot do without, and how its address looks when it is the right one. */
const ADDRESSES: Partial<Record<ChannelKind, RegExp>> = {
  wecom_robot: /[?&]key=[\w-]+/,
  dingtalk_robot: /[?&]access_token=\w+/,
  feishu_robot: /\/bot\/v2\/hook\/[\w-]+/,
};

/** @throws FIELD_INVALID, CHANNEL_ADDRESS_NEEDED or CHANNEL_ADDRESS_OF_OTHER_KIND at the field */
async function checkAddresses(work: Work, { kind, config }: ChannelInput, secret: Record<string, string>): Promise<void> {
  const internal = await internalAddresses.origins(work);
  if (kind === 'smtp') { checked('config.host', () => checkMailServer(String(config['host']), Number(config['port']), String(config['security']), internal)); return; }
  if (kind === 'work_notice') {
    if (!secret['appSecret']) throw refuse.CHANNEL_SECRET_NEEDED().at('secret.appSecret');
    checked('config.gateway', () => checkedUrl(String(config['gateway']), internal)); return;
  }
  const url = secret['url'];
  if (!url) throw refuse.CHANNEL_ADDRESS_NEEDED().at('secret.url');
  checked('secret.url', () => checkedUrl(url, internal));
  if (!(ADDRESSES[kind]?.test(url) ?? true)) throw refuse.CHANNEL_ADDRESS_OF_OTHER_KIND().at('secret.url');
}

function checked(field: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (error instanceof AddressRefused) throw refuse.CHANNEL_ADDRESS_REFUSED({ reason: error.reason }).at(field);
    throw error;
  }
}
