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
        <CompanyFacts />
      </Panel>
      <Contacts />
      <InvestorProjects />
    </Show>
  );
}

/** Of a company that others keep only what is shown to everybody: an empty group or no projects would say something untrue. */
export function CompanyFacts() {
  const ours = useRecordContext<Investor>()?.ours !== false;
  return (
    <Facts>
      <TextField source="name" sx={{ fontWeight: 600 }} />
      <TextField source="uscc" emptyText="—" />
      <TextField source="regionName" emptyText="—" />
      {ours && <TextField source="groupParentName" emptyText="—" />}
      {ours && <TextField source="keyAccountClass" emptyText="—" />}
      {ours && <TextArrayField source="formerNames" emptyText="—" />}
      {ours && <TextField source="unitName" emptyText="—" />}
      {ours && <NumberField source="projectCount" />}
      {ours && <DateField source="lastVisitedOn" label="resources.projects.fields.lastVisitedOn" />}
      {ours && <MomentField source="createdAt" />}
      {ours && <TextField source="profile" emptyText="—" />}
    </Facts>
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
