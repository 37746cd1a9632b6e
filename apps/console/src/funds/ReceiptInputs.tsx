import { useEffect, useState, type ReactNode } from 'react';
import { Alert, Box, TextField } from '@mui/material';
import { maxLength, ReferenceInput, required, TextInput, useGetOne, useRecordContext, useTranslate } from 'react-admin';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { AmountInputs } from '../contracts/AmountInputs.js';
import type { Contract } from '../contracts/contract.js';
import { ProjectInput } from '../contracts/ContractInputs.js';
import { inYuan, shareOf } from '../contracts/sums.js';
import { addAmounts, isAmount } from '../fields/index.js';
import { DateInput, EnumSelect, FilesInput, SearchableInput } from '../inputs/index.js';
import type { Project } from '../projects/project.js';
import { useMe } from '../providers/index.js';
import { useLikenesses } from './Likenesses.js';
import type { Receipt } from './receipt.js';
import { typesFor, useRule } from './useRules.js';
import { CONTRACT_PERCENT, useOverLimit } from './useOverLimit.js';

const TYPE_NEEDED = 'funds.typeNeeded';

/** One tranche of money and what proves it. Reasons are asked for only when something asks for them. */
export function ReceiptInputs({ isNew = false }: { isNew?: boolean }) {
  const translate = useTranslate();
  const today = useMe()?.today;
  const category: unknown = useWatch({ name: 'category' });
  const rule = useRule(category);
  const { errors } = useFormState();
  const [duplicate, setDuplicate] = useState(false);
  const alike = useLikenesses(useRecordContext<Receipt>()).some(({ likeness }) => likeness !== 'file');
  const asksDuplicate = duplicate || alike || Boolean(errors['bankSerial'] ?? errors['duplicateReason']);
  const held: unknown = useWatch({ name: 'duplicateReason' });
  useEffect(() => {
    if (errors['bankSerial'] || errors['duplicateReason'] || held) setDuplicate(true);
  }, [errors, held]);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, width: '100%' }}>
      {isNew && <Wide><ProjectInput /></Wide>}
      <ContractInput />
      <DateInput source="paidOn" max={today} asks="event" validate={required()} helperText={false} />
      <AmountInputs needed />
      <EnumSelect
        source="category"
        enumeration="fundsCategory"
        validate={required()}
        helperText={rule ? `${translate(`enums.counting.${rule.counting}`)}${rule.note ? ` · ${rule.note}` : ''}` : false}
      />
      <PayerInput />
      <TextInput source="bankSerial" validate={maxLength(80)} helperText="funds.serialHint" />
      {asksDuplicate && <TextInput source="duplicateReason" validate={maxLength(300)} helperText="funds.duplicateAsk" />}
      <OverContract />
      <Wide>
        <FilesInput source="evidence" typed camera evidenceTypes={typesFor(rule)} validate={everyTyped} helperText={rule ? translate('funds.accepted', { types: rule.evidenceTypes.map((type) => translate(`enums.evidenceType.${type}`)).join('、') }) : undefined} />
        <ReuseReasons />
        <TextInput source="note" multiline validate={maxLength(5000)} helperText={false} />
      </Wide>
    </Box>
  );
}

function everyTyped(held: unknown): string | undefined {
  return Array.isArray(held) && held.some((one: { evidenceType?: string | null }) => !one.evidenceType) ? TYPE_NEEDED : undefined;
}

function ContractInput() {
  const translate = useTranslate();
  const projectId: unknown = useWatch({ name: 'projectId' });
  return (
    <ReferenceInput source="contractId" reference="contracts" filter={{ projectId, status: 'confirmed' }} enableGetChoices={() => typeof projectId === 'string'}>
      <SearchableInput optionText={(contract: Contract | undefined) => (contract ? `${contract.number} ${translate(`enums.contractKind.${contract.kind}`)}` : '')} helperText="funds.contractHint" />
    </ReferenceInput>
  );
}

/** Mostly the investor pays: proposed once, and left alone when typed over. */
function PayerInput() {
  const { setValue, getValues } = useFormContext();
  const projectId: unknown = useWatch({ name: 'projectId' });
  const { data } = useGetOne<Project>('projects', { id: String(projectId) }, { enabled: typeof projectId === 'string' });
  useEffect(() => {
    if (data?.investorName && !getValues('payer')) setValue('payer', data.investorName);
  }, [data?.investorName]); // oxlint-disable-line react/exhaustive-deps -- proposed once per company
  return <TextInput source="payer" validate={[required(), maxLength(120)]} helperText={false} />;
}

/** Beyond the contract the recogniser will want to know why, beyond the limit the bureau as well; better to say it at once. */
function OverContract() {
  const translate = useTranslate();
  const [projectId, amount, currency, rate, reason]: unknown[] = useWatch({ name: ['projectId', 'amount', 'currency', 'fxRate', 'overContractReason'] });
  const { data: project } = useGetOne<Project>('projects', { id: String(projectId) }, { enabled: typeof projectId === 'string' });
  const yuan = currency === 'CNY' || currency === undefined ? amount : inYuan(amount, rate);
  const share = project && isAmount(yuan) ? shareOf(addAmounts([project.receivedAmount, project.pendingAmount, yuan]), project.signedAmount) : null;
  const limit = useOverLimit();
  const over = share !== null && Number(share) > CONTRACT_PERCENT;
  if (!over && !reason) return null;
  return (
    <Wide>
      {over && <Alert severity="warning">{translate(limit !== null && Number(share) > limit ? 'funds.overLimit' : 'funds.over', { percent: share, limit })}</Alert>}
      <TextInput source="overContractReason" multiline validate={maxLength(1000)} helperText={false} />
    </Wide>
  );
}

interface HeldEvidence {
  fileId: string;
  evidenceType: string | null;
  name?: string;
  reuseReason?: string | null;
}

/** The API says that a file proves another receipt already: which one is shared, and why, is for the person to say. */
function ReuseReasons() {
  const translate = useTranslate();
  const { setValue } = useFormContext();
  const held: unknown = useWatch({ name: 'evidence' });
  const { errors } = useFormState();
  const files = Array.isArray(held) ? (held as HeldEvidence[]) : [];
  const message: unknown = errors['evidence']?.message;
  const refused = typeof message === 'string' && !message.includes(TYPE_NEEDED);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (refused) setAsked(true);
  }, [refused]);
  if (!asked && !files.some(({ reuseReason }) => reuseReason)) return null;
  return (
    <Box sx={{ mb: 1 }}>
      {files.map(({ fileId, evidenceType, name, reuseReason }) => (
        <TextField
          key={fileId}
          fullWidth
          value={reuseReason ?? ''}
          onChange={(event) => setValue('evidence', files.map((file) => (file.fileId === fileId ? { ...file, reuseReason: event.target.value } : file)), { shouldDirty: true })}
          label={translate('funds.reuseReason', { file: name ?? translate(`enums.evidenceType.${evidenceType ?? 'other'}`) })}
          helperText={translate('funds.reuseHint')}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
      ))}
    </Box>
  );
}

function Wide({ children }: { children: ReactNode }) {
  return <Box sx={{ gridColumn: '1 / -1' }}>{children}</Box>;
}
