import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useKeptState, type KeptState } from '../../layout/useKeptState.js';
import { useData } from '../../providers/index.js';
import type { MoneyUnit } from '../../fields/money.js';
import type { Target } from '../target.js';
import { MONTHS, blockOf, keyOf, parseCell, placeOf, showCell, storedOf, type GridRow, type Parsed, type Place } from './grid.js';

export interface Grid {
  metric: string;
  unit: MoneyUnit;
  loaded: boolean;
  error: Error | null;
  /** What stands in a cell: typed, else stored. */
  textOf: (place: Place) => string;
  parsedOf: (place: Place) => Parsed;
  valueOf: (place: Place) => string | null;
  type: (place: Place, text: string) => void;
  fill: (cells: readonly (Place & { value: string | null })[]) => void;
  paste: (rows: readonly GridRow[], row: number, month: number, text: string) => void;
  changed: Change[];
  isChanged: (place: Place) => boolean;
  problems: number;
  targets: Target[];
  forget: () => void;
  /** What was typed and not saved comes back with a reloaded page. */
  kept: KeptState;
  reload: () => Promise<unknown>;
}

export interface Change extends Place {
  value: string | null;
  revision: number;
}

/** One metric of a year as a table: what is stored, and over it what was typed and not saved yet. */
export function useGrid(year: number, metric: string, unit: MoneyUnit): Grid {
  const { get } = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['targets', 'table', year, metric], queryFn: ({ signal }) => get<Target[]>('/targets/table', { year, metric }, signal) });
  const targets = useMemo(() => data ?? [], [data]);
  const stored = useMemo(() => storedOf(targets), [targets]);
  const [typed, setTyped, kept] = useKeptState<Record<string, { text: string; unit: MoneyUnit }>>(`targets/table/${year}/${metric}`, {});

  const parsedAt = useCallback(
    (key: string): Parsed => {
      const own = typed[key];
      return own ? parseCell(own.text, metric, own.unit) : { value: stored.get(key)?.value ?? null };
    },
    [typed, stored, metric],
  );
  const textOf = (place: Place): string => {
    const key = keyOf(place);
    const own = typed[key];
    if (own?.unit === unit) return own.text;
    const parsed = parsedAt(key);
    return parsed.problem ? (own?.text ?? '') : showCell(parsed.value, metric, unit);
  };
  const put = (cells: readonly [string, string][]): void => setTyped((before) => ({ ...before, ...Object.fromEntries(cells.map(([key, text]) => [key, { text, unit }])) }));

  const changes = Object.keys(typed).flatMap((key): (Change | null)[] => {
    const parsed = parsedAt(key);
    if (parsed.problem) return [null];
    const before = stored.get(key);
    return parsed.value === (before?.value ?? null) ? [] : [{ ...placeOf(key), value: parsed.value, revision: before?.revision ?? 0 }];
  });
  const moved = new Set(changes.flatMap((change) => (change === null ? [] : [keyOf(change)])));
  return {
    ...{ metric, unit, targets, textOf, kept },
    isChanged: (place) => moved.has(keyOf(place)),
    loaded: data !== undefined,
    error,
    parsedOf: (place) => parsedAt(keyOf(place)),
    valueOf: (place) => parsedAt(keyOf(place)).value ?? null,
    type: (place, text) => put([[keyOf(place), text]]),
    fill: (cells) => put(cells.map((cell) => [keyOf(cell), showCell(cell.value, metric, unit)])),
    paste: (rows, first, month, text) =>
      put(
        blockOf(text).flatMap((line, down) => {
          const row = rows[first + down];
          return row ? line.flatMap((cell, right): [string, string][] => (month + right <= MONTHS.length ? [[keyOf({ ...row, month: month + right }), cell]] : [])) : [];
        }),
      ),
    changed: changes.filter((change) => change !== null),
    problems: changes.filter((change) => change === null).length,
    forget: () => {
      setTyped({});
      kept.done();
    },
    reload: refetch,
  };
}
