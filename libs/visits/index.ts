export { VISIT_KINDS, VISIT_OUTCOMES, visits, type VisitInput, type VisitKind, type VisitOutcome, type VisitRecord } from './visits.js';
