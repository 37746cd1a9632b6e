import { useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import { useMe } from '../providers/index.js';
import type { Visit } from './visit.js';

export interface Company {
  id: string;
  name: string;
  regionName?: string | null;
}

const PAUSE_MS = 300;
const RECENT = 5;

/** The companies to choose from: without a word those this person met lately, then whatever the word finds. */
export function useCompanies(query: string): { companies: Company[]; isRecent: boolean; isLoading: boolean } {
  const me = useMe();
  const asked = usePaused(query);
  const found = useGetList<Company>(
    'investors',
    { filter: { q: asked }, pagination: { page: 1, perPage: 8 }, sort: { field: 'updatedAt', order: 'DESC' } },
    { enabled: asked !== '' },
  );
  const visits = useGetList<Visit>(
    'visits',
    { filter: { officerId: me?.id }, pagination: { page: 1, perPage: 30 }, sort: { field: 'createdAt', order: 'DESC' } },
    { enabled: me !== undefined },
  );
  if (query === '') return { companies: recentOf(visits.data ?? []), isRecent: true, isLoading: visits.isPending };
  return { companies: asked === '' ? [] : (found.data ?? []), isRecent: false, isLoading: asked !== query || found.isFetching };
}

/** Each company once, the latest first. */
export function recentOf(visits: readonly Visit[]): Company[] {
  const names = new Map(visits.map(({ investorId, investorName }) => [investorId, investorName]));
  return [...names].slice(0, RECENT).map(([id, name]) => ({ id, name }));
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : paused;
}
