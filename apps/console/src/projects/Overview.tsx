import { Box } from '@mui/material';
import { FunctionField, ReferenceField, TextField } from 'react-admin';
import { DateField, EnumField, MomentField, MoneyField } from '../fields/index.js';
import { Facts } from '../layout/index.js';
import { Inferred } from './Inferred.js';
import type { Project } from './project.js';
import { ReportMentions } from './ReportMentions.js';

export function Overview() {
  return (
    <Box sx={{ width: '100%' }}>
      <Facts>
        <ReferenceField source="investorId" reference="investors" link="show" empty="—" />
        <TextField source="investorUscc" emptyText="—" />
        <TextField source="sectorName" />
        <FunctionField<Project>
          source="chainName"
          render={({ chainName, chainInferred }) => (
            <>
              {chainName ?? '—'} {chainInferred && chainName && <Inferred what="chain" />}
            </>
          )}
        />
        <MoneyField source="plannedInvestment" />
        <MoneyField source="fixedAssetInvestment" />
        <TextField source="tierName" emptyText="—" />
        <EnumField source="landMode" enumeration="landMode" />
        <TextField source="unitName" />
        <TextField source="hostUnitName" emptyText="—" />
        <TextField source="leaderName" emptyText="—" />
        <TextField source="serviceOfficerName" emptyText="—" />
        <ReferenceField source="parentId" reference="projects" link="show" empty="—" />
        <DateField source="stageSince" />
        <MomentField source="firstReportedAt" />
        <TextField source="introducedBy" emptyText="—" />
        <DateField source="introducerAnsweredOn" />
        <FunctionField<Project> source="aliases" render={({ aliases }) => aliases.join('、') || '—'} />
        <TextField source="description" emptyText="—" sx={{ whiteSpace: 'pre-line' }} />
      </Facts>
      <Box sx={{ mt: 2 }}>
        <ReportMentions />
      </Box>
    </Box>
  );
}
