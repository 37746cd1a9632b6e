import { Box, Button, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

interface Step {
  from: string;
  points: string;
}

/** A table of bounds: from this value on, so many points. */
export function StepsInput({ steps, unit, onChange }: { steps: Step[]; unit: string; onChange: (steps: Step[]) => void }) {
  const translate = useTranslate();
  const change = (at: number, part: Partial<Step>): void => onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  const decimal = { htmlInput: { inputMode: 'decimal' } } as const;
  return (
    <Box>
      {steps.map((step, index) => (
        <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <TextField label={translate('evaluation.item.from', { unit })} value={step.from} slotProps={decimal} onChange={({ target }) => change(index, { from: target.value })} />
          <TextField label={translate('evaluation.item.gives')} value={step.points} slotProps={decimal} onChange={({ target }) => change(index, { points: target.value })} />
          <Button sx={{ minHeight: 44, flex: 'none' }} onClick={() => onChange(steps.filter((_, place) => place !== index))}>{translate('ra.action.remove')}</Button>
        </Box>
      ))}
      <Button sx={{ minHeight: 44 }} onClick={() => onChange([...steps, { from: '', points: '' }])}>{translate('evaluation.item.addStep')}</Button>
    </Box>
  );
}
