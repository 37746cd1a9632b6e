export { APP_ROLE } from './roles.js';
export { ServerUnfit } from './server-unfit.js';
export {
  assertServerFit,
  beginSession,
  createDatabase,
  createPool,
  type ConnectionOptions,
  type Database,
} from './connection.js';
export { migrate } from './migrate.js';
export { UnitOfWork, asHouse, atVersion, sightOf, type PendingAuditEntry, type Reading, type Tx, type Work } from './work.js';
export { pageOfRows } from './short-list.js';
export { askable, MAX_PAGE, find, get, list, listAll, type Askable, type Field, type ListQuery, type Listing, type Page } from './listing.js';
export type { DB, Json } from './schema.js';
