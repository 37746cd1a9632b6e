import { Button, Step, StepContent, StepLabel, Stepper, Typography } from '@mui/material';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { firstSteps } from './firstSteps.js';

const one = { pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' as const } };

/** A new system shows the way to its first visit, and is silent ever after. */
export function FirstSteps() {
  const translate = useTranslate();
  const me = useMe();
  const actions = me?.actions ?? [];
  const seesBusiness = actions.includes('visit.read');
  const { total: unnamed } = useGetList('org-units', { ...one, filter: { named: false } });
  const { total: people } = useGetList('people', one);
  const { total: investors } = useGetList('investors', one, { enabled: seesBusiness });
  const { total: visits } = useGetList('visits', one, { enabled: seesBusiness });
  const { total: planned } = useGetList('planned-projects', { ...one, filter: { planState: 'planned' } }, { enabled: actions.includes('project.confirmPlanned') });
  const counts: Record<string, number | undefined> = { centres: unnamed, plan: planned };
  const steps = firstSteps({ unnamed, people, investors, visits, planned, actions });
  if (steps.length === 0) return null;
  const active = steps.findIndex(({ done }) => !done);
  return (
    <Panel title={translate('home.steps.title')}>
      <Typography color="text.secondary">{translate('home.steps.text')}</Typography>
      <Stepper orientation="vertical" activeStep={active} nonLinear>
        {steps.map(({ key, done, to }) => (
          <Step key={key} completed={done} active={!done} expanded={!done}>
            <StepLabel optional={done ? <Typography variant="caption">{translate('home.steps.done')}</Typography> : undefined}>{translate(`home.steps.${key}`)}</StepLabel>
            <StepContent>
              <Typography variant="body2">{translate(`home.steps.${key}Text`, { smart_count: counts[key] ?? 0 })}</Typography>
              {to && (
                <Button component={LinkBase} to={to} variant="contained" sx={{ mt: 1 }}>
                  {translate('home.steps.go')}
                </Button>
              )}
            </StepContent>
          </Step>
        ))}
      </Stepper>
    </Panel>
  );
}
