import { bulletins } from '#bulletins';
import { addMonths, lastDayOf, monthOf } from '#calendar';
import type { Work } from '#database';
import { scoreSchemes, scoreTemplates } from '#evaluation';
import { yi } from '#money';
import { periods } from '#periods';
import { indicatorActuals, targets } from '#targets';
import { workday } from './days.js';

/** What the bureau does for the whole district: shares of the centres, official growth of 建筑业, closing of months and their bulletins. */
export interface DistrictStep {
  day: string;
  time: string;
  act: (work: Work, ids: DistrictIds) => Promise<unknown>;
}

export interface DistrictIds {
  unitIds: ReadonlyMap<string, number>;
  sectorIds: ReadonlyMap<string, number>;
}

/** Invented shares in 亿元; together less than the district's target, the rest is the task forces' own. */
const CENTRE_TARGETS: readonly (readonly [unit: string, signed: string, received: string])[] = [
  ['centre-shanghai', '120', '43'],
  ['centre-shenzhen', '110', '38'],
  ['centre-3', '50', '18'],
  ['centre-4', '35', '14'],
  ['centre-5', '20', '8'],
];

/** Growth in percent since January, with the city's average beside it. */
const CONSTRUCTION_GROWTH: readonly (readonly [month: string, output: string, valueAdded: string, average: string])[] = [
  ['03', '7.8', '6.9', '6.2'],
  ['06', '9.1', '8.4', '6.8'],
  ['09', '10.6', '9.2', '7.1'],
];

export function districtSteps(year: number, today: string): DistrictStep[] {
  return [...unitTargets(year), ...scoring(year), ...constructionGrowth(year), ...closings(year, today), ...bulletinsOfMonths(year, today)].filter(({ day }) => day <= today);
}

function unitTargets(year: number): DistrictStep[] {
  return CENTRE_TARGETS.flatMap(([unit, signed, received]) =>
    ([['signed', signed], ['received', received]] as const).map(([metric, value]): DistrictStep => ({
      day: workday(`${year}-01-04`),
      time: '09:10',
      act: (work, ids) =>
        targets.set(work, {
          year,
          metric,
          sectorId: null,
          unitId: ids.unitIds.get(unit) ?? null,
          month: null,
          value: yi(value),
          source: '示例：分中心目标分解（非真实任务）',
        }),
    })),
  );
}

/** The shipped templates as they are, put in force: scores can be looked at. */
function scoring(year: number): DistrictStep[] {
  return scoreTemplates(year).map((template) => ({
    day: workday(`${year}-01-05`),
    time: '10:20',
    act: async (work) => {
      const { id, version } = await scoreSchemes.draft(work, { ...template, name: template.name.replace('（模板）', '（示例）'), source: '示例：沿用模板权重' });
      return scoreSchemes.activate(work, id, version);
    },
  }));
}

function constructionGrowth(year: number): DistrictStep[] {
  return CONSTRUCTION_GROWTH.flatMap(([month, output, valueAdded, cityAverage]) => {
    const asOf = lastDayOf(`${year}-${month}`);
    return ([['output_growth', output], ['value_added_growth', valueAdded]] as const).map(([metric, value]): DistrictStep => ({
      day: workday(addMonths(`${asOf.slice(0, 7)}-20`, 1)),
      time: '09:40',
      act: (work, ids) =>
        indicatorActuals.record(work, {
          metric,
          scope: 'district',
          sectorId: ids.sectorIds.get('construction') ?? null,
          asOf,
          value,
          growthPercent: null,
          cityAverage,
          source: '示例：统计部门季度数据（非真实数据）',
          quotation: null,
        }),
    }));
  });
}

/** A month is closed on the first day of the month after next, so that reviews of its last days are through. */
function closings(year: number, today: string): DistrictStep[] {
  return closingDays(year, today).map(({ month, day }) => ({ day, time: '08:50', act: (work) => periods.close(work, month) }));
}

/** Published when the month is closed and sent out the same morning, from the middle of the year on. */
function bulletinsOfMonths(year: number, today: string): DistrictStep[] {
  return closingDays(year, today)
    .filter(({ month }) => month >= `${year}-06`)
    .map(({ month, day }) => ({
      day,
      time: '09:20',
      act: async (work) => {
        const drawn = await bulletins.draw(work, { year, month: Number(month.slice(5)) });
        const { id } = await bulletins.publish(work, drawn, { documentNumber: `示例〔${year}〕${Number(month.slice(5))}号`, note: '示例通报，数字为演示数据' });
        await bulletins.issue(work, id);
      },
    }));
}

function closingDays(year: number, today: string): { month: string; day: string }[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return months.map((month) => ({ month, day: `${monthOf(addMonths(`${month}-01`, 2))}-01` })).filter(({ day }) => day <= today);
}
