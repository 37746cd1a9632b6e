import { useEffect, useState } from 'react';
import { Button, MenuItem, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslate } from 'react-admin';
import { DIMENSIONS, lastDay, mayAsk, yearsUpTo, type Dimension } from './question.js';
import type { AskedQuestion } from './useQuestion.js';

/** Which year, as of which day. */
export function WhenControls({ question, today, ask }: Pick<AskedQuestion, 'question' | 'today' | 'ask'>) {
  const translate = useTranslate();
  return (
    <>
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
        <Button onClick={() => ask({ year: Number(today.slice(0, 4)), asOf: undefined, knownAt: undefined, dates: undefined })}>{translate('board.backToToday')}</Button>
      )}
    </>
  );
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
      sx={{ width: { xs: '100%', sm: 'auto' }, flexWrap: 'wrap' }}
    >
      {DIMENSIONS.map((one) => (
        <ToggleButton key={one} value={one} sx={{ minHeight: 44, flex: { xs: '1 0 33%', sm: 'none' }, px: { xs: 0.5, sm: 2 }, textTransform: 'none', whiteSpace: 'nowrap' }}>
          {translate(`board.dimension.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
