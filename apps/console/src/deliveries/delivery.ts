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
  tries?: Attempt[];
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
