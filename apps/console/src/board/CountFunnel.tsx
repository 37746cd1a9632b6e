import { Box, Link, Typography } from '@mui/material';
import { LinkBase, useResourceDefinitions, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import type { Conversion, Funnel } from '../providers/index.js';
import { Term } from './Term.js';

type Step = NonNullable<Funnel['steps']>[number];

/** Stages that stand at a step; the money steps are no stages, so no list of projects is theirs. */
const STAGES: Record<string, string[]> = {
  lead: ['lead'],
  triaged: ['triaged'],
  negotiating: ['negotiating'],
  reviewing: ['reviewing'],
  signed: ['signed', 'registered', 'land_supplied'],
  started: ['started', 'completed'],
  in_production: ['in_production', 'full_capacity'],
};

export function CountFunnel({ steps, isNow }: { steps: Step[]; isNow: boolean }) {
  const translate = useTranslate();
  const most = Math.max(...steps.map(({ reached }) => reached));
  if (most === 0) return <EmptyState title={translate('board.funnel.none')} text={translate('board.funnel.noneHint')} />;
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {steps.map((step) => (
          <StepLine key={step.step} step={step} share={(step.reached / most) * 100} isNow={isNow} />
        ))}
      </Box>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Term name="reached" />
        <Term name="current" />
        <Term name="skipped" />
      </Typography>
      <LeadsSigned conversion={steps.find(({ step }) => step === 'signed')?.ofLeads ?? null} />
    </>
  );
}

/** Of what began here as a lead, how much was signed; what a list brought in at a later stage never was a lead. */
function LeadsSigned({ conversion }: { conversion: Conversion | null }) {
  const translate = useTranslate();
  if (conversion?.percent == null) return null;
  return <Typography variant="body2" sx={{ mt: 1 }}>{translate('board.funnel.leadsSigned', { base: conversion.base, reached: conversion.reached, percent: conversion.percent })}</Typography>;
}

function StepLine({ step: { step, reached, current, skipped, conversion }, share, isNow }: { step: Step; share: number; isNow: boolean }) {
  const translate = useTranslate();
  const definitions = useResourceDefinitions();
  const now = translate('board.funnel.now', { smart_count: current });
  const to = isNow && current > 0 && definitions['projects']?.hasList ? standingAt(step) : undefined;
  return (
    <Box component="li" sx={{ mb: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', columnGap: 1, alignItems: 'baseline' }}>
        <Typography component="span">{translate(`board.funnel.steps.${step}`)}</Typography>
        <Typography component="span" sx={{ fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
          {reached}
        </Typography>
      </Box>
      <Box sx={{ height: 12, bgcolor: 'action.hover', borderRadius: 1 }} aria-hidden="true">
        <Box sx={{ height: 1, width: `${share}%`, bgcolor: step === 'first_money' || step === 'fully_funded' ? 'secondary.main' : 'primary.main', borderRadius: 1 }} />
      </Box>
      <Typography variant="caption" color="text.secondary" component="div" sx={{ display: 'flex', columnGap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        {conversion?.percent != null && (
          <span>{translate('board.funnel.converted', { step: translate(`board.funnel.steps.${conversion.of}`), base: conversion.base, reached: conversion.reached, percent: conversion.percent })}</span>
        )}
        {to ? (
          <Link component={LinkBase} to={to} sx={{ display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, sm: 24 } }}>
            {now}
          </Link>
        ) : (
          <span>{now}</span>
        )}
        {skipped > 0 && <span>⚑ {translate('board.funnel.skippedSome', { smart_count: skipped })}</span>}
      </Typography>
    </Box>
  );
}

function standingAt(step: string): string | undefined {
  const stage = STAGES[step];
  if (!stage) return undefined;
  return `/projects?filter=${encodeURIComponent(JSON.stringify({ stage, status: ['normal', 'suspended'] }))}`;
}
