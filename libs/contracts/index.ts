import './facts.js';

export {
  CONTRACT_KINDS,
  CONTRACT_STATUSES,
  REVIEW_RESULTS,
  type ContractKind,
  type ContractRecord,
  type ContractStatus,
  type Instalment,
  type ReviewResult,
} from './contract-record.js';
export { contracts, type ContractInput } from './contracts.js';
