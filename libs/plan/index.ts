export { loadPlan, planLoadedInto } from './load-plan.js';
export { qijiangPlan } from './plan.js';
export { PlanFileError, planFrom, readPlan } from './plan-file.js';
export { planShape, type Mention, type Plan, type PlannedProject } from './plan-shape.js';
export { stageFromReport, type ReportedStage, type StageFromReport } from './stage-from-report.js';
