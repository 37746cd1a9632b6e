export { lastRound, missedSlots, operationsState, type FailingEvents, type OperationsState, type ScheduleState } from './state.js';
export { prometheusText, type Process } from './metrics.js';
export { timetable } from './timetable.js';
export { refuse as operationsRefusals } from './operations.refusals.js';
