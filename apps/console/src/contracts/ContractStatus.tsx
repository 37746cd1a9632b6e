import { Chip, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { StatusChip } from '../fields/index.js';
import { shownStatus, type Contract } from './contract.js';

export function ContractStatus({ contract }: { contract: Pick<Contract, 'status' | 'terminatedOn' | 'retroactive' | 'isDemo'> }) {
  const translate = useTranslate();
  return (
    <Stack direction="row" useFlexGap spacing={0.5} component="span" sx={{ flexWrap: 'wrap' }}>
      <StatusChip status={shownStatus(contract)} enumeration="contractStatus" />
      {contract.retroactive && <Chip size="small" color="info" variant="outlined" label={translate('resources.contracts.fields.retroactive')} />}
    </Stack>
  );
}
