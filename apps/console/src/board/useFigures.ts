import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useData, type Board, type Comparison, type Differences, type FigureRows, type ForeignCapital, type Funnel, type Progress, type YearOutlook } from '../providers/index.js';
import { partOf, type Asked, type Dimension, type When } from './question.js';

/** A board stands on a wall for hours: it asks again every five minutes. */
const AGAIN = 5 * 60_000;

/** What every question says about time, as the API takes it and as the cache keeps it apart. */
const timeOf = ({ year, asOf, knownAt, dates }: When): Asked => ({ year, asOf, knownAt, dates });

/** While another dimension is asked of the same time, the answer before stays on the page. */
function isSameTime(query: { queryKey: readonly unknown[] } | undefined, asked: When): boolean {
  const time = (when: When): string => JSON.stringify(timeOf(when));
  return query !== undefined && time(query.queryKey[2] as When) === time(asked);
}

export function useBoard({ by, ...when }: When & { by: Dimension }, enabled = true): UseQueryResult<Board> {
  const { board } = useData();
  const asked = { ...timeOf(when), by };
  return useQuery({
    queryKey: ['figures', 'board', asked],
    queryFn: ({ signal }) => board(asked, signal),
    placeholderData: (before, query) => (isSameTime(query, when) ? before : undefined),
    refetchInterval: AGAIN,
    enabled,
  });
}

export function useFunnel(when: When, view: Funnel['view']): UseQueryResult<Funnel> {
  const { funnel } = useData();
  const asked = { ...timeOf(when), view };
  return useQuery({ queryKey: ['figures', 'funnel', asked], queryFn: ({ signal }) => funnel(asked, signal), refetchInterval: AGAIN });
}

/** Twelve months of the whole, or of one row of a dimension. */
export function useTrend(when: When, by: Dimension, part: string | undefined): UseQueryResult<Progress> {
  const { trend } = useData();
  const asked = { ...timeOf(when), ...(part === undefined ? {} : partOf(by, part)) };
  return useQuery({ queryKey: ['figures', 'trend', asked], queryFn: ({ signal }) => trend(asked, signal), refetchInterval: AGAIN });
}

export function useOutlook({ by, ...when }: When & { by: Dimension }): UseQueryResult<YearOutlook> {
  const { outlook } = useData();
  const asked = { ...timeOf(when), by };
  return useQuery({ queryKey: ['figures', 'outlook', asked], queryFn: ({ signal }) => outlook(asked, signal), placeholderData: (before, query) => (isSameTime(query, when) ? before : undefined), refetchInterval: AGAIN });
}

export function useComparison({ by, ...when }: When & { by: Dimension }): UseQueryResult<Comparison> {
  const { comparison } = useData();
  const asked = { ...timeOf(when), by };
  return useQuery({ queryKey: ['figures', 'comparison', asked], queryFn: ({ signal }) => comparison(asked, signal), placeholderData: (before, query) => (isSameTime(query, when) ? before : undefined), refetchInterval: AGAIN });
}

/** Official statements have one day only, so the books' days do not ask for it. */
export function useForeignCapital({ year, asOf, knownAt }: When): UseQueryResult<ForeignCapital> {
  const { foreignCapital } = useData();
  const asked = { year, asOf, knownAt };
  return useQuery({ queryKey: ['figures', 'foreign-capital', asked], queryFn: ({ signal }) => foreignCapital(asked, signal), refetchInterval: AGAIN });
}

export function useDifferences(asked: Asked): UseQueryResult<Differences> {
  const { differences } = useData();
  return useQuery({ queryKey: ['figures', 'differences', asked], queryFn: ({ signal }) => differences(asked, signal) });
}

export interface EntryQuestion extends Asked {
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
