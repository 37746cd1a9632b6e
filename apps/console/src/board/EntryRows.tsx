import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addAmounts } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import type { EntryFigure } from './entries.js';
import { EntryList } from './EntryList.js';
import type { Asked } from './question.js';
import { SumLine } from './SumLine.js';
import { useEntries } from './useFigures.js';

const PER_PAGE = 200;

/** The entries of a figure, newest first, under the sum that the board shows. */
export function EntryRows({ figure, asked }: { figure: EntryFigure; asked: Asked }) {
  const translate = useTranslate();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries({ figure, ...asked }, PER_PAGE);
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  const last = data?.pages.at(-1);
  if (!data || !last) return null;
  const entries = data.pages.flatMap((page) => page.rows);
  const isWhole = entries.length === last.count;
  return (
    <Panel>
      <SumLine sum={last.sum} count={last.count} proof={isWhole ? addAmounts(entries.map(({ amountCny }) => amountCny)) : undefined} />
      {entries.length === 0 ? (
        <EmptyState title={translate('board.rows.none')} text={translate('board.rows.noneHint')} />
      ) : (
        <EntryList entries={entries.map((entry) => ({ ...entry, figure }))} />
      )}
      {hasNextPage && (
        <Button fullWidth onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
          {translate('board.rows.more', { smart_count: last.count - entries.length })}
        </Button>
      )}
    </Panel>
  );
}
