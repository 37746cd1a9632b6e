import type { ChannelKind } from './kinds.js';

/**
 * How a message leaves the house. A channel is one way out with its settings; a sender is the code that speaks the
 * language of its kind. What came of an attempt has three answers, because the third is real: nobody knows.
 */

/** One message, rendered once: every attempt of a delivery sends the same text under the same key. */
export interface Outgoing {
  deliveryId: string;
  /** At most 50 characters, the same on every attempt: what the receiving side may recognise a repetition by. */
  providerKey: string;
  title: string;
  /** Plain text in lines. */
  body: string;
  /** Absolute address of the record, or null. */
  link: string | null;
  /** When it was written, not when it is sent: attempts stay byte-identical. */
  at: Date;
}

/**
 * What has to change before trying again helps: nothing but the hour, this message or its address, or the settings of
 * the channel, through which nothing else would get either.
 */
export type Remedy = 'time' | 'message' | 'channel';

export type SendOutcome =
  | { outcome: 'sent'; providerMessageId: string | null }
  /** Surely not delivered. */
  | { outcome: 'refused'; helps: Remedy; reason: string; retryAfterSeconds: number | null }
  /** It may have arrived. */
  | { outcome: 'unknown'; reason: string };

/** A channel with its secrets opened, only ever in the memory of the process that sends. */
export interface ReadyChannel {
  id: string;
  kind: ChannelKind;
  name: string;
  /** Of the settings below: who finds them refused says so about these and no later ones. */
  version: number;
  /** Settings of the kind, without secrets. */
  config: Readonly<Record<string, unknown>>;
  secret: Readonly<Record<string, string>>;
  /** Addresses inside the own network that the administrator allows, as origins: `https://bot.inner:8443`, `smtp://10.1.1.5:25`. */
  internal: readonly string[];
}

export interface Sender {
  readonly kind: ChannelKind;
  /** @param address where the person is reached; null for a channel that is a place itself (group robot, webhook) */
  send(channel: ReadyChannel, address: string | null, message: Outgoing, signal: AbortSignal): Promise<SendOutcome>;
  /** How an unknown outcome may be tried again: with the same key within so many seconds, or never by itself. */
  readonly again: { withinSeconds: number } | null;
  /** Sent per minute and channel; the next waits. */
  readonly perMinute: number | null;
  /** UTF-8 bytes that the receiving side takes at most; a longer text is cut and says where it goes on. */
  readonly longestBytes: number | null;
}
