import { useState } from 'react';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import { Button } from '@mui/material';
import { CanAccess, EditButton, LinkBase, Show, TabbedShowLayout, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { useReadFailure } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { GiveOrderButton } from '../supervision/GiveOrderButton.js';
import { OrdersOfProject } from '../supervision/OrdersOfProject.js';
import { ContractsOfProject, FundsOfProject, MilestonesOfProject, VisitsOfProject } from './chapters.js';
import { History } from './History.js';
import { NextStage } from './NextStage.js';
import { Overview } from './Overview.js';
import type { Project } from './project.js';
import { ProjectSummary } from './ProjectSummary.js';
import { createWith } from './requirements.js';
import { StatusDialog } from './StatusDialog.js';
import { Timeline } from './Timeline.js';

export default function ProjectShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }} actions={<ProjectActions />}>
      <ProjectSummary />
      <NextStage />
      <OrdersOfProject />
      <TabbedShowLayout sx={{ bgcolor: 'background.paper', borderRadius: 1, minWidth: 0, maxWidth: '100%' }}>
        <TabbedShowLayout.Tab label="projects.tabs.story">
          <Timeline />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.overview" path="overview">
          <Overview />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.visits" path="visits">
          <VisitsOfProject />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.contracts" path="contracts">
          <ContractsOfProject />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.funds" path="funds">
          <FundsOfProject />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.milestones" path="milestones">
          <MilestonesOfProject />
        </TabbedShowLayout.Tab>
        <TabbedShowLayout.Tab label="projects.tabs.history" path="history">
          <History />
        </TabbedShowLayout.Tab>
      </TabbedShowLayout>
    </Show>
  );
}

function ProjectActions() {
  const translate = useTranslate();
  const project = useRecordContext<Project>();
  const maySetStatus = useMay('project.setStatus');
  const [changing, setChanging] = useState(false);
  if (!project) return <TopToolbar />;
  return (
    <TopToolbar sx={{ flexWrap: 'wrap', bgcolor: 'transparent' }}>
      <CanAccess resource="visits" action="create">
        <Button size="small" component={LinkBase} to={createWith('visits', { projectId: project.id, investorId: project.investorId })}>
          {translate('app.add.visit')}
        </Button>
      </CanAccess>
      <GiveOrderButton about={{ projectId: project.id, name: project.name, unitId: project.unitId }} />
      {maySetStatus && (
        <Button size="small" startIcon={<PauseIcon />} onClick={() => setChanging(true)}>
          {translate(project.status === 'normal' ? 'projects.stop' : 'projects.resume')}
        </Button>
      )}
      <EditButton />
      {changing && <StatusDialog project={project} onClose={() => setChanging(false)} />}
    </TopToolbar>
  );
}
