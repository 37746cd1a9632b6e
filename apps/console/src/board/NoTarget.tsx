import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Board, BoardRow, NoTarget } from '../providers/index.js';
import { inYi, isNothing } from './amounts.js';
import { METRICS, type Metric } from './question.js';

/** Below a table: why some of its rows are held against no target. What is merely not set needs no sentence. */
export function NoTargetNotes({ rows }: { rows: readonly { signed: { noTarget: NoTarget | null }; received: { noTarget: NoTarget | null } }[] }) {
  const translate = useTranslate();
  const reasons = new Set(rows.flatMap((row) => METRICS.map((metric) => row[metric].noTarget)));
  const said = (['part', 'mixed', 'dimension'] as const).filter((reason) => reasons.has(reason));
  if (said.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
      {said.map((reason) => (
        <Typography key={reason} component="li" variant="caption" color="text.secondary" sx={{ display: 'list-item' }}>
          {translate('board.value.none')}{translate('board.colon')}{translate(`board.noTarget.${reason}`)}
        </Typography>
      ))}
    </Box>
  );
}

/** What the total's target has over those of the rows, with its name; undefined where they add up by themselves. */
export function useUndivided(board: Board): (metric: Metric) => { name: string; amount: string } | undefined {
  const translate = useTranslate();
  return (metric) => {
    const rest = board.undivided[metric];
    if (rest === null || isNothing(rest)) return undefined;
    return { name: translate(rest.startsWith('-') ? 'board.overdivided' : 'board.undivided'), amount: inYi(rest) };
  };
}

/**
 * The row that stands at the top: the whole of what is seen, or the part that the target speaks of where the whole also
 * holds what others answer for.
 */
export function headlineOf({ total, own }: Board): { row: BoardRow; isOwn: boolean } {
  const hasTarget = (row: BoardRow): boolean => METRICS.some((metric) => row[metric].target !== null);
  return own !== null && !hasTarget(total) && hasTarget(own) ? { row: own, isOwn: true } : { row: total, isOwn: false };
}
