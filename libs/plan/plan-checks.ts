import { compare, yi } from '#money';
import type { Plan } from './plan-shape.js';

/** One thing that is wrong in a plan file: where, and what is expected there. */
export interface PlanProblem {
  path: readonly PropertyKey[];
  zh: string;
  en: string;
}

type Part = keyof Pick<Plan, 'sectors' | 'tiers' | 'chains' | 'units' | 'targets' | 'actuals' | 'projects'>;

/** What a shape cannot tell: that parts know each other, that tiers leave no gap, that units fit their metric. */
export function problemsOf(plan: Plan): PlanProblem[] {
  return [...namedOnce(plan), ...knowEachOther(plan), ...withoutGap(plan), ...fitTheirMetric(plan), ...wholeUnits(plan), ...reported(plan)];
}

export function sectorIdsOf({ sectors }: Pick<Plan, 'sectors'>): Map<string, number> {
  return new Map(sectors.map(({ code, id }, index) => [code, id ?? index + 1]));
}

function namedOnce(plan: Plan): PlanProblem[] {
  const twice = (part: Part, field: string, values: readonly (string | number)[]): PlanProblem[] =>
    values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [{ path: [part, index, field], zh: `与前面不同的值（“${value}”已用过）`, en: `a value of its own ("${value}" is used before)` }]));
  const { sectors, tiers, chains, units, projects, targets, actuals } = plan;
  return [
    ...twice('sectors', 'id', sectors.map(({ id }, index) => id ?? index + 1)),
    ...[{ part: 'sectors', rows: sectors }, { part: 'tiers', rows: tiers }, { part: 'chains', rows: chains }, { part: 'units', rows: units }].flatMap(({ part, rows }) => [
      ...twice(part as Part, 'code', rows.map(({ code }) => code)),
      ...twice(part as Part, 'name', rows.map(({ name }) => name)),
    ]),
    ...twice('projects', 'code', projects.map(({ code }) => code)),
    ...twice('targets', 'metric', targets.map(({ metric, sector }) => (sector === null ? metric : `${metric} ${sector}`))),
    ...twice('actuals', 'metric', actuals.map(({ metric, scope, sector, tier, asOf }) => [metric, scope, sector, tier, asOf].filter((value) => value !== null).join(' '))),
  ];
}

function knowEachOther({ sectors, tiers, chains, units, targets, actuals, projects }: Plan): PlanProblem[] {
  const known = { sectors: new Set(sectors.map(({ code }) => code)), tiers: new Set(tiers.map(({ code }) => code)), chains: new Set(chains.map(({ code }) => code)) };
  const missing = (path: PlanProblem['path'], of: keyof typeof known, code: string | null): PlanProblem[] =>
    code === null || known[of].has(code) ? [] : [{ path, zh: `${of} 中列出的代码（没有“${code}”）`, en: `a code listed in ${of} (there is no "${code}")` }];
  return [
    ...units.flatMap(({ sector }, index) => missing(['units', index, 'sector'], 'sectors', sector)),
    ...targets.flatMap(({ sector }, index) => missing(['targets', index, 'sector'], 'sectors', sector)),
    ...actuals.flatMap(({ sector, tier }, index) => [...missing(['actuals', index, 'sector'], 'sectors', sector), ...missing(['actuals', index, 'tier'], 'tiers', tier)]),
    ...projects.flatMap(({ sector, tier, chain }, index) => [
      ...missing(['projects', index, 'sector'], 'sectors', sector),
      ...missing(['projects', index, 'tier'], 'tiers', tier),
      ...missing(['projects', index, 'chain'], 'chains', chain),
    ]),
  ];
}

