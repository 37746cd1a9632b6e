import VisitIcon from '@mui/icons-material/HandshakeOutlined';
import { Alert, Button } from '@mui/material';
import { CanAccess, EditButton, LinkBase, NumberField, Show, TextArrayField, TextField, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { DateField, MomentField } from '../fields/index.js';
import { Facts, Panel, useReadFailure } from '../layout/index.js';
import { Contacts } from './Contacts.js';
import { InvestorProjects } from './InvestorProjects.js';

interface Investor {
  id: string;
  name: string;
  usccValid: boolean | null;
  usccNote: string | null;
  /** false: another unit keeps its record. */
  ours: boolean;
}

export default function InvestorShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} actions={<InvestorActions />}>
      <CodeWarning />
      <OfOthers />
      <Panel>
        <Facts>
          <TextField source="name" sx={{ fontWeight: 600 }} />
          <TextField source="uscc" emptyText="—" />
          <TextField source="regionName" emptyText="—" />
          <TextField source="groupParentName" emptyText="—" />
          <TextField source="keyAccountClass" emptyText="—" />
          <TextArrayField source="formerNames" emptyText="—" />
          <TextField source="unitName" emptyText="—" />
          <NumberField source="projectCount" />
          <DateField source="lastVisitedOn" label="resources.projects.fields.lastVisitedOn" />
          <MomentField source="createdAt" />
          <TextField source="profile" emptyText="—" />
        </Facts>
      </Panel>
      <Contacts />
      <InvestorProjects />
    </Show>
  );
}

function InvestorActions() {
  const record = useRecordContext<Investor>();
  const translate = useTranslate();
  return (
    <TopToolbar>
      <CanAccess resource="visits" action="create">
        <Button size="small" startIcon={<VisitIcon />} component={LinkBase} to="/visits/create" state={{ record: { investorId: record?.id } }}>
          {translate('app.add.visit')}
        </Button>
      </CanAccess>
      {record?.ours && <EditButton />}
    </TopToolbar>
  );
}

function OfOthers() {
  const record = useRecordContext<Investor>();
  const translate = useTranslate();
  if (record?.ours !== false) return null;
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {translate('investors.ofOthers')}
    </Alert>
  );
}

function CodeWarning() {
  const record = useRecordContext<Investor>();
  const translate = useTranslate();
  if (record?.usccValid !== false) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('investors.uscc.keptBecause', { reason: record.usccNote ?? '' })}
    </Alert>
  );
}
