export {
  Refusal,
  declareRefusals,
  declaredRefusals,
  refusalOfConstraint,
  translatedConstraints,
  type FieldProblem,
  type Language,
  type RefusalKind,
  type RefusalParams,
  type RefusalText,
} from './refusal.js';
export { common } from './common-refusals.js';
export { messageOf } from './field-messages.js';
