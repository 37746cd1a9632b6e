import { Box, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { TARGETS, type Level } from './rule.js';

/** Who is told after how many working days without an answer; an empty field leaves a level out. */
export function LevelInputs({ levels, onChange }: { levels: Level[]; onChange: (levels: Level[]) => void }) {
  const translate = useTranslate();
  const daysOf = (to: Level['to']): string => String(levels.find((level) => level.to === to)?.workingDays ?? '');
  const change = (to: Level['to'], text: string): void => {
    const others = levels.filter((level) => level.to !== to);
    const added = text === '' ? others : [...others, { to, workingDays: Number(text) }];
    onChange(TARGETS.flatMap((target) => added.filter((level) => level.to === target)));
  };
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1 }}>
      <Typography component="legend" variant="subtitle2">{translate('reminderRules.escalation')}</Typography>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
        {TARGETS.map((to) => (
          <TextField
            key={to}
            type="number"
            label={translate('reminderRules.after', { to: translate(`reminderRules.target.${to}`) })}
            value={daysOf(to)}
            onChange={({ target }) => change(to, target.value)}
            fullWidth={false}
            sx={{ width: { xs: '100%', sm: 160 } }}
            slotProps={{ htmlInput: { inputMode: 'numeric', min: 1, max: 60, step: 1 }, inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
    </Box>
  );
}
