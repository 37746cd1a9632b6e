export { METRICS, targets, type Metric, type TargetCheck, type TargetInput, type TargetRecord } from './targets.js';
export {
  ACTUAL_METRICS,
  indicatorActuals,
  type ActualMetric,
  type IndicatorActualInput,
  type IndicatorActualRecord,
} from './indicator-actuals.js';
