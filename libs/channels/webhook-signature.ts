import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How the generic webhook is signed, and how a receiver finds out that it is genuine (docs/webhooks.md): the signature
 * covers the id of the delivery, the time of the attempt in seconds and the body exactly as sent.
 */
export interface SignedHeaders {
  'x-delivery-id': string;
  'x-delivery-timestamp': string;
  /** One `v1=<hex>` per valid key, separated by a comma: while a key is being changed there are two. */
  'x-delivery-signature': string;
}

/** A receiver refuses what is older or younger than this: a message that was overheard is worth nothing later. */
export const TOLERANCE_SECONDS = 300;

export function sign(keys: readonly string[], id: string, at: Date, body: string): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'x-delivery-id': id,
    'x-delivery-timestamp': timestamp,
    'x-delivery-signature': keys.map((key) => `v1=${digest(key, id, timestamp, body)}`).join(','),
  };
}

/** The receiver's half: true only for a fresh message that was signed with this key. */
export function isGenuine(key: string, headers: SignedHeaders, body: string, now: Date): boolean {
  const timestamp = headers['x-delivery-timestamp'];
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = Buffer.from(`v1=${digest(key, headers['x-delivery-id'], timestamp, body)}`);
  return headers['x-delivery-signature'].split(',').some((given) => {
    const bytes = Buffer.from(given.trim());
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

function digest(key: string, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('hex');
}
