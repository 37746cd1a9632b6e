export { supervisionOrders, deadlinesOf, type NewOrder } from './orders.js';
export { orderFollowUp } from './follow-up.js';
export { COLOURS, colourOn, yellowUntil, type Colour, type Deadlines } from './colours.js';
export { whyOrdersRest, type RestingStatus } from './resting.js';
export { whoIsTold, type Told } from './who-is-told.js';
export { ENTRY_KINDS, ORDER_STATES, storedOrders, type EntryKind, type OrderEntry, type OrderRecord, type OrderState, type StoredOrder } from './order-record.js';
export { refuse as supervisionRefusals } from './supervision.refusals.js';
