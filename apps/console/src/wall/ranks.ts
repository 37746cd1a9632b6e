import type { RankedGroup, WallCell } from './wall.js';

/** One line of the ranking as it stands on the wall. */
export type RankLine =
  | { kind: 'group'; key: string; unitKind: string }
  | { kind: 'rank'; key: string; rank: number; name: string; cell: WallCell }
  | { kind: 'apartTitle'; key: string }
  | { kind: 'apart'; key: string; name: string; actual: string }
  | { kind: 'silent'; key: string; count: number };

/** Groups in which somebody has a place come first. */
export function linesOf(groups: readonly RankedGroup[]): RankLine[] {
  const placed = [...groups].sort((one, other) => Number(other.rows.length > 0) - Number(one.rows.length > 0));
  return placed.flatMap(({ kind, rows, withoutTarget, silent }) => [
    { kind: 'group' as const, key: kind, unitKind: kind },
    ...rows.map(({ rank, name, ...cell }) => ({ kind: 'rank' as const, key: `${kind} ${name}`, rank, name, cell })),
    ...(withoutTarget.length > 0 ? [{ kind: 'apartTitle' as const, key: `${kind} apart` }] : []),
    ...withoutTarget.map(({ name, actual }) => ({ kind: 'apart' as const, key: `${kind} ${name}`, name, actual })),
    ...(silent > 0 ? [{ kind: 'silent' as const, key: `${kind} silent`, count: silent }] : []),
  ]);
}

/** As many lines as fit below each other; a group that goes on says its name again. */
export function chunksOf(lines: readonly RankLine[], size: number): RankLine[][] {
  const chunks: RankLine[][] = [];
  let group: RankLine | null = null;
  for (const line of lines) {
    if (line.kind === 'group') group = line;
    const last = chunks.at(-1);
    const isTitle = line.kind === 'group' || line.kind === 'apartTitle';
    // a title alone at the foot belongs on the next page
    if (last && last.length < (isTitle ? size - 1 : size)) last.push(line);
    else chunks.push(group && line !== group ? [{ ...group, key: `${group.key} ${chunks.length}` }, line] : [line]);
  }
  return chunks;
}
