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
