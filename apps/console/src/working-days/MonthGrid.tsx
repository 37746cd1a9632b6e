import { Box, ButtonBase, Card, CardContent, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { visuallyHidden } from '../fields/visuallyHidden.js';
import { cellsOf, type DayCell, type WorkingYear } from './year.js';

const WEEK = ['1', '2', '3', '4', '5', '6', '7'];

/** One month: grey is free, and a small mark says where something else holds than Monday to Friday. */
export function MonthGrid({ year, month, today, onChoose }: { year: WorkingYear; month: number; today: string; onChoose: ((cell: DayCell) => void) | null }) {
  const translate = useTranslate();
  return (
    <Card component="section" aria-label={translate('workingDays.month', { month })}>
      <CardContent sx={{ p: 1.5, '&:last-child': { pb: 1.5 } }}>
        <Typography component="h3" sx={{ fontWeight: 600, mb: 0.5 }}>
          {translate('workingDays.month', { month })}
        </Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)', gap: '2px' }}>
          {WEEK.map((day) => (
            <Typography key={day} variant="caption" color="text.secondary" sx={{ textAlign: 'center' }}>
              {translate(`workingDays.week.${day}`)}
            </Typography>
          ))}
          {cellsOf(year, month).map((cell, index) => (cell ? <Day key={cell.day} cell={cell} isToday={cell.day === today} onChoose={onChoose} /> : <span key={`blank-${index}`} />))}
        </Box>
      </CardContent>
    </Card>
  );
}

function Day({ cell, isToday, onChoose }: { cell: DayCell; isToday: boolean; onChoose: ((cell: DayCell) => void) | null }) {
  const translate = useTranslate();
  const state = translate(cell.isWorking ? 'workingDays.worked' : 'workingDays.free');
  const mark = cell.mark === null ? null : translate(`workingDays.mark.${cell.mark}`);
  return (
    <ButtonBase
      disabled={onChoose === null}
      onClick={() => onChoose?.(cell)}
      title={`${cell.day} ${state}${cell.name ? ` · ${cell.name}` : ''}`}
      sx={{
        position: 'relative', minHeight: { xs: 44, sm: 32 }, borderRadius: 1, fontSize: 14,
        color: cell.isWorking ? 'text.primary' : 'text.secondary',
        bgcolor: cell.isWorking ? 'transparent' : 'action.hover',
        outline: isToday ? '2px solid' : 'none', outlineColor: 'primary.main',
      }}
    >
      <span aria-hidden>{Number(cell.day.slice(-2))}</span>
      <Box component="span" sx={visuallyHidden}>{`${cell.day} ${state}${cell.name ? ` ${cell.name}` : ''}`}</Box>
      {mark && (
        <Typography component="span" aria-hidden sx={{ position: 'absolute', top: 0, right: 2, fontSize: 10, lineHeight: 1.2, fontWeight: 700, color: cell.mark === 'free' ? 'success.main' : 'error.main' }}>
          {mark}
        </Typography>
      )}
    </ButtonBase>
  );
}
