import { Alert, Box, Chip, Link, Stack, Typography } from '@mui/material';
import { LinkBase, useRecordContext, useTranslate } from 'react-admin';
import type { ReactNode } from 'react';
import { daysUntil, Money, Percent, StatusChip } from '../fields/index.js';
import { isZero, shareOf, unitFor } from '../contracts/sums.js';
import { Panel } from '../layout/index.js';
import { ConfirmSector, Inferred } from './Inferred.js';
import type { Project } from './project.js';
import { StageStepper } from './StageStepper.js';
import { rankOf } from './stages.js';

/** The strip that answers the leader's first questions: where it stands, who has it, what comes next, how much. */
export function ProjectSummary() {
  const translate = useTranslate();
  const project = useRecordContext<Project>();
  if (!project) return null;
  const days = Math.max(0, -daysUntil(project.stageSince));
  const late = project.nextStepOn !== null && daysUntil(project.nextStepOn) < 0;
  return (
    <Panel>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', alignItems: 'center', mb: 1.5 }}>
        <Typography variant="h6" component="h1" sx={{ mr: 1 }}>
          {project.name}
        </Typography>
        <StatusChip status={project.status} enumeration="projectStatus" />
        {project.stageInferred && <Inferred what="stage" />}
        {project.isDemo && <Chip size="small" variant="outlined" label={translate('resources.projects.fields.isDemo')} />}
        <Typography variant="body2" color="text.secondary">
          {project.code}
        </Typography>
      </Stack>
      <StageStepper stage={project.stage} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, 1fr)' }, gap: 1.5, mt: 2 }}>
        <Fact label="resources.projects.fields.plannedInvestment">
          <Amount amount={project.plannedInvestment} />
          {project.tierName && <Note text={project.tierName} />}
        </Fact>
        <Fact label="resources.projects.fields.signedAmount">
          <Amount amount={project.signedAmount} />
          {isWithoutContract(project) && <Note text={translate('projects.noContract')} />}
        </Fact>
        <Fact label="resources.projects.fields.receivedAmount">
          <Amount amount={project.receivedAmount} />
          <Note text={translate('projects.ofSigned')} />
          <Percent value={shareOf(project.receivedAmount, project.signedAmount)} />
        </Fact>
        <Fact label="resources.projects.fields.pendingAmount">
          <Amount amount={project.pendingAmount} />
        </Fact>
        <Fact label="resources.projects.fields.unitName">{project.unitName}</Fact>
        <Fact label="resources.projects.fields.leaderName">{project.leaderName ?? '—'}</Fact>
        <Fact label="projects.daysAtStage">{translate('projects.days', { smart_count: days })}</Fact>
        <Fact label="resources.projects.fields.sectorName">
          {project.sectorName} <ConfirmSector />
        </Fact>
      </Box>
      <Alert severity={late ? 'warning' : 'info'} icon={false} sx={{ mt: 1.5, py: 0 }}>
        {project.nextStep ? translate('projects.nextStep', { date: project.nextStepOn ?? '', step: project.nextStep }) : translate('projects.noNextStep')}
        {project.lastVisitedOn && ` · ${translate('projects.lastVisited', { date: project.lastVisitedOn })}`}
        {project.investorId && (
          <>
            {' · '}
            <Link component={LinkBase} to={`/investors/${project.investorId}/show`}>
              {project.investorName}
            </Link>
          </>
        )}
      </Alert>
    </Panel>
  );
}

/** Reported as signed, with no confirmed contract in the system: the sum is nothing that is known. */
function isWithoutContract({ stage, signedAmount }: Project): boolean {
  return rankOf(stage) >= rankOf('signed') && isZero(signedAmount);
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="text.secondary" component="div">
        {translate(label)}
      </Typography>
      <Box sx={{ typography: 'body2' }}>{children}</Box>
    </Box>
  );
}

function Amount({ amount }: { amount: string | null }) {
  return (
    <Box component="span" sx={{ '& .MuiTypography-root': { fontSize: '1.05rem' }, mr: 0.5 }}>
      <Money amount={amount} unit={amount ? unitFor(amount) : undefined} strong />
    </Box>
  );
}

function Note({ text }: { text: string }) {
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      {text}{' '}
    </Typography>
  );
}
