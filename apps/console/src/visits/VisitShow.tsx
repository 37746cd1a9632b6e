import { Typography } from '@mui/material';
import { EditButton, FunctionField, ReferenceField, Show, TextField, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { DateField, EnumField, FilePreviews, MomentField, useFiles } from '../fields/index.js';
import { Facts, Panel, useReadFailure } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import type { Visit } from './visit.js';

export default function VisitShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }} actions={<VisitActions />}>
      <Story />
      <Panel>
        <Facts>
          <ReferenceField source="investorId" reference="investors" link="show" />
          <ReferenceField source="projectId" reference="projects" link="show" empty="—" />
          <DateField source="visitedOn" />
          <EnumField source="kind" enumeration="visitKind" />
          <EnumField source="outcome" enumeration="visitOutcome" />
          <TextField source="place" emptyText="—" />
          <FunctionField<Visit> source="hosts" render={({ hosts }) => hosts.join('、') || '—'} />
          <FunctionField<Visit> source="guests" render={({ guests }) => guests.join('、') || '—'} />
          <TextField source="officerName" />
          <TextField source="unitName" emptyText="—" />
          <MomentField source="createdAt" />
        </Facts>
      </Panel>
      <Photos />
    </Show>
  );
}

function Story() {
  const translate = useTranslate();
  const visit = useRecordContext<Visit>();
  if (!visit) return null;
  return (
    <Panel title={visit.investorName}>
      <Typography sx={{ whiteSpace: 'pre-line', mb: 1 }}>{visit.content}</Typography>
      <Typography color={visit.nextStep ? 'primary' : 'text.secondary'} sx={{ fontWeight: 600 }}>
        {visit.nextStep
          ? translate('visits.nextStepUntil', { date: visit.nextStepOn ?? '', step: visit.nextStep })
          : translate('visits.noNextStep')}
      </Typography>
    </Panel>
  );
}

function Photos() {
  const translate = useTranslate();
  const visit = useRecordContext<Visit>();
  const files = useFiles(visit?.fileIds ?? []);
  if (files.length === 0) return null;
  return (
    <Panel title={translate('resources.visits.fields.fileIds')}>
      <FilePreviews files={files} />
    </Panel>
  );
}

/** The unit that was credited corrects its own visit; the bureau any. */
function VisitActions() {
  const me = useMe();
  const visit = useRecordContext<Visit>();
  const mine = me !== undefined && visit !== undefined && (visit.unitId === me.unitId || me.roles.includes('bureau'));
  return <TopToolbar>{mine && me.actions.includes('visit.log') && <EditButton />}</TopToolbar>;
}
