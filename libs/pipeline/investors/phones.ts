import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { refuse } from '../pipeline.refusals.js';

/**
 * Phones of contacts: AES-256-GCM at rest, a keyed blind index to find equal ones, and a mask for every screen
 * (docs/domain/rules.md#personal-data). The first byte of the cipher text names the key.
 */
export interface PhoneKeys {
  phoneKey: Buffer;
  phoneIndexKey: Buffer;
}

export interface SealedPhone {
  phoneMasked: string;
  phoneCipher: Buffer;
  phoneIndex: string;
}

const KEY_ID = 1;

/** @throws PHONE_FORM for anything that is not a phone number */
export function sealPhone(keys: PhoneKeys, phone: string): SealedPhone {
  const number = normalisePhone(phone);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.phoneKey, iv);
  const sealed = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
  return {
    phoneMasked: maskPhone(number),
    phoneCipher: Buffer.concat([Buffer.from([KEY_ID]), iv, cipher.getAuthTag(), sealed]),
    phoneIndex: createHmac('sha256', keys.phoneIndexKey).update(number).digest('base64url'),
  };
}

export function openPhone(keys: PhoneKeys, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keys.phoneKey, sealed.subarray(1, 13));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
}

/** Digits with an optional leading + and one extension: mobile 11 digits, landline with its area code. */
export function normalisePhone(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s()-]/g, '');
  if (!/^\+?\d{7,15}(转\d{1,6})?$/.test(digits)) throw refuse.PHONE_FORM();
  return digits.replace(/^(\+?86)(1\d{10})$/, '$2');
}

/** `13812345678` → `138****5678`. */
export function maskPhone(number: string): string {
  return number.length <= 7 ? `${number.slice(0, 2)}****` : `${number.slice(0, 3)}****${number.slice(-4)}`;
}
