import { audit } from '#audit';
import type { Work } from '#database';
import { yi } from '#money';
import type { Ground } from './load-ground.js';
import type { Plan } from './plan-shape.js';

/** The year's targets and the results they are compared with, each with the words that state it. */
export async function loadTargets(work: Work, plan: Plan, ground: Ground): Promise<void> {
  await loadYear(work, plan, ground);
  await loadActuals(work, plan, ground);
}

async function loadYear(work: Work, plan: Plan, ground: Ground): Promise<void> {
  const targets = plan.targets.map(({ metric, sector, unit, value, source }) => ({
    year: plan.year,
    metric,
    sectorId: idOf(sector, ground),
    value: inMainUnit(unit, value),
    source,
    effectiveOn: `${plan.year}-01-01`,
    createdAt: work.at,
  }));
  if (targets.length === 0) return;
  const rows = await work.tx.insertInto('target').values(targets).returning(['id', 'year', 'metric', 'sectorId', 'value', 'source']).execute();
  for (const { id, ...after } of rows) {
    audit.record(work, { action: 'target.load', subjectType: 'target', subjectId: id, after });
  }
}

async function loadActuals(work: Work, plan: Plan, ground: Ground): Promise<void> {
  const actuals = plan.actuals.map(({ metric, asOf, scope, sector, tier, unit, value, growthPercent, source, quotation }) => ({
    metric,
    asOf,
    scope,
    sectorId: idOf(sector, ground),
    tierCode: tier,
    value: inMainUnit(unit, value),
    growthPercent,
    source,
    quotation,
    createdAt: work.at,
    updatedAt: work.at,
  }));
  if (actuals.length === 0) return;
  const rows = await work.tx.insertInto('indicatorActual').values(actuals).returning(['id', 'metric', 'asOf', 'scope', 'value', 'source']).execute();
  for (const { id, ...after } of rows) {
    audit.record(work, { action: 'actual.load', subjectType: 'indicator_actual', subjectId: id, after });
  }
}

function inMainUnit(unit: Plan['targets'][number]['unit'], value: string): string {
  return unit === 'yi' ? yi(value) : value;
}

function idOf(sector: string | null, ground: Ground): number | null {
  if (sector === null) return null;
  const id = ground.sectorIds.get(sector);
  if (id === undefined) throw new Error(`The plan names a sector it does not describe: ${sector}`);
  return id;
}
