import { Card, CardActionArea, Chip, Stack, Typography } from '@mui/material';
import { LinkBase, ListNoResults, useCreatePath, useListContext, useTranslate } from 'react-admin';
import { daysUntil, Money, StatusChip, useEnumLabel } from '../fields/index.js';
import { unitFor } from '../contracts/sums.js';
import type { Project } from './project.js';

export function ProjectCards() {
  const { data = [], isPending } = useListContext<Project>();
  if (!isPending && data.length === 0) return <ListNoResults />;
  return (
    <Stack spacing={1} sx={{ p: 1 }}>
      {data.map((project) => (
        <ProjectCard key={project.id} project={project} />
      ))}
    </Stack>
  );
}

function ProjectCard({ project }: { project: Project }) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const stage = useEnumLabel('stage');
  const days = Math.max(0, -daysUntil(project.stageSince));
  const late = project.nextStepOn !== null && daysUntil(project.nextStepOn) < 0;
  return (
    <Card variant="outlined">
      <CardActionArea component={LinkBase} to={createPath({ resource: 'projects', type: 'show', id: project.id })} sx={{ p: 1.5 }}>
        <Typography sx={{ fontWeight: 600 }}>{project.name}</Typography>
        <Stack direction="row" useFlexGap spacing={0.5} sx={{ flexWrap: 'wrap', my: 0.5, alignItems: 'center' }}>
          <Chip size="small" color="primary" variant="outlined" label={`${stage(project.stage)} · ${translate('projects.days', { smart_count: days })}`} />
          {project.status !== 'normal' && <StatusChip status={project.status} enumeration="projectStatus" />}
          {(project.stageInferred || project.sectorInferred) && <Chip size="small" color="warning" variant="outlined" label={translate('projects.inferred')} />}
        </Stack>
        {project.nextStep && (
          <Typography variant="body2" color={late ? 'error' : 'text.primary'}>
            {translate('projects.nextStep', { date: project.nextStepOn ?? '', step: project.nextStep })}
          </Typography>
        )}
        <Stack direction="row" spacing={2} sx={{ mt: 0.5 }}>
          <Sum label="resources.projects.fields.signedAmount" amount={project.signedAmount} />
          <Sum label="resources.projects.fields.receivedAmount" amount={project.receivedAmount} />
        </Stack>
        <Typography variant="caption" color="text.secondary">
          {[project.sectorName, project.unitName].join(' · ')}
        </Typography>
      </CardActionArea>
    </Card>
  );
}

function Sum({ label, amount }: { label: string; amount: string }) {
  const translate = useTranslate();
  return (
    <Typography variant="body2" component="span">
      {translate(label)} <Money amount={amount} unit={unitFor(amount)} />
    </Typography>
  );
}
