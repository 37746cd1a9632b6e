import { Card, CardActionArea, Stack, Typography } from '@mui/material';
import { LinkBase, ListNoResults, useCreatePath, useListContext, useTranslate } from 'react-admin';
import { fittingUnit, Money, useEnumLabel } from '../fields/index.js';
import type { Contract } from './contract.js';
import { ContractStatus } from './ContractStatus.js';

/** Contracts as cards: on phones, and on the page of their project. */
export function ContractRows({ withProject = false }: { withProject?: boolean }) {
  const { data = [], isPending } = useListContext<Contract>();
  if (!isPending && data.length === 0) return <ListNoResults />;
  return (
    <Stack spacing={1} sx={{ p: withProject ? 1 : 0 }}>
      {data.map((contract) => (
        <ContractCard key={contract.id} contract={contract} withProject={withProject} />
      ))}
    </Stack>
  );
}

function ContractCard({ contract, withProject }: { contract: Contract; withProject: boolean }) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const kind = useEnumLabel('contractKind');
  const unit = contract.amount ? fittingUnit(contract.amount) : undefined;
  return (
    <Card variant="outlined">
      <CardActionArea component={LinkBase} to={createPath({ resource: 'contracts', type: 'show', id: contract.id })} sx={{ p: 1.5 }}>
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 600, flexGrow: 1, minWidth: 0 }}>{withProject ? contract.projectName : kind(contract.kind)}</Typography>
          <ContractStatus contract={contract} />
        </Stack>
        {contract.kind !== 'supplement' && (
          <Typography component="div">
            <Money amount={contract.amount} currency={contract.currency} unit={unit} strong />
          </Typography>
        )}
        <Typography variant="caption" color="text.secondary">
          {[withProject ? kind(contract.kind) : null, contract.number, contract.signedOn, contract.countedIn && translate('contracts.countedIn', { month: contract.countedIn })].filter(Boolean).join(' · ')}
        </Typography>
      </CardActionArea>
    </Card>
  );
}
