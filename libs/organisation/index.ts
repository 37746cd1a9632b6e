export { Passwords, isAcceptablePassword } from './passwords.js';
export { SESSION_LIFE, actorOf, sessions, sha256, touch, whoHolds, type FailedSignIn, type NewSession, type SignedIn } from './sessions.js';
export { identityOf, mistakenIdentity, type Mistaken } from './identity.js';
export { tokens, type IssuedToken, type SpentToken, type TokenRecord } from './tokens.js';
export { kioskTokens, type Kiosk, type KioskCode, type KioskTokenInput, type KioskTokenRecord } from './kiosk-tokens.js';
export { requirePersonInUse, requireUnitInUse } from './references.js';
export { administratorRequests, REQUEST_ACTS, REQUEST_DECISIONS, type AdministratorRequest, type AskedChange } from './administrator-requests.js';
export { passwordLinks, type LinkHolder, type OneTimeLink } from './one-time-links.js';
export { RECOVERY_MINUTES, administratorsOf, recoverAdministrator, type Administrator, type Recovered } from './recovery.js';
export { people, type NewPerson, type PersonChanges, type PersonRecord } from './people.js';
export { FOUNDING_MINUTES, foundAdministrators, foundingLink, type FirstAdministrator } from './founding.js';
export { UNIT_KINDS, units, type UnitInput, type UnitKind, type UnitRecord } from './units.js';
export {
  PART_KINDS,
  keyOf,
  parts,
  type IndustryChain,
  type NewChain,
  type NewSector,
  type NewTier,
  type Occasion,
  type PartHistory,
  type PartKind,
  type PartOf,
  type PartThen,
  type Sector,
  type Tier,
} from './parts/index.js';
export { refuse as organisationRefusals } from './organisation.refusals.js';
