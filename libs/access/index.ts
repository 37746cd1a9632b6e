export {
  ADMINISTRATOR_ROLES,
  administratorRole,
  ROLES,
  kioskActor,
  systemActor,
  type Actor,
  type KioskActor,
  type PersonActor,
  type Role,
  type SystemActor,
} from './actor.js';
export { ACTIONS, BY_SIGN_IN_ONLY, permissions, type Action, type Scope } from './permissions.js';
export {
  NOTHING,
  allowedActions,
  mayEver,
  reachOf,
  reaches,
  requireAction,
  requireReach,
  type Owned,
  type Reach,
} from './access.js';
