export { board, type BoardQuestion } from './board.js';
export { DIMENSIONS, type BaseFigure, type Board, type BoardRow, type Cell, type CountFigure, type Dimension, type GrowthCell } from './board-record.js';
export { FIGURES, type Figure, type FigureQuestion } from './entries.js';
export { figureRows, type FigureRow, type FigureRows, type Part } from './rows.js';
export { FUNNEL_STEPS, batchFunnel, countFunnel, flowFunnel, type BatchFunnel, type CountStep, type FlowFunnel } from './funnel.js';
export { gapOf, lightOf, scheduleOn, type Light } from './schedule.js';
export { trend, type TrendMonth } from './trend.js';
export { scopeOf, withinScope, type FigureScope } from './sight.js';
