import { Box, Chip, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Money, showAmount } from '../fields/index.js';
import { ScrollTable, usePhone } from '../layout/index.js';
import { kindsOf, resourceOf, type Entry, type EntryFigure } from './entries.js';
import { RecordLink } from './RecordLink.js';

export type ListedEntry = Entry & { figure: EntryFigure };

/** Entries as a table at a desk and as cards in the hand; each leads to its record and to its project. */
export function EntryList({ entries }: { entries: ListedEntry[] }) {
  const phone = usePhone();
  const translate = useTranslate();
  if (phone) return entries.map((entry) => <EntryCard key={entry.entryId} entry={entry} />);
  const heads = ['entry', 'kind', 'project', 'unit', 'sector', 'happenedOn', 'countedOn'] as const;
  return (
    <ScrollTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            {heads.map((head) => (
              <TableCell key={head}>{translate(`board.rows.${head}`)}</TableCell>
            ))}
            <TableCell align="right">{translate('board.rows.amount')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.entryId} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <RecordLink resource={resourceOf(entry.figure)} id={entry.entryId} text={entry.number} />
              </TableCell>
              <TableCell>
                <Kind entry={entry} />
              </TableCell>
              <TableCell sx={{ minWidth: 180 }}>
                <RecordLink resource="projects" id={entry.projectId} text={entry.projectName ?? entry.projectCode ?? '—'} />
              </TableCell>
              <TableCell>{entry.unitName}</TableCell>
              <TableCell>{entry.sectorName}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{entry.happenedOn}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{entry.countedOn ?? '—'}</TableCell>
              <TableCell align="right">
                <Amount entry={entry} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

function EntryCard({ entry }: { entry: ListedEntry }) {
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }} component="article">
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', columnGap: 1 }}>
        <RecordLink resource={resourceOf(entry.figure)} id={entry.entryId} text={entry.number} />
        <Amount entry={entry} />
      </Box>
      <RecordLink resource="projects" id={entry.projectId} text={entry.projectName ?? entry.projectCode ?? '—'} />
      <Typography variant="caption" color="text.secondary" component="div">
        {[entry.unitName, entry.sectorName, entry.countedOn ?? entry.happenedOn].join(' · ')}
      </Typography>
      <Kind entry={entry} />
    </Box>
  );
}

function Kind({ entry }: { entry: ListedEntry }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="body2" component="span">
        {translate(`enums.${kindsOf(entry.figure)}.${entry.kind}`, { _: entry.kind })}
      </Typography>
      {entry.retroactive && <Chip size="small" color="warning" variant="outlined" label={translate('board.rows.retroactive')} />}
      {entry.flagged && <Chip size="small" color="error" variant="outlined" label={translate('board.rows.terminated')} />}
      {entry.amountCny.startsWith('-') && resourceOf(entry.figure) === 'funds-receipts' && <Chip size="small" variant="outlined" label={translate('board.rows.reversal')} />}
    </Box>
  );
}

function Amount({ entry: { amountCny, amount, currency, fxRate } }: { entry: ListedEntry }) {
  const translate = useTranslate();
  return (
    <Box sx={{ textAlign: 'right' }}>
      <Money amount={amountCny} unit="wan" strong />
      {currency !== 'CNY' && amount !== null && (
        <Typography variant="caption" color="text.secondary" component="div">
          {translate('board.rows.foreign', { amount: `${showAmount(amount, 'yuan')} ${currency}`, rate: fxRate ?? '—' })}
        </Typography>
      )}
    </Box>
  );
}
