import { useEffect, useState } from 'react';
import { Box, Button, MenuItem, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { Board } from '../providers/index.js';
import { DIMENSIONS, lastDay, mayAsk, yearsUpTo, type Dimension } from './question.js';
import { Term } from './Term.js';
import type { AskedQuestion } from './useQuestion.js';

/** Which year, as of which day; and up to when the answer is true. */
export function WhenControls({ question, today, ask, board }: AskedQuestion & { board?: Board }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', my: 1 }}>
      <TextField
        select
        label={translate('board.year')}
        value={question.year}
        onChange={(event) => ask({ year: Number(event.target.value), asOf: undefined })}
        fullWidth={false}
        sx={{ width: 120 }}
      >
        {yearsUpTo(today).map((year) => (
          <MenuItem key={year} value={year}>
            {translate('board.yearOf', { year })}
          </MenuItem>
        ))}
      </TextField>
      <AsOf key={`${question.year}${question.asOf ?? ''}`} value={question.asOf ?? lastDay(question.year, today)} year={question.year} today={today} onChoose={(asOf) => ask({ asOf })} />
      {(question.asOf !== undefined || question.year !== Number(today.slice(0, 4))) && (
        <Button onClick={() => ask({ year: Number(today.slice(0, 4)), asOf: undefined })}>{translate('board.backToToday')}</Button>
      )}
      {board && (
        <Typography variant="body2" color="text.secondary" component="div" sx={{ flex: '1 1 220px' }}>
          {translate('board.until', { asOf: board.asOf })} · {translate('board.known', { at: showMoment(board.knownAt) })} · <Term name="schedule" /> {scheduleOf(board, translate)}
        </Typography>
      )}
    </Box>
  );
}

/** One share of the year, or one for each metric where the district has curves. */
function scheduleOf({ schedules: { signed, received } }: Board, translate: (key: string) => string): string {
  if (signed === received) return `${signed}%`;
  return `${translate('enums.metric.signed')} ${signed}% · ${translate('enums.metric.received')} ${received}%`;
}

/** A date picker reports every half-typed date; only a whole one that can be asked changes the board. */
function AsOf({ value, year, today, onChoose }: { value: string; year: number; today: string; onChoose: (asOf: string | undefined) => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const choose = (day: string): void => {
    setTyped(day);
    if (mayAsk(day, year, today) && day !== value) onChoose(day === lastDay(year, today) ? undefined : day);
  };
  return (
    <TextField
      type="date"
      label={translate('board.asOf')}
      value={typed}
      onChange={(event) => choose(event.target.value)}
      onBlur={() => setTyped(value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: `${year}-01-01`, max: lastDay(year, today) } }}
      fullWidth={false}
      sx={{ width: 172 }}
    />
  );
}

export function DimensionSwitch({ by, onChoose }: { by: Dimension; onChoose: (by: Dimension) => void }) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      value={by}
      onChange={(_, chosen: Dimension | null) => chosen && onChoose(chosen)}
      aria-label={translate('board.dimension.title')}
      sx={{ width: { xs: '100%', sm: 'auto' } }}
    >
      {DIMENSIONS.map((one) => (
        <ToggleButton key={one} value={one} sx={{ minHeight: 44, flex: { xs: 1, sm: 'none' }, px: { xs: 0.5, sm: 2 }, textTransform: 'none', whiteSpace: 'nowrap' }}>
          {translate(`board.dimension.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
