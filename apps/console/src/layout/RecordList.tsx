import type { ReactNode } from 'react';
import { useMediaQuery, type Theme } from '@mui/material';
import { ColumnsButton, CreateButton, FilterButton, List, Pagination, TopToolbar, useResourceDefinition, type ListProps } from 'react-admin';
import { BOTTOM_BAR_HEIGHT } from './BottomBar.js';
import { EmptyList } from './EmptyState.js';

export interface RecordListProps extends Omit<ListProps, 'children' | 'actions'> {
  children: ReactNode;
  /** Buttons of this list, before the common ones. */
  actions?: ReactNode;
  /** The DataTable inside has choosable columns. */
  columns?: boolean;
  create?: boolean;
}

/**
 * Every list of the product: 25 rows, filters in the address bar so that a link shows the same rows, an empty state
 * with the next step. No CSV button: an export is a job of the server, with an audit entry.
 */
export function RecordList({ children, actions, columns = true, create = true, filters, ...props }: RecordListProps) {
  const phone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { hasCreate } = useResourceDefinition(props);
  const canFilter = Array.isArray(filters) && filters.length > 1;
  return (
    <List
      perPage={25}
      empty={<EmptyList />}
      exporter={false}
      filters={filters}
      pagination={<Pagination rowsPerPageOptions={[25, 50, 100]} />}
      actions={
        <TopToolbar sx={{ flexWrap: { xs: 'wrap', sm: 'nowrap' }, minHeight: { xs: 0, sm: 64 }, py: { xs: 0.5, sm: 1 }, whiteSpace: 'nowrap' }}>
          {actions}
          {canFilter && <FilterButton />}
          {columns && !phone && <ColumnsButton />}
          {create && hasCreate && <CreateButton sx={{ '&.RaCreateButton-floating': { bottom: `calc(${BOTTOM_BAR_HEIGHT + 16}px + env(safe-area-inset-bottom))` } }} />}
        </TopToolbar>
      }
      {...props}
      sx={{ '& .RaList-main, & .RaList-content': { minWidth: 0 }, '& .RaList-content': { overflowX: 'auto' }, '& .MuiTableCell-root': { px: 1.5 }, '& .filter-field': { pb: 0.5 }, ...props.sx }}
    >
      {children}
    </List>
  );
}

