import type { Reading } from '#database';
import { settings } from '#settings';
import { divide, divideByCurve, divideByQuarters, divideLinearly, type Step } from './division.js';
import { isCount, type SummedMetric } from './metrics.js';
import { refuse } from './refusals.js';

export interface DivisionQuestion {
  metric: SummedMetric;
  by: 'months' | 'quarters' | 'curve' | 'weights';
  /** Four for quarters, as many as there are parts for weights; unused otherwise. */
  weights: readonly string[];
  /** Years to divide, decimal strings. */
  values: readonly string[];
}

export const divisions = {
  /**
   * Divides each value into twelve months (or into as many parts as there are weights); the parts sum to it exactly.
   * A curve is the district's own for signed and received (setting `schedule`); what has none is divided evenly.
   * @throws DIVISION_WEIGHTS, TARGET_WHOLE_NUMBER
   */
  async of(reading: Reading, { metric, by, weights, values }: DivisionQuestion): Promise<string[][]> {
    const step: Step = isCount(metric) ? 'one' : 'cent';
    if (by === 'quarters' && weights.length !== 4) throw refuse.DIVISION_WEIGHTS();
    if (step === 'one' && values.some((value) => !value.endsWith('.00'))) throw refuse.TARGET_WHOLE_NUMBER().at('values');
    const { curves } = await settings.get(reading, 'schedule');
    const curve = metric === 'signed' || metric === 'received' ? curves[metric] : null;
    return values.map((value) => {
      if (by === 'weights') return divide(value, weights, step);
      if (by === 'quarters') return divideByQuarters(value, weights, step);
      return by === 'curve' && curve ? divideByCurve(value, curve, step) : divideLinearly(value, step);
    });
  },
};
