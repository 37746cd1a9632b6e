import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Money, showMoment } from '../fields/index.js';
import type { DifferenceCause, DifferenceEntry } from '../providers/index.js';
import { isNothing } from './amounts.js';
import { resourceOfFigure, type DifferenceFigure } from './entries.js';
import { RecordLink } from './RecordLink.js';

/** Entries that weigh differently, heaviest first; each with the records that explain it. */
export function DifferenceList({ figure, entries }: { figure: DifferenceFigure; entries: DifferenceEntry[] }) {
  return entries.map((entry, index) => <Entry key={`${entry.entryId}.${index}`} figure={figure} entry={entry} />);
}

function Entry({ figure, entry }: { figure: DifferenceFigure; entry: DifferenceEntry }) {
  const translate = useTranslate();
  const isCount = figure === 'starts' || figure === 'productions';
  const project = entry.projectName ?? entry.projectCode ?? '—';
  return (
    <Box component="article" aria-label={entry.number ?? project} sx={{ borderTop: 1, borderColor: 'divider', py: 1.25 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ minWidth: 0, flex: '1 1 220px' }}>
          <Box sx={{ display: 'flex', columnGap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
            {entry.number !== null && <RecordLink resource={resourceOfFigure(figure)} id={entry.entryId} text={entry.number} />}
            <RecordLink resource="projects" id={entry.projectId} text={project} />
          </Box>
          <Typography variant="caption" color="text.secondary" component="div">
            {entry.unitName} · {entry.sectorName}
          </Typography>
        </Box>
        {!isCount && (
          <Box sx={{ textAlign: 'right', ml: 'auto', fontVariantNumeric: 'tabular-nums' }}>
            <Money amount={entry.difference} unit="wan" strong />
            <Typography variant="caption" color="text.secondary" component="div">
              <Money amount={entry.before} unit="wan" /> → <Money amount={entry.after} unit="wan" />
            </Typography>
          </Box>
        )}
      </Box>
      <Box component="ul" aria-label={translate('board.differences.why')} sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {entry.causes.map((cause, index) => (
          <Cause key={index} cause={cause} />
        ))}
        {entry.causes.length === 0 && (
          <Typography component="li" variant="body2" sx={{ display: 'list-item' }}>
            {translate('board.differences.unexplained')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}

/** What was recorded, when, by whom and why; marked where the books could only notice it later. */
function Cause({ cause: { cause, knownAt, byName, note, countedOn, happenedOn, amountCny } }: { cause: DifferenceCause }) {
  const translate = useTranslate();
  const days = [translate('board.differences.countedOn', { countedOn }), ...(happenedOn === countedOn ? [] : [translate('board.differences.happenedOn', { happenedOn })])];
  return (
    <Typography component="li" variant="body2" sx={{ display: 'list-item' }}>
      {translate('board.differences.line', {
        cause: translate(`enums.figureCause.${cause}`, { _: cause }),
        at: showMoment(knownAt),
        by: byName ?? translate('board.differences.house'),
      })}
      {!isNothing(amountCny) && (
        <>
          {' '}
          <Money amount={amountCny} unit="wan" />
        </>
      )}{' '}
      {happenedOn !== countedOn && <Chip size="small" color="warning" variant="outlined" label={translate('board.rows.retroactive')} />}
      <Typography variant="caption" color="text.secondary" component="div">
        {days.join(' · ')}
        {note && ` · ${translate('board.differences.note', { note })}`}
      </Typography>
    </Typography>
  );
}