/** Every planned investment falls into exactly one tier: from nothing upwards, each ends where the next begins. */
function withoutGap({ tiers }: Plan): PlanProblem[] {
  const rising = tiers.map((tier, index) => ({ ...tier, index })).sort((one, other) => compare(yi(one.minYi), yi(other.minYi)));
  return rising.flatMap(({ minYi, maxYi, index }, place): PlanProblem[] => {
    if (place === 0 && compare(yi(minYi), '0.00') !== 0) return [{ path: ['tiers', index, 'minYi'], zh: '"0"（最低一级从 0 起）', en: '"0" (the lowest tier begins at 0)' }];
    const next = rising[place + 1];
    if (!next) return maxYi === null ? [] : [{ path: ['tiers', index, 'maxYi'], zh: 'null（最高一级不封顶）', en: 'null (the highest tier is open)' }];
    return maxYi !== null && compare(yi(maxYi), yi(next.minYi)) === 0
      ? []
      : [{ path: ['tiers', index, 'maxYi'], zh: `"${next.minYi}"，即上一级的下限（各级相接，不重叠、不留空）`, en: `"${next.minYi}", the lower bound of the next tier (no gap, no overlap)` }];
  });
}

function unitOf(metric: string): 'yi' | 'percent' | 'count' {
  if (metric.endsWith('_growth')) return 'percent';
  return metric === 'signed' || metric === 'received' ? 'yi' : 'count';
}

function fitTheirMetric({ sectors, targets, actuals }: Plan): PlanProblem[] {
  const kinds = new Map(sectors.map(({ code, targetKind }) => [code, targetKind]));
  const unitProblem = (part: Part, index: number, { metric, unit }: { metric: string; unit: string }): PlanProblem[] =>
    unit === unitOf(metric) ? [] : [{ path: [part, index, 'unit'], zh: `"${unitOf(metric)}"（${metric} 的单位）`, en: `"${unitOf(metric)}" (the unit of ${metric})` }];
  return [
    ...targets.flatMap((target, index): PlanProblem[] => [
      ...unitProblem('targets', index, target),
      ...(target.value.startsWith('-') && !target.metric.endsWith('_growth') ? [{ path: ['targets', index, 'value'], zh: '不小于 0 的数', en: 'a number not below 0' }] : []),
      ...sectorKindProblem(index, target, kinds),
    ]),
    ...actuals.flatMap((actual, index) => unitProblem('actuals', index, actual)),
  ];
}

/** A sector steered by growth has no amounts, and only such a sector has growth. */
function sectorKindProblem(index: number, { metric, sector }: Plan['targets'][number], kinds: Map<string, string>): PlanProblem[] {
  const grows = metric.endsWith('_growth');
  const path = ['targets', index, 'sector'];
  if (sector === null) return grows ? [{ path, zh: 'targetKind 为 growth 的领域代码（增速目标按领域设）', en: 'the code of a sector whose targetKind is growth' }] : [];
  const isFitting = metric === 'starts' || metric === 'productions' || !kinds.has(sector) || grows === (kinds.get(sector) === 'growth');
  if (isFitting) return [];
  const kind = grows ? 'growth' : 'amount';
  return [{ path, zh: `targetKind 为 ${kind} 的领域代码`, en: `the code of a sector whose targetKind is ${kind}` }];
}

function wholeUnits({ units }: Plan): PlanProblem[] {
  const answering = units.flatMap(({ kind, sector }, index): PlanProblem[] =>
    kind === 'task_force' && sector === null ? [{ path: ['units', index, 'sector'], zh: 'sectors 中列出的代码（专班对一个领域负责）', en: 'a code listed in sectors (a task force answers for one)' }] : []);
  const hasBureau = units.some(({ kind }) => kind === 'bureau');
  return hasBureau ? answering : [...answering, { path: ['units'], zh: '其中有一个 kind 为 bureau 的单位（招商办）', en: 'one unit whose kind is bureau' }];
}

/** A named project says where its name was read. */
function reported({ projects, report }: Plan): PlanProblem[] {
  return projects.length > 0 && report === null ? [{ path: ['report'], zh: '列有 projects 时写明来源报告（title、date）', en: 'the report that names the projects (title, date)' }] : [];
}
