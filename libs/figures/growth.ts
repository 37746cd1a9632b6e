import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import type { Dimension, GrowthCell } from './board-record.js';
import type { Heading } from './headings.js';
import type { Light } from './schedule.js';

/**
 * Sectors without amounts (建筑业): the planned growth rates against the newest official figure up to the day.
 * Lights: green at plan and at the city's average or better, yellow growing but below either, red shrinking
 * (practice.md 3.6).
 */
export async function growthCells(
  reading: Reading,
  year: number,
  asOf: BusinessDate,
): Promise<(by: Dimension, heading: Heading) => GrowthCell[]> {
  const plans = await reading.tx
    .selectFrom('target')
    .select(['sectorId', 'metric', 'value', 'source'])
    .where('year', '=', year)
    .where('metric', 'in', ['output_growth', 'value_added_growth'])
    .where('supersededAt', 'is', null)
    .where('month', 'is', null)
    .orderBy('metric')
    .execute();
  const actuals = await reading.tx
    .selectFrom('indicatorActual')
    .select(['sectorId', 'metric', 'value', 'asOf', 'cityAverage'])
    .where('metric', 'in', ['output_growth', 'value_added_growth'])
    .where('asOf', '>=', `${year}-01-01`)
    .where('asOf', '<=', asOf)
    .orderBy('asOf', 'desc')
    .execute();
  return (by, heading) => {
    if (by !== 'sector') return [];
    return plans
      .filter(({ sectorId }) => String(sectorId) === heading.key)
      .map((plan) => {
        const actual = actuals.find((row) => row.metric === plan.metric && row.sectorId === plan.sectorId);
        return {
          metric: plan.metric as GrowthCell['metric'],
          target: plan.value,
          actual: actual?.value ?? null,
          asOf: actual?.asOf ?? null,
          cityAverage: actual?.cityAverage ?? null,
          light: actual ? growthLight(Number(actual.value), Number(plan.value), actual.cityAverage) : null,
          source: plan.source,
        };
      });
  };
}

export function growthLight(actual: number, plan: number, cityAverage: string | null): Light {
  if (actual < 0) return 'red';
  return actual >= plan && (cityAverage === null || actual >= Number(cityAverage)) ? 'green' : 'yellow';
}
