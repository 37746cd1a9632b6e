import type { Ranking, RankingRow } from '#evaluation';
import type { Light } from '#figures';
import { add, compare, isZero } from '#money';
import type { Behind, RankedGroup, WallCell } from './wall-record.js';

/** The groups of a ranking in the shape of the wall; a group in which nobody has anything is not shown. */
export function groupsOf({ groups }: Ranking): RankedGroup[] {
  return groups
    .map(({ kind, ranked, apart }): RankedGroup => {
      const counted = apart.map(({ name, actual }) => ({ name, actual: add(actual ?? '0.00') })).filter(({ actual }) => !isZero(actual));
      return {
        kind,
        rows: ranked.map((row) => ({ rank: row.rank, name: row.name, ...cellOf(row) })),
        withoutTarget: counted.sort((one, other) => compare(other.actual, one.actual)),
        silent: apart.length - counted.length,
      };
    })
    .filter(({ rows, withoutTarget }) => rows.length + withoutTarget.length > 0);
}

/** Who is not green in one of the metrics, among those that have a target. Each part may come once for each metric. */
export function behindAmong(cells: readonly { name: string; light: Light | null }[]): Behind {
  const lights = new Map<string, Light[]>();
  for (const { name, light } of cells) if (light !== null) lights.set(name, [...(lights.get(name) ?? []), light]);
  const behind = [...lights].filter(([, of]) => of.some((light) => light !== 'green'));
  return { count: behind.length, red: behind.filter(([, of]) => of.includes('red')).length, of: lights.size, names: behind.map(([name]) => name) };
}

type Shown = Pick<RankingRow, 'target' | 'completion' | 'gap' | 'light'> & { actual: string | null };

export function cellOf({ actual, target, completion, gap, light }: Shown): WallCell {
  return { actual: add(actual ?? '0.00'), target, completion, gap, light };
}
