import { requireReach } from '#access';
import { audit } from '#audit';
import { common } from '#errors';
import type { Reading, Work } from '#database';
import { investors } from './investors.js';
import { openPhone, sealPhone, type PhoneKeys } from './phones.js';

export interface ContactRecord {
  id: string;
  investorId: string;
  unitId: number | null;
  name: string;
  title: string | null;
  phoneMasked: string | null;
  note: string | null;
  version: number;
}

export interface ContactInput {
  name: string;
  title?: string | null;
  /** In clear only on its way in; never in an answer, a log or the audit trail. */
  phone?: string | null;
  note?: string | null;
}

const columns = ['id', 'investorId', 'unitId', 'name', 'title', 'phoneMasked', 'note', 'version'] as const;

/** Contacts belong to the unit that knows them; other units see the company, not its people. */
export const contacts = {
  of: (reading: Reading, investorId: string): Promise<ContactRecord[]> =>
    reading.tx.selectFrom('contact').select(columns).where('investorId', '=', investorId).orderBy('createdAt').execute(),

  get: (reading: Reading, id: string): Promise<ContactRecord> => visible(reading, id),

  async add(work: Work, keys: PhoneKeys, investorId: string, input: ContactInput): Promise<ContactRecord> {
    await investors.get(work, investorId);
    const { phone, ...rest } = input;
    const record = await work.tx
      .insertInto('contact')
      .values({
        ...rest,
        ...(phone ? sealPhone(keys, phone) : {}),
        investorId,
        unitId: work.actor.kind === 'person' ? work.actor.unitId : null,
        createdBy: work.actor.id,
        createdAt: work.at,
        updatedAt: work.at,
      })
      .returning(columns)
      .executeTakeFirstOrThrow();
    audit.record(work, { action: 'investor.edit', subjectType: 'contact', subjectId: record.id, unitId: record.unitId, after: record });
    return record;
  },

  async change(work: Work, keys: PhoneKeys, id: string, version: number, changes: Partial<ContactInput>): Promise<ContactRecord> {
    const before = await visible(work, id);
    if (before.version !== version) throw common.VERSION_CONFLICT().showing(before);
    const { phone, ...rest } = changes;
    const sealed = phone === undefined ? {} : phone ? sealPhone(keys, phone) : { phoneMasked: null, phoneCipher: null, phoneIndex: null };
    const after = await work.tx
      .updateTable('contact')
      .set({ ...rest, ...sealed, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .returning(columns)
      .executeTakeFirst();
    if (!after) throw common.VERSION_CONFLICT();
    audit.record(work, { action: 'investor.edit', subjectType: 'contact', subjectId: id, unitId: after.unitId, before, after });
    return after;
  },

  /** Shows a phone in clear: an act with a reason, kept in the audit trail. */
  async reveal(work: Work, keys: PhoneKeys, id: string, reason: string): Promise<{ phone: string | null }> {
    const contact = await visible(work, id);
    requireReach(work.actor, 'contact.reveal', contact);
    const { phoneCipher } = await work.tx.selectFrom('contact').select('phoneCipher').where('id', '=', id).executeTakeFirstOrThrow();
    audit.record(work, { action: 'contact.reveal', subjectType: 'contact', subjectId: id, unitId: contact.unitId, note: withoutNumbers(reason) });
    return { phone: phoneCipher === null ? null : openPhone(keys, phoneCipher) };
  },
};

/** The trail shows no phone, wherever somebody wrote one: of a long number the beginning and the end are enough to know it again. */
function withoutNumbers(text: string): string {
  return text.replace(/\d(?:[\s-]?\d){6,}/g, (number) => {
    const digits = number.replace(/\D/g, '');
    return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `${digits.slice(0, 2)}****${digits.slice(-2)}`;
  });
}

async function visible(work: Reading, id: string): Promise<ContactRecord> {
  const contact = await work.tx.selectFrom('contact').select(columns).where('id', '=', id).executeTakeFirst();
  if (!contact) throw common.NOT_FOUND();
  return contact;
}
