export type { Outgoing, ReadyChannel, SendOutcome, Sender } from './channel.js';
export { CHANNEL_KINDS, PERSONAL_KINDS, isPersonal, type ChannelKind } from './kinds.js';
export { refuse as channelRefusals } from './channels.refusals.js';
export { senderOf } from './senders/index.js';
export { closeMailConnections } from './senders/mail-connection.js';
export type { ChannelRecord } from './channel-record.js';
export { channels, type ChannelInput, type Offer } from './channels.js';
export { internalAddresses, type InternalAddressRecord } from './internal-addresses.js';
export type { ChannelKey } from './secrets.js';
