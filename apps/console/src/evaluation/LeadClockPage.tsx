import { Alert, Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { EvaluationTabs } from './EvaluationTabs.js';
import { useAnswer } from './useEvaluation.js';

const STEPS = ['answer', 'triage', 'feedback'] as const;

interface Punctuality {
  due: number;
  inTime: number;
  late: number;
  overdue: number;
  share: string | null;
}
interface Clock {
  year: number;
  asOf: string;
  limits: { answerWorkingDays: number; triageWorkingDays: number; feedbackDays: number };
  wholeDistrict: boolean;
  rows: ({ unitId: number; unitName: string; leads: number } & Record<(typeof STEPS)[number], Punctuality>)[];
}

/** How punctual the units are with new leads; what was late stays late. */
export default function LeadClockPage() {
  const translate = useTranslate();
  const { data, error, isPending } = useAnswer<Clock>('/figures/lead-clock');
  return (
    <>
      <Title title={translate('evaluation.title')} />
      <EvaluationTabs at="/evaluation/lead-clock" />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {data && (
        <>
          <Alert severity="info" sx={{ mb: 1 }}>{translate('evaluation.clock.explanation', { year: data.year, asOf: data.asOf, ...data.limits })}</Alert>
          {data.rows.length === 0 && <EmptyState title={translate('evaluation.clock.none')} text={translate('evaluation.clock.noneHint')} />}
          {data.rows.map((row) => (
            <Panel key={row.unitId} title={row.unitName}>
              <Typography variant="body2" color="text.secondary">{translate('evaluation.clock.leads', { smart_count: row.leads })}</Typography>
              <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 1fr))' }, gap: 1, mt: 1 }}>
                {STEPS.map((step) => <Step key={step} step={step} punctuality={row[step]} />)}
              </Box>
            </Panel>
          ))}
        </>
      )}
    </>
  );
}

function Step({ step, punctuality: { due, inTime, late, overdue, share } }: { step: (typeof STEPS)[number]; punctuality: Punctuality }) {
  const translate = useTranslate();
  return (
    <Box sx={{ border: 1, borderColor: late + overdue > 0 ? 'warning.main' : 'divider', borderRadius: 1, p: 1 }}>
      <Typography variant="body2">{translate(`evaluation.clock.step.${step}`)}</Typography>
      <Typography sx={{ fontSize: '1.4rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>{share === null ? '—' : `${share}%`}</Typography>
      <Typography variant="caption" color="text.secondary" component="div">
        {due === 0 ? translate('evaluation.clock.nothingDue') : translate('evaluation.clock.counts', { due, inTime, late, overdue })}
      </Typography>
    </Box>
  );
}
