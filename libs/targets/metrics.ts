/** What a year's plan may set: 元 for signed and received, 万美元 for foreign capital, a number for counts, percent for growth. */
export const METRICS = ['signed', 'received', 'starts', 'productions', 'foreign_capital', 'output_growth', 'value_added_growth'] as const;
export type Metric = (typeof METRICS)[number];

/** Metrics whose parts can be added up to a whole; a growth rate cannot. */
export const SUMMED_METRICS = ['signed', 'received', 'starts', 'productions', 'foreign_capital'] as const satisfies readonly Metric[];
export type SummedMetric = (typeof SUMMED_METRICS)[number];

export function isGrowth(metric: string): boolean {
  return metric.endsWith('_growth');
}

/** Counted in whole projects. */
export function isCount(metric: string): boolean {
  return metric === 'starts' || metric === 'productions';
}
