import { useQueries } from '@tanstack/react-query';
import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addAmounts } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { MARKS, type EntryFigure, type MarkedFigure } from './entries.js';
import { EntryList, type ListedEntry } from './EntryList.js';
import type { Asked } from './question.js';
import { SumLine } from './SumLine.js';

const PER_PAGE = 1000;

/** Entries that carry a mark, out of all entries of their figures. */
export function MarkedRows({ mark, asked }: { mark: MarkedFigure; asked: Asked }) {
  const translate = useTranslate();
  const { rows } = useData();
  const { figures, has } = MARKS[mark];

  const all = async (figure: EntryFigure, signal: AbortSignal): Promise<ListedEntry[]> => {
    const found: ListedEntry[] = [];
    for (let offset = 0; ; offset += PER_PAGE) {
      const page = await rows({ figure, ...asked, offset, limit: PER_PAGE }, signal);
      found.push(...page.rows.filter(has).map((entry) => ({ ...entry, figure })));
      if (offset + page.rows.length >= page.count || page.rows.length === 0) return found;
    }
  };
  const answers = useQueries({
    queries: figures.map((figure) => ({ queryKey: ['figures', 'marked', mark, figure, asked], queryFn: ({ signal }: { signal: AbortSignal }) => all(figure, signal) })),
  });
  const error = answers.find((answer) => answer.error)?.error;
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (answers.some(({ isPending }) => isPending)) return null;
  const entries = answers.flatMap(({ data = [] }) => data);
  return (
    <Panel>
      <SumLine sum={addAmounts(entries.map(({ amountCny }) => amountCny))} count={entries.length} />
      {entries.length === 0 ? <EmptyState title={translate('board.rows.none')} text={translate('board.rows.noneHint')} /> : <EntryList entries={entries} />}
    </Panel>
  );
}
