import type { ChannelKind } from '#channels';

/** One message on its way out of the house. */
export type DeliveryState = 'pending' | 'leased' | 'sending' | 'sent' | 'unknown' | 'dead' | 'expired' | 'cancelled' | 'merged';

/** What a message is about. */
export interface Subject {
  type: string;
  id: string;
}

export interface NewDelivery {
  /** Names the cause, such as `reminder:<id>:due`: the same one handed over again on the same channel is the same message. */
  occasion: string;
  /** null: to the group behind the channel. */
  personId: string | null;
  channelId: string;
  title: string;
  /** Plain text in lines. */
  body: string;
  /** Path within the console, or null. */
  link: string | null;
  urgent: boolean;
  notBefore: Date;
  /** What has not left by then is not wanted any more. */
  expiresAt: Date;
  subjects: readonly Subject[];
  /** Never gathered with others that wait for the same place: digests, and what has gathered others already. */
  alone?: boolean;
}

/** A claim on one delivery: whoever holds the token may act, until the lease ends. */
export interface Claim {
  id: string;
  token: string;
  channelId: string;
  channelKind: ChannelKind;
}

/** For whoever wants to start the next attempt on time. */
export interface Owed {
  deliveryId: string;
  at: Date;
}
