export { loadPlan } from './load-plan.js';
export { qijiangPlan, type Mention, type Plan, type PlannedProject } from './plan.js';
export { stageFromReport, type ReportedStage, type StageFromReport } from './stage-from-report.js';
