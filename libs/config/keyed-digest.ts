import { createHmac, hkdfSync } from 'node:crypto';
import type { Secrets } from './config.js';

/**
 * The one rule for whatever is derived from a secret and kept:
 *
 * - a password: argon2id with the pepper (`Passwords`), and nothing else anywhere;
 * - a token of 256 random bits: its plain SHA-256, because there is nothing to guess;
 * - whatever is short or typed by people (codes, phones, bodies of requests): a digest with a key that is not in the
 *   database, because a plain hash of it is found by trying: `keyedDigest`;
 * - a request that carries a secret, or is answered with one: no record at all under its idempotency key.
 *
 * Each purpose has a key of its own, drawn from the pepper: the operator keeps no further secret, and equal texts of two
 * purposes do not look alike.
 */
export const DIGEST_PURPOSES = ['request-body', 'kiosk-code', 'contact-code', 'sign-in-name'] as const;
export type DigestPurpose = (typeof DIGEST_PURPOSES)[number];
export type DigestSecrets = Pick<Secrets, 'passwordPepper'>;

/** @returns HMAC-SHA-256 in hex, under a key of this purpose alone */
export function keyedDigest({ passwordPepper }: DigestSecrets, purpose: DigestPurpose, text: string): string {
  const key = Buffer.from(hkdfSync('sha256', passwordPepper, '', `investment/digest/${purpose}`, 32));
  return createHmac('sha256', key).update(text).digest('hex');
}
