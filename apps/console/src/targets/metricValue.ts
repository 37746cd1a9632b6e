import type { FigureKind } from '#typed-amounts';
import { printed, showAmount } from '../fields/index.js';

export type Measure = 'money' | 'percent' | 'count' | 'area' | 'foreign';

export function measureOf(metric: string): Measure {
  if (metric === 'signed' || metric === 'received') return 'money';
  if (metric === 'foreign_capital') return 'foreign';
  if (metric.endsWith('_growth')) return 'percent';
  return metric === 'land_reused_mu' || metric === 'plant_reused_sqm' ? 'area' : 'count';
}

/** How a figure of this metric is typed; money is typed as money. */
export function figureKindOf(metric: string): FigureKind {
  const measure = measureOf(metric);
  if (measure === 'area') return metric === 'land_reused_mu' ? 'mu' : 'sqm';
  return measure === 'money' ? 'count' : measure;
}

/** `42000000000.00` → `420.00`, `10.00` → `10.00`, `193.00` → `193`, `1325.80` → `1,325.8`. */
export function digitsOf(metric: string, value: string): string {
  const measure = measureOf(metric);
  if (measure === 'money') return showAmount(value, 'yi', { decimals: 2 });
  if (measure === 'percent') return printed(value);
  return showAmount(value, 'yuan');
}
