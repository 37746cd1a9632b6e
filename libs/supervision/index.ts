export { supervisionOrders, deadlinesOf, type NewOrder } from './orders.js';
export { orderFollowUp } from './follow-up.js';
export { COLOURS, colourOn, yellowUntil, type Colour, type Deadlines } from './colours.js';
export { ENTRY_KINDS, ORDER_STATES, type EntryKind, type OrderEntry, type OrderRecord, type OrderState } from './order-record.js';
export { refuse as supervisionRefusals } from './supervision.refusals.js';
