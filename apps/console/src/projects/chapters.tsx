import type { ReactNode } from 'react';
import AddIcon from '@mui/icons-material/Add';
import { Box, Button } from '@mui/material';
import { CanAccess, LinkBase, Pagination, ReferenceManyField, useRecordContext, useTranslate } from 'react-admin';
import { ContractRows } from '../contracts/ContractRows.js';
import { ReceiptRows } from '../funds/ReceiptRows.js';
import { EmptyState } from '../layout/index.js';
import { MilestoneRows } from '../milestones/MilestoneRows.js';
import { VisitCards } from '../visits/VisitCards.js';
import type { Project } from './project.js';
import { createWith } from './requirements.js';

/** The chapters of a project's page: its records, and how to add one. */
export function VisitsOfProject() {
  const project = useRecordContext<Project>();
  return (
    <Chapter resource="visits" sort="visitedOn" add="app.add.visit" values={{ investorId: project?.investorId }}>
      <VisitCards />
    </Chapter>
  );
}

export function ContractsOfProject() {
  return (
    <Chapter resource="contracts" sort="signedOn" add="contracts.add">
      <ContractRows />
    </Chapter>
  );
}

export function FundsOfProject() {
  return (
    <Chapter resource="funds-receipts" sort="paidOn" add="funds.add">
      <ReceiptRows />
    </Chapter>
  );
}

export function MilestonesOfProject() {
  return (
    <Chapter resource="milestones" sort="reachedOn" add="milestones.add">
      <MilestoneRows />
    </Chapter>
  );
}

function Chapter({ resource, sort, add, values, children }: { resource: string; sort: string; add: string; values?: object; children: ReactNode }) {
  const translate = useTranslate();
  const project = useRecordContext<Project>();
  if (!project) return null;
  return (
    <Box sx={{ width: '100%' }}>
      <CanAccess resource={resource} action="create">
        <Button variant="outlined" startIcon={<AddIcon />} component={LinkBase} to={createWith(resource, { projectId: project.id, ...values })} sx={{ mb: 1 }}>
          {translate(add)}
        </Button>
      </CanAccess>
      <ReferenceManyField reference={resource} target="projectId" sort={{ field: sort, order: 'DESC' }} perPage={25} pagination={<Pagination />} empty={<EmptyState text={translate(`resources.${resource}.empty`)} />}>
        {children}
      </ReferenceManyField>
    </Box>
  );
}
