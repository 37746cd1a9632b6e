export type { Outgoing, ReadyChannel, SendOutcome, Sender } from './channel.js';
export { CHANNEL_KINDS, PERSONAL_KINDS, isPersonal, type ChannelKind } from './kinds.js';
export { refuse as channelRefusals } from './channels.refusals.js';
