import { useTranslate, type RaRecord } from 'react-admin';
import { showMoment } from '../fields/index.js';

/** Something that happened at the doors, as often as `times` says. */
export interface AccessEvent extends RaRecord<string> {
  at: string;
  firstAt: string;
  times: number;
  kind: string;
  result: 'ok' | 'refused';
  because: string | null;
  /** Why, in the words of the server. */
  becauseText: string | null;
  actorName: string | null;
  through: string | null;
  address: string | null;
  action: string | null;
  subjectType: string | null;
  subjectId: string | null;
  subjectLabel: string | null;
  tried: string | null;
  detail: string | null;
  reason: string | null;
}

interface AccessWords {
  /** The moment, or from the first to the last. */
  when(event: AccessEvent): string;
  /** The person, and the token or screen that was used. */
  who(event: AccessEvent): string | null;
  what(event: AccessEvent): string;
  /** The kind of record and its number. */
  subject(event: AccessEvent): string | null;
  /** Why it was refused, or the reason that was given. */
  why(event: AccessEvent): string | null;
}

const FORMS: Record<string, string> = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' };

/** Everything an event says, in words of the trade. */
export function useAccessWords(): AccessWords {
  const translate = useTranslate();
  const joined = (parts: (string | null | undefined | false)[], by: string): string | null => parts.filter(Boolean).join(by) || null;
  return {
    when: ({ at, firstAt, times }) => (times > 1 && showMoment(firstAt) !== showMoment(at) ? translate('access.span', { from: showMoment(firstAt), to: showMoment(at).slice(-5) }) : showMoment(at)),
    who: ({ actorName, through, tried }) =>
      joined([actorName, through && translate('access.through', { name: through }), tried && translate(tried.startsWith('#') ? 'access.fingerprint' : 'access.typed', { tried })], ' · '),
    what: ({ kind, action, detail }) => {
      const act = action === null || !['refusal', 'out_of_sight'].includes(kind) ? '' : translate(`audit.action.${action}`, { _: '' });
      return joined([translate(`enums.accessKind.${kind}`), act, detail && FORMS[detail]], ' · ') ?? '';
    },
    subject: ({ subjectType, subjectId, subjectLabel }) => {
      if (subjectType === null || subjectType === 'session') return null;
      const number = subjectLabel ?? (subjectId === null ? null : subjectId.length === 36 ? `#${subjectId.slice(0, 8)}` : subjectId);
      return joined([translate(`audit.subject.${subjectType}`, { _: subjectType }), number], ' ');
    },
    why: ({ becauseText, reason, detail }) => joined([becauseText, reason && translate('access.reason', { reason }), detail === 'many' && translate('access.many')], ' · '),
  };
}
