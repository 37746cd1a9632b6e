export { audit } from './audit.js';
export { auditAskable, auditTrail, type AuditRecord } from './audit-trail.js';
export { chainChecks, type ChainCheck } from './chain-checks.js';
export { labelsOf, whereNumbered } from './subjects.js';
export { verifyAuditChain, type ChainAnchor, type ChainReport } from './chain.js';
export { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditSubject } from './vocabulary.js';
