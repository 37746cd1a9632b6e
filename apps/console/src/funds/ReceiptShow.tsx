import { Alert, Box, Stack } from '@mui/material';
import { FunctionField, ReferenceField, Show, TextField, useRecordContext, useTranslate } from 'react-admin';
import { DateField, EnumField, FilePreviews, Money } from '../fields/index.js';
import { EmptyState, Facts, Panel, usePhone, useReadFailure } from '../layout/index.js';
import { ClearancePanel } from './ClearancePanel.js';
import { Figures } from './Figures.js';
import { History } from './History.js';
import { Likenesses } from './Likenesses.js';
import type { Receipt } from './receipt.js';
import { ReceiptStatusChips } from './ReceiptStatus.js';
import { ReviewPanel } from './ReviewPanel.js';

/** Evidence and figures side by side, so that the eye compares and the hand decides; on a phone below each other. */
export default function ReceiptShow() {
  return (
    <Show component="div" queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }} actions={false}>
      <Screen />
    </Show>
  );
}

function Screen() {
  const receipt = useRecordContext<Receipt>();
  if (!receipt) return null;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        gridTemplateRows: { md: 'auto 1fr' },
        gridTemplateAreas: { xs: '"sheet" "evidence" "decision"', md: '"evidence sheet" "evidence decision"' },
        columnGap: 2,
        mt: 1,
        alignItems: 'start',
      }}
    >
      <Box sx={{ gridArea: 'sheet' }}>
        <Sheet receipt={receipt} />
        <Figures receipt={receipt} />
      </Box>
      <Box sx={{ gridArea: 'evidence', position: { md: 'sticky' }, top: { md: 64 } }}>
        <EvidencePanel receipt={receipt} />
      </Box>
      <Box sx={{ gridArea: 'decision' }}>
        <ClearancePanel />
        <ReviewPanel key={receipt.id} />
        <History />
      </Box>
    </Box>
  );
}

function EvidencePanel({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const phone = usePhone();
  const files = receipt.evidence.map(({ fileId, ...file }) => ({ id: fileId, ...file }));
  return (
    <Panel title={translate('resources.funds-receipts.fields.evidence')}>
      {receipt.evidence.map(
        ({ fileId, name, reuseReason }) =>
          reuseReason && (
            <Alert key={fileId} severity="warning" sx={{ mb: 1 }}>
              {translate('funds.reused', { file: name, reason: reuseReason })}
            </Alert>
          ),
      )}
      {files.length === 0 ? <EmptyState text={translate('funds.noEvidence')} /> : <FilePreviews files={files} height={phone ? 360 : 640} />}
    </Panel>
  );
}

function Sheet({ receipt }: { receipt: Receipt }) {
  const translate = useTranslate();
  const foreign = receipt.currency !== 'CNY';
  return (
    <Panel
      title={
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
          <span>{receipt.number}</span>
          <ReceiptStatusChips receipt={receipt} />
        </Stack>
      }
    >
      {receipt.projectStatus === 'terminated' && <Alert severity="warning" sx={{ mb: 1 }}>{translate('funds.projectTerminated')}</Alert>}
      <Likenesses />
      {receipt.duplicateReason && <Alert severity="warning" sx={{ mb: 1 }}>{translate('funds.duplicate', { reason: receipt.duplicateReason })}</Alert>}
      {receipt.overContractReason && <Alert severity="warning" sx={{ mb: 1 }}>{translate('funds.overBecause', { reason: receipt.overContractReason })}</Alert>}
      <Facts min={150}>
        <ReferenceField source="projectId" reference="projects" link="show" />
        <TextField source="investorName" emptyText="—" />
        <FunctionField<Receipt> source="amount" render={({ amount, currency }) => <Money amount={amount} currency={currency} strong />} />
        {foreign && <FunctionField<Receipt> source="amountCny" render={({ amountCny }) => <Money amount={amountCny} strong />} />}
        {foreign && <FunctionField<Receipt> source="fxRate" render={({ fxRate, fxOn, fxSource }) => [fxRate, fxOn, fxSource].filter(Boolean).join(' · ')} />}
        <DateField source="paidOn" />
        <EnumField source="category" enumeration="fundsCategory" />
        <TextField source="payer" />
        <TextField source="bankSerial" emptyText="—" />
        <ReferenceField source="contractId" reference="contracts" link="show" empty="—" />
        <TextField source="sectorName" />
        <TextField source="unitName" />
        <TextField source="countedIn" emptyText="—" />
        {receipt.reversalOf && <ReferenceField source="reversalOf" reference="funds-receipts" link="show" />}
        {receipt.reversalReason && <TextField source="reversalReason" />}
        {receipt.note && <TextField source="note" sx={{ whiteSpace: 'pre-line' }} />}
      </Facts>
    </Panel>
  );
}
