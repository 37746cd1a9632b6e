export { wall } from './wall.js';
export {
  METRICS,
  type Behind,
  type Metric,
  type RankedGroup,
  type RankedUnit,
  type Wall,
  type WallAlerts,
  type WallCell,
  type WallMonth,
  type WallSector,
} from './wall-record.js';
