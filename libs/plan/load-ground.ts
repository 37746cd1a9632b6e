import { audit } from '#audit';
import { monthOf } from '#calendar';
import type { Work } from '#database';
import { yi } from '#money';
import { keysOf } from '#names';
import type { Plan } from './plan-shape.js';
import { sectorIdsOf } from './plan-checks.js';
import { defaultCategories, defaultRuleSet } from './rule-set.js';
import { defaultSettings } from './default-settings.js';

/** Keys of the rows that later parts of the load point at. */
export interface Ground {
  sectorIds: ReadonlyMap<string, number>;
  bureauId: number;
}

/** What stands before any business: settings, sectors, tiers, chains, units, the months of the year, what counts. */
export async function loadGround(work: Work, plan: Plan): Promise<Ground> {
  await loadSettings(work, plan);
  await loadSteering(work, plan);
  await loadMonths(work, plan);
  await loadRuleSet(work);
  const sectorIds = sectorIdsOf(plan);
  return { sectorIds, bureauId: await loadUnits(work, plan, sectorIds) };
}

async function loadSettings(work: Work, plan: Plan): Promise<void> {
  await work.tx
    .insertInto('setting')
    .values(
      Object.entries(defaultSettings(plan)).map(([key, value]) => ({ key, value: JSON.stringify(value), updatedAt: work.at })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

async function loadSteering(work: Work, plan: Plan): Promise<void> {
  await work.tx
    .insertInto('sector')
    .values(plan.sectors.map(({ id, ...sector }, index) => ({ ...sector, id: id ?? index + 1, position: index + 1 })))
    .execute();
  const tiers = plan.tiers.map(({ code, name, minYi, maxYi, inferred }, index) => ({
    code,
    name,
    position: index + 1,
    minAmount: yi(minYi),
    maxAmount: maxYi === null ? null : yi(maxYi),
    inferred,
  }));
  if (tiers.length > 0) await work.tx.insertInto('tier').values(tiers).execute();
  const chains = plan.chains.map(({ code, name, group }, index) => ({ code, name, chainGroup: group, position: index + 1 }));
  if (chains.length > 0) await work.tx.insertInto('industryChain').values(chains).execute();
}

async function loadUnits(work: Work, plan: Plan, sectorIds: ReadonlyMap<string, number>): Promise<number> {
  const rows = await work.tx
    .insertInto('orgUnit')
    .values(
      plan.units.map(({ sector, ...unit }, index) => ({
        ...unit,
        ...keysOf(unit.name, 'unit'),
        sectorId: sector === null ? null : (sectorIds.get(sector) ?? null),
        position: (index + 1) * 10,
        createdAt: work.at,
        updatedAt: work.at,
      })),
    )
    .returning(['id', 'code', 'name', 'kind', 'sectorId', 'named'])
    .execute();
  for (const { id, ...unit } of rows) {
    audit.record(work, { action: 'unit.load', subjectType: 'org_unit', subjectId: String(id), after: unit });
  }
  const bureau = rows.find(({ kind }) => kind === 'bureau');
  if (!bureau) throw new Error(`Plan ${plan.code} names no bureau.`);
  return bureau.id;
}

async function loadMonths(work: Work, plan: Plan): Promise<void> {
  const months = Array.from({ length: 12 }, (_, index) => `${plan.year}-${String(index + 1).padStart(2, '0')}`);
  await work.tx
    .insertInto('period')
    // what was over by now was kept elsewhere: nobody is late with closing it here
    .values(months.map((month) => ({ month, beforeUse: month < monthOf(work.today), updatedAt: work.at })))
    .execute();
}

async function loadRuleSet(work: Work): Promise<void> {
  const { id } = await work.tx
    .insertInto('ruleSet')
    .values({ ...defaultRuleSet, createdAt: work.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await work.tx
    .insertInto('ruleSetCategory')
    .values(defaultCategories.map((category, index) => ({ ...category, ruleSetId: id, position: index + 1 })))
    .execute();
}
