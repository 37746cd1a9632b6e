import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { refuse } from './channels.refusals.js';

/**
 * What only a channel may know (passwords, signing keys, robot addresses that are keys themselves): AES-256-GCM at
 * rest, the first byte names the key. It is written and never read back by a person: screens say 'set' and no more.
 */
export type ChannelKey = Buffer | null;

const KEY_ID = 1;

/** @throws CHANNEL_KEY_MISSING where the server has none */
export function sealSecrets(key: ChannelKey, secret: Record<string, string>): Buffer {
  if (key === null) throw refuse.CHANNEL_KEY_MISSING();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([KEY_ID]), iv, cipher.getAuthTag(), sealed]);
}

/** @throws CHANNEL_KEY_MISSING, or CHANNEL_SECRET_UNREADABLE where it was sealed with another key */
export function openSecrets(key: ChannelKey, sealed: Buffer | null): Record<string, string> {
  if (sealed === null) return {};
  if (key === null) throw refuse.CHANNEL_KEY_MISSING();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAuthTag(sealed.subarray(13, 29));
    const text = Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw refuse.CHANNEL_SECRET_UNREADABLE();
  }
}
