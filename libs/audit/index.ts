export { audit } from './audit.js';
export { auditTrail, type AuditRecord } from './audit-trail.js';
export { verifyAuditChain, type ChainAnchor, type ChainReport } from './chain.js';
