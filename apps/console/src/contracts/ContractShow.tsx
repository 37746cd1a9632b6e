import { Box, Stack, Typography } from '@mui/material';
import { FunctionField, ReferenceField, Show, TextField, useRecordContext, useTranslate } from 'react-admin';
import { DateField, EnumField, FilePreviews, Money, useEnumLabel, useFiles } from '../fields/index.js';
import { EmptyState, Facts, Panel, usePhone, useReadFailure } from '../layout/index.js';
import { RequirementsOfContract, useMissing } from './RequirementsOfContract.js';
import { countsAsSigned, type Contract } from './contract.js';
import { ContractDecisions } from './ContractDecisions.js';
import { ContractStatus } from './ContractStatus.js';
import { InstalmentTable } from './InstalmentTable.js';
import { Verdict } from './Verdict.js';

/** The paper on one side, its facts and the decision on the other; below each other on a phone, the decision first. */
export default function ContractShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }} actions={false}>
      <Screen />
    </Show>
  );
}

function Screen() {
  const contract = useRecordContext<Contract>();
  const missing = useMissing(contract);
  if (!contract) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) minmax(0, 1fr)' }, gap: 2, mt: 1, alignItems: 'start' }}>
      <Box sx={{ order: { xs: 2, md: 1 }, position: { md: 'sticky' }, top: { md: 64 } }}>
        <Papers contract={contract} />
      </Box>
      <Box sx={{ order: { xs: 1, md: 2 }, minWidth: 0 }}>
        <Sheet contract={contract} />
        <RequirementsOfContract contract={contract} />
        <ContractDecisions key={contract.id} missing={missing} />
        <InstalmentTable contract={contract} />
        <Promises contract={contract} />
      </Box>
    </Box>
  );
}

function Papers({ contract }: { contract: Contract }) {
  const translate = useTranslate();
  const phone = usePhone();
  const files = useFiles(contract.fileIds);
  return (
    <Panel title={translate('resources.contracts.fields.fileIds')}>
      {contract.fileIds.length === 0 ? <EmptyState text={translate('contracts.noFiles')} /> : <FilePreviews files={files} height={phone ? 360 : 640} />}
    </Panel>
  );
}

function Sheet({ contract }: { contract: Contract }) {
  const kind = useEnumLabel('contractKind');
  const foreign = contract.currency !== 'CNY';
  return (
    <Panel
      title={
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
          <span>
            {kind(contract.kind)} {contract.number}
          </span>
          <ContractStatus contract={contract} />
        </Stack>
      }
    >
      <Facts min={150}>
        <ReferenceField source="projectId" reference="projects" link="show" />
        <TextField source="investorName" emptyText="—" />
        <FunctionField<Contract> source="amount" render={({ amount, currency }) => <Money amount={amount} currency={currency} strong />} />
        {foreign && <FunctionField<Contract> source="amountCny" render={({ amountCny }) => <Money amount={amountCny} strong />} />}
        {foreign && <FunctionField<Contract> source="fxRate" render={({ fxRate, fxOn, fxSource }) => [fxRate, fxOn, fxSource].filter(Boolean).join(' · ')} />}
        <DateField source="signedOn" />
        <TextField source="countedIn" emptyText="—" />
        {countsAsSigned(contract.kind) && <Verdict source="counts" contract={contract} />}
        {contract.parentId && <ReferenceField source="parentId" reference="contracts" link="show" />}
        <Review name="fairReview" />
        <Review name="legalReview" />
        <TextField source="unitName" />
        <TextField source="sectorName" />
      </Facts>
    </Panel>
  );
}

function Review({ name, ...rest }: { name: 'fairReview' | 'legalReview'; label?: string; source?: string }) {
  const translate = useTranslate();
  return (
    <Box {...rest}>
      <Typography variant="caption" color="text.secondary" component="div">
        {translate(`resources.contracts.fields.${name}`)}
      </Typography>
      <EnumField source={name} enumeration="review" /> <DateField source={`${name}On`} />
    </Box>
  );
}

function Promises({ contract }: { contract: Contract }) {
  const translate = useTranslate();
  const texts = (['ourPromises', 'theirPromises', 'note'] as const).filter((field) => contract[field]);
  if (texts.length === 0) return null;
  return (
    <Panel>
      {texts.map((field) => (
        <Box key={field} sx={{ mb: 1.5 }}>
          <Typography variant="caption" color="text.secondary">
            {translate(`resources.contracts.fields.${field}`)}
          </Typography>
          <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
            {contract[field]}
          </Typography>
        </Box>
      ))}
    </Panel>
  );
}
