import { sql } from 'kysely';
import { asHouse, type Reading } from '#database';
import { add, compare } from '#money';
import { booked, type Moment } from './journal.js';
import type { Part } from './parts.js';
import { planPartOf } from './plan-part.js';
import { scopeOf } from './sight.js';
import type { TargetPart } from './target-lines.js';
import { targetsOf, type TargetLookup } from './target-lookup.js';

/**
 * Why a sum is held against no target:
 * - `unset`      its own part of the plan has no target
 * - `part`       the asking person sees a part of it only, and the target is the whole's
 * - `mixed`      it also holds entries of others, which the target does not speak of
 * - `dimension`  the plan is divided by sectors and units, never by tier, chain, province or origin
 */
export const NO_TARGET = ['unset', 'part', 'mixed', 'dimension'] as const;
export type NoTarget = (typeof NO_TARGET)[number];

export interface HeldTarget {
  /** 元; null where none is held against the sum. */
  value: string | null;
  because: NoTarget | null;
}

export type Held = Record<Metric, HeldTarget>;
type Metric = 'signed' | 'received';

export interface HeldTargets {
  targets: TargetLookup;
  /** What the asking person's sums of one part are held against. */
  of(part: Part, sums: Record<Metric, string>): Held;
}

/**
 * A target is held against a sum only where the sum is that of the target's own scope: the district's against the
 * district's, a sector's against the sector's, a unit's share of a sector against that share. Who sees a part of the
 * district may see more of a row than the target speaks of (projects that the unit takes in for others) or less; so the
 * sum is compared with what the target's own scope amounts to in the books, and stands alone where they differ.
 */
export async function heldTargets(reading: Reading, moment: Moment): Promise<HeldTargets> {
  const targets = await targetsOf(reading, moment.year, moment.asOf, moment.knownAt ?? reading.at);
  const amounts = scopeOf(reading).all ? null : await amountsOfOwnParts(reading, moment);
  return {
    targets,
    of: (part, sums) => {
      const planPart = planPartOf(reading, part);
      const held = (metric: Metric): HeldTarget => {
        if (planPart === null) return { value: null, because: isOutsideThePlan(part) ? 'dimension' : 'part' };
        const isWhole = amounts === null || compare(sumOf(amounts, planPart, metric), sums[metric]) === 0;
        const value = targets.of(planPart)[metric];
        if (value !== null && isWhole) return { value, because: null };
        return { value: null, because: reasonOf(reading, part, planPart, isWhole) };
      };
      return { signed: held('signed'), received: held('received') };
    },
  };
}

function isOutsideThePlan({ tier, chain, region, origin }: Part): boolean {
  return [tier, chain, region, origin].some((code) => code !== undefined);
}

/** A person who sees only the own share of a sector would read "no target is set" as said of the sector. */
function reasonOf(reading: Reading, part: Part, planPart: TargetPart, isWhole: boolean): NoTarget {
  const isShare = !scopeOf(reading).all && planPart.sectorId !== null && planPart.unitId !== null && (part.sectorId === undefined || part.unitId === undefined);
  if (isShare) return 'part';
  return isWhole ? 'unset' : 'mixed';
}

interface Amount {
  figure: Metric;
  unitId: number;
  sectorId: number;
  amount: string;
}

/** Everything of the own unit and of the own sector, whoever may see it, by unit and sector: a few dozen rows. */
async function amountsOfOwnParts(reading: Reading, moment: Moment): Promise<Amount[]> {
  const { unitIds, sectorIds } = scopeOf(reading);
  const { rows } = await asHouse(reading, (house) =>
    sql<Amount>`select b.figure, b.unit_id, b.sector_id, sum(b.amount_cny)::numeric(20,2) as amount from figure_booking b
      where (${booked('signed', moment)} or ${booked('received', moment)})
        and (b.unit_id = any(${sql.val(unitIds)}::int[]) or b.sector_id = any(${sql.val(sectorIds)}::int[]))
      group by 1, 2, 3`.execute(house.tx),
  );
  return rows;
}

function sumOf(amounts: readonly Amount[], { sectorId, unitId }: TargetPart, metric: Metric): string {
  const own = amounts.filter((row) => row.figure === metric && (sectorId === null || row.sectorId === sectorId) && (unitId === null || row.unitId === unitId));
  return add('0.00', ...own.map(({ amount }) => amount));
}
