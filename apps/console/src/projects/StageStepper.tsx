import { Box, LinearProgress, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import { usePhone } from '../layout/index.js';
import { rankOf, STAGES } from './stages.js';

/** Where the project stands on its way from lead to full capacity. */
export function StageStepper({ stage }: { stage: string }) {
  const translate = useTranslate();
  const label = useEnumLabel('stage');
  const phone = usePhone();
  const rank = rankOf(stage);
  if (phone) {
    return (
      <Box>
        <Typography variant="body2" sx={{ mb: 0.5 }}>
          <strong>{label(stage)}</strong> · {translate('projects.step', { step: rank + 1, all: STAGES.length })}
        </Typography>
        <LinearProgress variant="determinate" value={((rank + 1) / STAGES.length) * 100} aria-label={label(stage)} sx={{ height: 8, borderRadius: 4 }} />
      </Box>
    );
  }
  return (
    <Stepper activeStep={rank} alternativeLabel sx={{ overflowX: 'auto', '& .MuiStep-root': { px: 0.25 }, '& .MuiStepLabel-label': { mt: '4px !important', whiteSpace: 'nowrap', fontSize: 13 } }}>
      {STAGES.map((one) => (
        <Step key={one}>
          <StepLabel>{label(one)}</StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}
