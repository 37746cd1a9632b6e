import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { AuditEntry } from './entry.js';
import { enumOf, fieldKeys } from './fields.js';

/** One of a kind: nothing tells it from others. */
const SINGULAR = new Set(['queue', 'demonstration', 'audit_chain', 'sending_hold']);
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export interface AuditWords {
  actor(entry: AuditEntry): string;
  action(entry: AuditEntry): string;
  /** The kind of record, and its number or name. */
  subject(entry: AuditEntry): string;
  field(entry: AuditEntry, field: string): string;
  value(entry: AuditEntry, field: string, value: unknown): string;
  /** Why, or what came of it. */
  note(entry: AuditEntry): string | null;
}

/** Everything an entry says, in words of the trade. */
export function useAuditWords(): AuditWords {
  const translate = useTranslate();
  const first = (keys: string[], otherwise: string): string => {
    const key = keys.find((one) => translate(one, { _: '' }) !== '');
    return key === undefined ? otherwise : translate(key);
  };
  const field = ({ subjectType }: AuditEntry, name: string): string => first(fieldKeys(subjectType, name), name);

  const value = (entry: AuditEntry, name: string, given: unknown): string => {
    if (given === null || given === undefined || given === '') return '—';
    if (Array.isArray(given)) return given.length === 0 ? '—' : given.map((one) => value(entry, name, one)).join('、');
    if (typeof given === 'boolean') return translate(`ra.boolean.${given}`);
    if (typeof given === 'object') {
      const parts = Object.entries(given).map(([part, content]) => translate('audit.part', { name: partOf(entry, part), value: value(entry, part, content) }));
      return parts.length === 0 ? '—' : parts.join('；');
    }
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const enumeration = enumOf(entry.subjectType, name);
    if (enumeration) return translate(`enums.${enumeration}.${text}`, { _: text });
    if (MOMENT.test(text)) return showMoment(text);
    return entry.names[text] ?? first([`audit.values.${name}.${text}`], text);
  };
  /** The parts of a setting are named on the page of settings. */
  const partOf = (entry: AuditEntry, part: string): string =>
    first([...(entry.subjectType === 'setting' ? [`settings.${entry.subjectId.replaceAll('.', '_')}.${part}`] : []), ...fieldKeys(entry.subjectType, part)], part);

  return {
    actor: ({ actorId, actorName }) => (actorId === null ? translate('audit.system') : actorName),
    action: ({ action }) => translate(`audit.action.${action}`, { _: action }),
    subject: (entry) => [translate(`audit.subject.${entry.subjectType}`, { _: entry.subjectType }), nameOf(entry, first)].filter(Boolean).join(' '),
    field,
    value,
    note: ({ note, after }) => {
      const result = typeof after === 'object' && after !== null ? (after as Record<string, unknown>)['result'] : undefined;
      if (note === null) return typeof result === 'string' ? first([`audit.values.result.${result}`], result) : null;
      return note.replace(/^secret: /, `${translate('audit.secretChanged')} `) === note ? translate(`audit.note.${note.replaceAll(' ', '_')}`, { _: note }) : translate('audit.secretChanged');
    },
  };
}

function nameOf({ subjectType, subjectId, subjectLabel }: AuditEntry, first: (keys: string[], otherwise: string) => string): string {
  if (SINGULAR.has(subjectType)) return '';
  if (subjectLabel === null) return subjectId.length === 36 ? `#${subjectId.slice(0, 8)}` : subjectId;
  if (subjectType === 'setting') return first([`settings.${subjectId.replaceAll('.', '_')}.title`], subjectLabel);
  return subjectLabel;
}
