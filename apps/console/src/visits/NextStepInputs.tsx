import { Box, Chip } from '@mui/material';
import { maxLength, TextInput, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { addDays } from '../fields/index.js';
import { DateInput } from '../inputs/index.js';
import { useMe } from '../providers/index.js';

/** Days from today; a promise is nearly always one of these. */
const QUICK = { tomorrow: 1, threeDays: 3, week: 7, twoWeeks: 14 } as const;

/** What was promised and until when: this becomes the reminder. */
export function NextStepInputs() {
  const translate = useTranslate();
  const { setValue } = useFormContext();
  const today = useMe()?.today;
  const chosen: unknown = useWatch({ name: 'nextStepOn' });
  const visitedOn: unknown = useWatch({ name: 'visitedOn' });
  const choose = (date: string): void => setValue('nextStepOn', chosen === date ? null : date, { shouldDirty: true, shouldValidate: true });
  return (
    <Box sx={{ width: '100%' }}>
      <TextInput source="nextStep" validate={maxLength(500)} helperText={false} placeholder={translate('visits.nextStepHint')} fullWidth />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', my: 0.5 }}>
        {today &&
          Object.entries(QUICK).map(([key, days]) => {
            const date = addDays(today, days);
            return (
              <Chip
                key={key}
                label={translate(`visits.quick.${key}`)}
                color={chosen === date ? 'primary' : 'default'}
                variant={chosen === date ? 'filled' : 'outlined'}
                onClick={() => choose(date)}
                aria-pressed={chosen === date}
                sx={{ height: 44, borderRadius: 22, px: 0.5, fontSize: 15 }}
              />
            );
          })}
      </Box>
      <DateInput source="nextStepOn" asks="nextStep" min={typeof visitedOn === 'string' ? visitedOn : undefined} helperText={false} fullWidth />
    </Box>
  );
}
