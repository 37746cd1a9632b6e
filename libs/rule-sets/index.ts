export {
  CATEGORIES,
  EVIDENCE_TYPES,
  ruleSets,
  type Category,
  type CategoryRule,
  type Counting,
  type EvidenceType,
  type RuleSet,
} from './rule-sets.js';
