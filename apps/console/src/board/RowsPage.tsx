import { useSearchParams } from 'react-router-dom';
import BackIcon from '@mui/icons-material/ArrowBack';
import { Box, Button, Typography } from '@mui/material';
import { Title, useNavigate, useTranslate } from 'react-admin';
import { todayInShanghai } from '../fields/index.js';
import { EmptyState } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { CountRows } from './CountRows.js';
import { askedPart, COUNT_FIGURES, ENTRY_FIGURES, MARKED_FIGURES } from './entries.js';
import { EntryRows } from './EntryRows.js';
import { MarkedRows } from './MarkedRows.js';
import { MissingNotice, MissingRows } from './MissingRows.js';
import { PartName } from './PartName.js';
import { lastDay, readWhen } from './question.js';
import { useTimeWords } from './useTimeWords.js';

/** 数字背后的明细: a page with an address of its own, so that a number can be sent to somebody with its proof. */
export default function RowsPage() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const me = useMe();
  const [params] = useSearchParams();
  const timeWords = useTimeWords();
  const today = me?.today ?? todayInShanghai();
  const { year, asOf = lastDay(year, today), knownAt, dates } = readWhen(params, today);
  const named = params.get('figure') ?? '';
  const part = askedPart(params);
  const asked = { year, asOf, knownAt, dates };
  const ofPart = { ...asked, ...(part ? { [part.name]: part.key ?? 'none' } : {}) };
  const figure = [...ENTRY_FIGURES, ...MARKED_FIGURES, ...COUNT_FIGURES].find((one) => one === named);
  if (!figure) return <EmptyState title={translate('board.rows.unknown')} />;

  const entryFigure = ENTRY_FIGURES.find((one) => one === figure);
  const mark = MARKED_FIGURES.find((one) => one === figure);
  const count = COUNT_FIGURES.find((one) => one === figure);
  const title = translate('board.rows.title', { figure: translate(`board.rows.figure.${figure}`) });
  return (
    <Box sx={{ maxWidth: 1200, minWidth: 0 }}>
      <Title title={title} />
      <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 1, flexWrap: 'wrap', my: 1 }}>
        <Button startIcon={<BackIcon />} onClick={() => navigate(-1)}>
          {translate('board.rows.back')}
        </Button>
        <Typography component="h1" variant="h6">
          {title}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('board.yearOf', { year })} · {timeWords({ asOf, knownAt, dates })}
          {part && <PartName {...asked} by={part.by} part={part.key} />}
        </Typography>
      </Box>
      {entryFigure === 'received' && <MissingNotice asked={ofPart} />}
      {entryFigure && <EntryRows figure={entryFigure} asked={ofPart} />}
      {entryFigure === 'received' && <MissingRows asked={ofPart} />}
      {mark && <MarkedRows mark={mark} asked={asked} />}
      {count && <CountRows figure={count} park={params.get('scope') === 'park'} asked={asked} />}
    </Box>
  );
}
