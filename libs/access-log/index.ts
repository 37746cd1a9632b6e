export { accessEvents, likenessOf, type AccessEvent, type Repeated } from './access-events.js';
export { MOST_EXPORTED, accessAskable, accessLog, wholeAccessLog, type AccessRecord, type ShownAccess } from './access-log.js';
export { accessTable } from './access-table.js';
export { Flood } from './flood.js';
export { expireDays, sealDays, verifyAccessLog, type LogReport } from './seals.js';
export { seen, subjectOfRoute } from './sights.js';
export { triedName } from './tried-name.js';
export { ACCESS_CAUSES, ACCESS_KINDS, BY_THE_DAY, type AccessCause, type AccessKind, type KeptKind } from './vocabulary.js';
export { CAUSE_WORDS, KIND_WORDS, causeWords } from './words.js';
