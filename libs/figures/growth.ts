import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { compare } from '#money';
import { settings } from '#settings';
import { actualsKnown, targetsInForce } from '#targets';
import type { Dimension, GrowthCell } from './board-record.js';
import type { Heading } from './headings.js';
import type { Light } from './schedule.js';
import { scopeOf } from './sight.js';

const GROWTH = ['output_growth', 'value_added_growth'] as const satisfies readonly GrowthCell['metric'][];

/**
 * Sectors without amounts (建筑业): the planned growth rates as they hold on the day against the newest official figure
 * up to the day, both as known at the moment.
 */
export async function growthCells(
  reading: Reading,
  year: number,
  asOf: BusinessDate,
  knownAt: Date | null,
): Promise<(by: Dimension, heading: Heading) => GrowthCell[]> {
  const plans = await targetsInForce(reading, year, asOf, knownAt ?? reading.at);
  const actuals = await actualsKnown(reading, { metrics: GROWTH, from: `${year}-01-01`, upTo: asOf, knownAt: knownAt ?? reading.at });
  const rule = await settings.get(reading, 'growthLights', knownAt);
  const { all, sectorIds } = scopeOf(reading);
  return (by, heading) => {
    // what the statistics say of a sector is no figure of the piece that a unit sees of it
    if (by !== 'sector' || !(all || sectorIds.includes(Number(heading.key)))) return [];
    return GROWTH.flatMap((metric) => {
      const plan = plans.find((row) => row.metric === metric && row.unitId === null && row.month === null && String(row.sectorId) === heading.key);
      if (!plan) return [];
      const actual = actuals.find((row) => row.metric === metric && row.scope === 'district' && row.sectorId === plan.sectorId);
      return [
        {
          metric,
          target: plan.value,
          actual: actual?.value ?? null,
          asOf: actual?.asOf ?? null,
          cityAverage: actual?.cityAverage ?? null,
          light: actual ? growthLight(actual.value, plan.value, actual.cityAverage, rule) : null,
          source: plan.source,
        },
      ];
    });
  };
}

/**
 * Light of a growth rate (docs/domain/rules.md#growth): red when shrinking, green at the plan and at the city's average or
 * better, yellow when growing but below either. Where the average is unknown, or does not count here, the plan decides.
 * All rates are percent.
 */
export function growthLight(actual: string, plan: string, cityAverage: string | null, rule: { cityAverage: boolean }): Light {
  if (compare(actual, '0.00') < 0) return 'red';
  const average = rule.cityAverage ? cityAverage : null;
  return compare(actual, plan) >= 0 && (average === null || compare(actual, average) >= 0) ? 'green' : 'yellow';
}
