import { useQueries } from '@tanstack/react-query';
import { Box, Tab, Tabs } from '@mui/material';
import { useDataProvider, useListContext, useTranslate } from 'react-admin';

/** One tab of a list: nothing but a filter, so that it is part of the address. */
export interface ListTab {
  name: string;
  /** Key of its words. */
  label: string;
  filter: Record<string, unknown>;
  /** Somebody has to act on what is in it. */
  isWork?: boolean;
}

export type TabCounts = Record<string, number | undefined>;

/** How many rows each tab holds that is work; undefined until all have answered. What cannot be counted has no number. */
export function useTabCounts(resource: string, tabs: readonly ListTab[]): TabCounts | undefined {
  const provider = useDataProvider();
  const counted = tabs.filter(({ isWork }) => isWork);
  const answers = useQueries({
    queries: counted.map(({ filter }) => ({
      // below the key of react-admin's lists, so that whatever makes them ask again does so here
      queryKey: [resource, 'getList', { count: filter }],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await provider.getList(resource, { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' }, signal })).total ?? 0,
      refetchInterval: 60_000,
    })),
  });
  if (answers.some(({ isPending }) => isPending)) return undefined;
  return Object.fromEntries(counted.map(({ name }, index) => [name, answers[index]?.data]));
}

/** Where a list opens: the first tab with work in it; where there is none, all rows rather than an empty queue, or simply the first. */
export function firstWithWork<T extends ListTab>(tabs: readonly T[], counts: TabCounts): T {
  const [first] = tabs;
  if (!first) throw new Error('A list without tabs');
  return tabs.find(({ name, isWork }) => isWork && (counts[name] ?? 0) > 0) ?? tabs.find(({ filter }) => Object.keys(filter).length === 0) ?? first;
}

/** The words of a tab with the number of its rows; nothing waits where there is no number. */
export function Counted({ label, count }: { label: string; count: number | undefined }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {label}
      {count !== undefined && count > 0 && (
        <Box component="span" sx={{ ml: 0.75, fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
          {count}
        </Box>
      )}
    </Box>
  );
}

export interface CountedTabsProps {
  resource: string;
  tabs: readonly ListTab[];
  /** Filters that mean something within one tab alone. */
  forgets?: readonly string[];
}

/** The tabs of a list inside its context. Other filters stay when a tab is chosen. */
export function CountedTabs({ resource, tabs, forgets = [] }: CountedTabsProps) {
  const translate = useTranslate();
  const counts = useTabCounts(resource, tabs) ?? {};
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const asked = filterValues as Record<string, unknown>;
  const keys = [...new Set(tabs.flatMap(({ filter }) => Object.keys(filter)))];
  const chosen = tabs.find(({ filter }) => keys.every((key) => JSON.stringify(filter[key]) === JSON.stringify(asked[key])));
  const others = Object.fromEntries(Object.entries(asked).filter(([key]) => !keys.includes(key) && !forgets.includes(key)));
  return (
    <Tabs
      value={chosen?.name ?? false}
      onChange={(_, name: string) => setFilters({ ...others, ...tabs.find((tab) => tab.name === name)?.filter }, displayedFilters)}
      variant="scrollable"
      allowScrollButtonsMobile
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map(({ name, label }) => (
        <Tab key={name} value={name} label={<Counted label={translate(label)} count={counts[name]} />} />
      ))}
    </Tabs>
  );
}
