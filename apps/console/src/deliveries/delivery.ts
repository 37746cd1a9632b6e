export interface Delivery {
  id: string;
  channelName: string;
  channelKind: string;
  personName: string | null;
  title: string | null;
  body: string | null;
  link: string | null;
  state: State;
  maybeSent: boolean;
  attempts: number;
  nextAt: string;
  sentAt: string | null;
  lastError: string | null;
  createdAt: string;
}

/** The page of a message; a row of the list knows nothing of its attempts. */
export interface WholeDelivery extends Delivery {
  tries: Attempt[];
}

export interface Attempt {
  n: number;
  startedAt: string;
  endedAt: string | null;
  outcome: 'ok' | 'refused' | 'too_fast' | 'unknown' | null;
  reason: string | null;
}

export const STATES = ['pending', 'leased', 'sending', 'sent', 'unknown', 'dead', 'expired', 'cancelled', 'merged'] as const;
export type State = (typeof STATES)[number];

/** How a state is coloured; its word always stands beside. */
export const COLOURS: Record<State, 'success' | 'warning' | 'error' | 'default' | 'info'> = {
  pending: 'info',
  leased: 'info',
  sending: 'info',
  sent: 'success',
  unknown: 'warning',
  dead: 'error',
  expired: 'default',
  cancelled: 'default',
  merged: 'default',
};

/** 邮件服务器拒收（550 5.1.1 User unknown） → the sentence for people, and what stands in the last brackets for whoever repairs it. */
export function sentenceAndCode(reason: string): { sentence: string; code: string | null } {
  const [, sentence, code] = /^(.+?)（(.+)）$/s.exec(reason) ?? [];
  return sentence !== undefined && code !== undefined && /[A-Za-z]{3}|\d{3}/.test(code) ? { sentence, code } : { sentence: reason, code: null };
}
