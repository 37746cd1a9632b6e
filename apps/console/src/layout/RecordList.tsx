import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useMediaQuery, type Theme } from '@mui/material';
import {
  ColumnsButton,
  CreateButton,
  FilterButton,
  ListBase,
  ListContextProvider,
  ListView,
  Pagination,
  TopToolbar,
  useListContext,
  useLocation,
  useNavigate,
  useResourceDefinition,
  type ListBaseProps,
  type ListViewProps,
} from 'react-admin';
import { BOTTOM_BAR_HEIGHT } from './BottomBar.js';
import { EmptyList } from './EmptyState.js';

export interface RecordListProps extends Pick<ListBaseProps, 'filterDefaultValues' | 'queryOptions' | 'sort' | 'storeKey'>, Omit<ListViewProps, 'children' | 'actions'> {
  children: ReactNode;
  /** Buttons of this list, before the common ones. */
  actions?: ReactNode;
  /** The RecordTable inside has choosable columns. */
  columns?: boolean;
  create?: boolean;
}

/**
 * Every list of the product: 25 rows, filters in the address bar so that a link shows the same rows, an empty state
 * with the next step. No CSV button: an export is a job of the server, with an audit entry.
 */
export function RecordList({ children, actions, columns = true, create = true, filters, filterDefaultValues, queryOptions, sort, storeKey, ...props }: RecordListProps) {
  const phone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { hasCreate } = useResourceDefinition();
  const canFilter = Array.isArray(filters) && filters.length > 1;
  return (
    <ListBase perPage={25} exporter={false} offline={false} {...{ filterDefaultValues, queryOptions, sort, storeKey }}>
      <WhileHere>
        <ListView
          empty={<EmptyList />}
          filters={filters}
          pagination={<Pagination rowsPerPageOptions={[25, 50, 100]} />}
          actions={
            <TopToolbar sx={{ flexWrap: { xs: 'wrap', sm: 'nowrap' }, minHeight: { xs: 0, sm: 64 }, py: { xs: 0.5, sm: 1 }, whiteSpace: 'nowrap' }}>
              {actions}
              {canFilter && <FilterButton />}
              {columns && !phone && <ChooseColumns />}
              {create && hasCreate && <CreateButton sx={{ '&.RaCreateButton-floating': { bottom: `calc(${BOTTOM_BAR_HEIGHT + 16}px + env(safe-area-inset-bottom))` } }} />}
            </TopToolbar>
          }
          {...props}
          sx={{ '& .RaList-main, & .RaList-content': { minWidth: 0 }, '& .RaList-content': { overflowX: 'auto' }, '& .MuiTableCell-root': { px: 1.5 }, '& .filter-field': { pb: 0.5 }, ...props.sx }}
        >
          {children}
        </ListView>
      </WhileHere>
    </ListBase>
  );
}

/** The chooser is filled by the table, and where no row answers to the filters there is none. */
function ChooseColumns() {
  const { data } = useListContext();
  return data && data.length > 0 ? <ColumnsButton /> : null;
}

/**
 * A search waits half a second for the next letter. Whoever opens a row within it has left: the late search must not
 * take them back to the list, which still stands while the page of the row is being fetched.
 */
function WhileHere({ children }: { children: ReactNode }) {
  const list = useListContext();
  const path = useRef(window.location.pathname);
  const { setFilters } = list;
  useWholeAddress();
  const here = useMemo(
    () => ({
      ...list,
      setFilters: (...change: Parameters<typeof setFilters>) => {
        if (window.location.pathname === path.current) setFilters(...change);
      },
    }),
    [list], // oxlint-disable-line react/exhaustive-deps -- setFilters is part of the list
  );
  return <ListContextProvider value={here}>{children}</ListContextProvider>;
}

/**
 * An address without a question means whatever was asked last, so an entry of the history that says nothing would show, on
 * the way back, the filter from which one returns. Every list therefore writes down what it shows when it opens.
 */
function useWholeAddress(): void {
  const { pathname, search, state } = useLocation();
  const opened = useRef(pathname);
  const navigate = useNavigate();
  const { page, perPage, sort, filterValues, displayedFilters } = useListContext();
  useEffect(() => {
    if (search !== '' || pathname !== opened.current) return;
    const asked = { filter: JSON.stringify(filterValues), displayedFilters: JSON.stringify(displayedFilters), sort: sort.field, order: sort.order, page: String(page), perPage: String(perPage) };
    navigate({ search: `?${new URLSearchParams(asked)}` }, { replace: true, state: state as unknown });
  }, [search, pathname]); // oxlint-disable-line react/exhaustive-deps -- what is shown at the moment of opening
}
