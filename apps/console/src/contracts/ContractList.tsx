import { DataTable, NullableBooleanInput, ReferenceInput, SelectInput, useListContext, useTranslate } from 'react-admin';
import { Tab, Tabs } from '@mui/material';
import { DateField, Money, useEnumLabel } from '../fields/index.js';
import { DateInput, EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import type { Contract } from './contract.js';
import { ContractRows } from './ContractRows.js';
import { ContractStatus } from './ContractStatus.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <EnumSelect key="kind" source="kind" enumeration="contractKind" helperText={false} />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={20} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText="name" label="resources.contracts.fields.sectorId" helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.contracts.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <DateInput key="from" source="signedOn_gte" label="contracts.from" helperText={false} />,
  <DateInput key="to" source="signedOn_lte" label="contracts.to" helperText={false} />,
  <NullableBooleanInput key="retroactive" source="retroactive" helperText={false} />,
];

export default function ContractList() {
  const phone = usePhone();
  const kind = useEnumLabel('contractKind');
  const confirms = useMay('contract.confirm');
  return (
    <RecordList filters={filters} sort={{ field: 'signedOn', order: 'DESC' }} filterDefaultValues={confirms ? { status: 'submitted' } : undefined}>
      <StatusTabs />
      {phone ? (
        <ContractRows withProject />
      ) : (
        <DataTable<Contract> storeKey="contracts.table" bulkActionButtons={false} sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <DataTable.Col source="number" sx={{ whiteSpace: 'nowrap' }} />
          <DataTable.Col source="projectName" />
          <DataTable.Col source="investorName" />
          <DataTable.Col source="kind" render={(contract: Contract) => kind(contract.kind)} />
          <DataTable.Col source="amount" align="right" render={(contract: Contract) => <Money amount={contract.amount} currency={contract.currency} />} />
          <DataTable.Col source="amountCny" align="right" render={(contract: Contract) => <Money amount={contract.amountCny} />} />
          <DataTable.Col source="signedOn" field={DateField} />
          <DataTable.Col source="countedIn" />
          <DataTable.Col source="status" render={(contract: Contract) => <ContractStatus contract={contract} />} />
          <DataTable.Col source="unitName" disableSort />
        </DataTable>
      )}
    </RecordList>
  );
}

/** 已终止 is no state of its own in the books: a confirmed contract with the day it ended. */
const TABS: Record<string, object> = {
  all: {},
  draft: { status: 'draft' },
  submitted: { status: 'submitted' },
  confirmed: { status: 'confirmed', terminatedOn_isnull: true },
  terminated: { status: 'confirmed', terminatedOn_isnull: false },
};

function StatusTabs() {
  const translate = useTranslate();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const { status, terminatedOn_isnull: isLiving, ...others } = filterValues as Record<string, unknown>;
  const shown = JSON.stringify({ status, terminatedOn_isnull: isLiving });
  const value = Object.keys(TABS).find((name) => JSON.stringify({ status: undefined, ...TABS[name] }) === shown) ?? false;
  return (
    <Tabs value={value} onChange={(_, name: string) => setFilters({ ...others, ...TABS[name] }, displayedFilters)} variant="scrollable" allowScrollButtonsMobile sx={{ borderBottom: 1, borderColor: 'divider' }}>
      {Object.keys(TABS).map((name) => (
        <Tab key={name} value={name} label={translate(name === 'all' ? 'projects.groups.all' : `enums.contractStatus.${name}`)} />
      ))}
    </Tabs>
  );
}
