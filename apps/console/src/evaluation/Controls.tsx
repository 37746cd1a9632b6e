import { ToggleButton, ToggleButtonGroup } from '@mui/material';

/** One choice of a few. */
export function Choice<T extends string>({ value, choices, word, label, onChoose }: { value: T; choices: readonly T[]; word: (one: T) => string; label: string; onChoose: (chosen: T) => void }) {
  return (
    <ToggleButtonGroup exclusive value={value} onChange={(_, chosen: T | null) => chosen && onChoose(chosen)} aria-label={label}>
      {choices.map((one) => (
        <ToggleButton key={one} value={one} sx={{ minHeight: 44, px: { xs: 1.25, sm: 2 }, textTransform: 'none', whiteSpace: 'nowrap' }}>
          {word(one)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
