import type { PendingAuditEntry, Work } from '#database';
import type { AuditAction, AuditSubject } from './vocabulary.js';

export interface AuditNote extends PendingAuditEntry {
  action: AuditAction;
  subjectType: AuditSubject;
}

/** Fields that never enter the audit trail, whatever record they stand in. */
const SECRET = new Set(['passwordHash', 'phone', 'phoneCipher', 'phoneIndex', 'tokenSha256', 'password', 'secretCipher', 'codeDigest', 'signingSecret']);

export const audit = {
  /**
   * Notes what this unit of work changed. Written in the same transaction, at its end: no change without its entry,
   * no entry without its change. `before` and `after` carry only what differs.
   */
  record(work: Work, entry: AuditNote): void {
    const { before, after } = difference(entry.before, entry.after);
    work.auditEntries.push({ ...entry, before, after });
  },
};

function difference(before: unknown, after: unknown): { before: unknown; after: unknown } {
  if (!isRecord(before) || !isRecord(after)) return { before: clean(before), after: clean(after) };
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => key in after && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return {
    before: clean(Object.fromEntries(keys.map((key) => [key, before[key] ?? null]))),
    after: clean(Object.fromEntries(keys.map((key) => [key, after[key] ?? null]))),
  };
}

function clean(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key, content]) => !SECRET.has(key) && content !== undefined));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
