export { ranking, type RankingQuestion } from './ranking.js';
export {
  RANKED_BY,
  RANKED_KINDS,
  RANKED_METRICS,
  RANK_ORDERS,
  type ApartReason,
  type ApartRow,
  type RankOrder,
  type RankedBy,
  type RankedKind,
  type RankedMetric,
  type RankedRow,
  type Ranking,
  type RankingGroup,
  type RankingRow,
} from './ranking-record.js';
export {
  PROBLEM_RULES,
  problemProjects,
  type ProblemFinding,
  type ProblemLimits,
  type ProblemProject,
  type ProblemProjects,
  type ProblemQuestion,
  type ProblemRule,
} from './problem-projects.js';
export { redBlackLists, type ListQuestion, type RedBlackGroup, type RedBlackLists, type SparedRow } from './red-black-lists.js';
export { scoreExcuses, type ExcuseInput, type ScoreExcuse } from './excuses.js';
export { scoreSchemes } from './score-schemes.js';
export { scoreResults, type ResultQuestion, type ScoreLine, type ScoreResults, type ScoreRow } from './score-results.js';
export { LEAD_STEPS, deadlineOf, leadClock, verdictOf, type LeadClock, type LeadClockRow, type LeadFacts, type LeadLimits, type LeadStep, type Punctuality } from './lead-clock.js';
export { cautionsOf } from './cautions.js';
export { scoreTemplates } from './templates.js';
export { scoreOf, type ItemFacts, type Mark, type NotApplicable, type Outcome } from './formulas.js';
export { wordsOf, type Words } from './formula-words.js';
export { FORMULA_NAMES } from './scheme-rules.js';
export {
  ADDITIONS,
  DEDUCTIONS,
  FORMULAS,
  SCHEME_STATES,
  SCORE_FORMULAS,
  SCORE_METRICS,
  SCORE_METRIC_NAMES,
  WITHOUT_TARGET,
  type Caution,
  type Formula,
  type ItemInput,
  type ItemParams,
  type MetricUnit,
  type SchemeInput,
  type SchemeState,
  type ScoreItem,
  type ScoreMetric,
  type ScoreScheme,
  type Step,
  type WithoutTarget,
} from './score-scheme-record.js';
export { refuse as evaluationRefusals } from './evaluation.refusals.js';
