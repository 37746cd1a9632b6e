/** What figures are kept in, and the powers of ten to it from what people write behind them. */
export const FIGURE_UNITS = {
  percent: { '%': 0 },
  count: { 个: 0, 项: 0 },
  /** 万美元 */
  foreign: { 万美元: 0, 亿美元: 4, 美元: -4, 万: 0, 亿: 4 },
  mu: { 亩: 0, 万亩: 4 },
  sqm: { 平方米: 0, 万平方米: 4, 平米: 0, 万平米: 4, m2: 0, 万m2: 4 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

export type FigureKind = keyof typeof FIGURE_UNITS;
