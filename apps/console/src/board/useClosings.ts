import { useGetList } from 'react-admin';

export interface Closing {
  id: string;
  month: string;
  closedAt: string | null;
}

const NONE: Closing[] = [];

/** The months of the books, each with the moment of its closing; undefined while they are asked for. */
export function useMonths(): Closing[] | undefined {
  const { data } = useGetList<Closing>('periods', { pagination: { page: 1, perPage: 200 }, sort: { field: 'month', order: 'ASC' } });
  return data;
}

export function useClosings(): Closing[] {
  return useMonths() ?? NONE;
}
