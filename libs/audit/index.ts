export { audit } from './audit.js';
export { auditTrail, type AuditRecord } from './audit-trail.js';
