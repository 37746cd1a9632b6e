export {
  CATEGORIES,
  COUNTED_KINDS,
  COUNTINGS,
  EVIDENCE_TYPES,
  type Category,
  type CategoryRule,
  type CountedKind,
  type Counting,
  type EvidenceType,
  type RuleSet,
  type Rules,
} from './rule-set-record.js';
export { requireWhole, ruleSets, type RuleSetInput } from './rule-sets.js';
export {
  CONTRACT_REASONS,
  MONEY_REASONS,
  judgeContract,
  judgeMoney,
  ruleOf,
  type ContractFacts,
  type ContractReason,
  type MoneyFacts,
  type MoneyReason,
  type Verdict,
} from './judge.js';
export { whatIf, type Comparison, type WhatIf, type WhatIfChange, type WhatIfQuestion, type WhatIfSector } from './what-if.js';
