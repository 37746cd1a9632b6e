import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData, type Board, type FigureRows, type Funnel, type TrendMonth } from '../providers/index.js';
import type { Dimension } from './question.js';

export interface Asked {
  year: number;
  asOf?: string;
}

/** A board stands on a wall for hours: it asks again every five minutes. */
const AGAIN = 5 * 60_000;

export function useBoard({ year, asOf, by }: Asked & { by: Dimension }, enabled = true): UseQueryResult<Board> {
  const { board } = useData();
  return useQuery({
    queryKey: ['figures', 'board', year, asOf, by],
    queryFn: ({ signal }) => board({ year, asOf, by }, signal),
    placeholderData: (before) => (before?.year === year ? before : undefined),
    refetchInterval: AGAIN,
    enabled,
  });
}

export function useFunnel({ year, asOf }: Asked, view: Funnel['view']): UseQueryResult<Funnel> {
  const { funnel } = useData();
  return useQuery({ queryKey: ['figures', 'funnel', view, year, asOf], queryFn: ({ signal }) => funnel({ year, asOf, view }, signal), refetchInterval: AGAIN });
}

export function useTrend({ year, asOf }: Asked): UseQueryResult<TrendMonth[]> {
  const { trend } = useData();
  return useQuery({ queryKey: ['figures', 'trend', year, asOf], queryFn: ({ signal }) => trend({ year, asOf }, signal), refetchInterval: AGAIN });
}

export interface EntryQuestion extends Record<string, string | number | undefined> {
  figure: string;
}

/** The rows behind a number, page by page; every page carries the sum over all of them. */
export function useEntries(question: EntryQuestion, perPage: number) {
  const { rows } = useData();
  return useInfiniteQuery<FigureRows>({
    queryKey: ['figures', 'rows', question, perPage],
    queryFn: ({ signal, pageParam }) => rows({ ...question, offset: Number(pageParam), limit: perPage }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return shown < last.count && last.rows.length > 0 ? shown : undefined;
    },
  });
}
