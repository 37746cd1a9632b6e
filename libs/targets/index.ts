export { METRICS, SUMMED_METRICS, isGrowth, type Metric, type SummedMetric } from './metrics.js';
export { targets, type TargetInput } from './targets.js';
export { type TargetRecord, type TargetCell } from './target-record.js';
export { type BatchCell, type BatchResult, type TargetBatch } from './batch.js';
export { type TargetCheck } from './checks.js';
export { type CopiedCell } from './copy.js';
export { divide, divideByCurve, divideByQuarters, divideLinearly, type Step } from './division.js';
export { divisions, type DivisionQuestion } from './divisions.js';
export { targetsInForce, type TargetInForce } from './in-force.js';
export { previewTargets, type PreviewCell } from './import/target-rows.js';
export { previewActuals, type PreviewActual } from './import/actual-rows.js';
export { type Preview, type PreviewRow, type Verdict } from './import/preview-record.js';
export { actualTemplate, targetTemplate } from './import/templates.js';
export { actualsKnown, type ActualKnown, type KnownQuestion } from './actuals-known.js';
export {
  ACTUAL_METRICS,
  indicatorActuals,
  type ActualMetric,
  type IndicatorActualInput,
  type IndicatorActualRecord,
} from './indicator-actuals.js';
