export { FIGURE_UNITS, type FigureKind } from './figure-units.js';
export { readAmount, readFigure, type AmountBox, type Typed, type TypedProblem } from './typed-amounts.js';
