import { Children, cloneElement, createContext, isValidElement, useContext, type ComponentType, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { Link, type SxProps } from '@mui/material';
import {
  DataTable,
  DataTableBody,
  DataTableRow,
  LinkBase,
  useDataTableCallbacksContext,
  useDataTableStoreContext,
  useFieldValue,
  useGetPathForRecord,
  useRecordContext,
  useResourceContext,
  useStore,
  type DataTableColumnProps,
  type DataTableProps,
  type RaRecord,
} from 'react-admin';

export type RecordTableProps<RecordType extends RaRecord> = Omit<DataTableProps<RecordType>, 'body' | 'bulkActionButtons'>;

/**
 * The table of every list. Its rows are links, and what the column chooser remembers stands under the key that the
 * chooser of RecordList uses too: the usual one of the resource. Only a table within another page has its own key.
 */
export function RecordTable<RecordType extends RaRecord>({ children, ...props }: RecordTableProps<RecordType>) {
  return (
    <DataTable<RecordType> bulkActionButtons={false} body={LinkedBody as ComponentType} {...props}>
      {children}
    </DataTable>
  );
}

RecordTable.Col = DataTable.Col;

function LinkedBody({ children }: { children?: ReactNode }) {
  return <DataTableBody row={LinkedRow as ComponentType}>{children}</DataTableBody>;
}

/** Where the row leads; null where it leads nowhere. */
const RowPath = createContext<string | null>(null);

interface RowProps {
  children?: ReactNode;
  className?: string;
  sx?: SxProps;
}

/** A row that opens as a link does: the middle button, Ctrl and the keyboard too. Its first cell is the link itself. */
function LinkedRow({ children, ...props }: RowProps) {
  const path = useRowPath();
  const { storeKey, defaultHiddenColumns } = useDataTableStoreContext();
  const [hidden] = useStore<string[]>(storeKey, defaultHiddenColumns);
  const columns = Children.toArray(children).filter(isValidElement) as ReactElement<DataTableColumnProps>[];
  const first = columns.find(({ props: { source, label } }) => !hidden.includes(source ?? (label as string)));
  const besides = (event: MouseEvent<HTMLElement>): void => {
    if (path === null || isControl(event)) return;
    const isOther = event.type === 'auxclick' ? event.button === 1 : event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isOther) return;
    event.preventDefault();
    event.stopPropagation();
    window.open(path, '_blank', 'noopener');
  };
  return (
    <RowPath.Provider value={path}>
      <DataTableRow {...props} onClickCapture={besides} onAuxClick={besides} onMouseDown={keepFromScrolling}>
        {columns.map((column) => (column === first ? cloneElement(column, { children: <FirstCell column={column.props} /> }) : column))}
      </DataTableRow>
    </RowPath.Provider>
  );
}

function useRowPath(): string | null {
  const record = useRecordContext();
  const resource = useResourceContext();
  const { rowClick } = useDataTableCallbacksContext();
  const opensInPlace = rowClick === 'expand' || rowClick === 'toggleSelection' || typeof rowClick === 'function';
  const path = useGetPathForRecord({ record, resource, link: opensInPlace ? false : rowClick });
  return typeof path === 'string' ? path : null;
}

function FirstCell({ column: { children, render, field: Field, source } }: { column: DataTableColumnProps }) {
  const record = useRecordContext();
  const path = useContext(RowPath);
  if (!record) return null;
  const content = children ?? (render ? render(record) : Field ? <Field source={source} /> : source && <PlainValue source={source} />);
  if (path === null) return content;
  return (
    // the click belongs to the link alone, or the row would go there a second time
    <Link component={LinkBase} to={path} color="inherit" underline="hover" onClick={(event: MouseEvent) => event.stopPropagation()} sx={{ display: 'block' }}>
      {content}
    </Link>
  );
}

function PlainValue({ source }: { source: string }) {
  return useFieldValue({ source }) as ReactNode;
}

/** Links and buttons within a row do as they do everywhere. */
function isControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('a, button, input') !== null;
}

/** On Windows the middle button would begin to scroll. */
function keepFromScrolling(event: MouseEvent): void {
  if (event.button === 1 && !isControl(event)) event.preventDefault();
}
