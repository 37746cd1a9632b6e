import { NullableBooleanInput, ReferenceInput, SelectInput } from 'react-admin';
import { DateField, Money, useEnumLabel } from '../fields/index.js';
import { DateInput, EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { CountedTabs, firstWithWork, RecordList, usePhone, useTabCounts, type ListTab, RecordTable } from '../layout/index.js';
import { PartOption } from '../parts/PartOption.js';
import { useMe, type Me } from '../providers/index.js';
import { toConfirm, type Contract } from './contract.js';
import { ContractRows } from './ContractRows.js';
import { ContractStatus } from './ContractStatus.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <EnumSelect key="kind" source="kind" enumeration="contractKind" helperText={false} />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText={<PartOption />} label="resources.contracts.fields.sectorId" helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.contracts.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <DateInput key="from" source="signedOn_gte" label="contracts.from" helperText={false} />,
  <DateInput key="to" source="signedOn_lte" label="contracts.to" helperText={false} />,
  <NullableBooleanInput key="retroactive" source="retroactive" helperText={false} />,
];

export default function ContractList() {
  const me = useMe();
  return me ? <Contracts tabs={tabsOf(me)} /> : null;
}

function Contracts({ tabs }: { tabs: ListTab[] }) {
  const phone = usePhone();
  const kind = useEnumLabel('contractKind');
  const counts = useTabCounts('contracts', tabs);
  if (!counts) return null;
  return (
    <RecordList filters={filters} sort={{ field: 'signedOn', order: 'DESC' }} filterDefaultValues={firstWithWork(tabs, counts).filter}>
      <CountedTabs resource="contracts" tabs={tabs} />
      {phone ? (
        <ContractRows withProject />
      ) : (
        <RecordTable<Contract> sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <RecordTable.Col source="number" sx={{ whiteSpace: 'nowrap' }} />
          <RecordTable.Col source="projectName" />
          <RecordTable.Col source="investorName" />
          <RecordTable.Col source="kind" render={(contract: Contract) => kind(contract.kind)} />
          <RecordTable.Col source="amount" align="right" render={(contract: Contract) => <Money amount={contract.amount} currency={contract.currency} />} />
          <RecordTable.Col source="amountCny" align="right" render={(contract: Contract) => <Money amount={contract.amountCny} />} />
          <RecordTable.Col source="signedOn" field={DateField} />
          <RecordTable.Col source="countedIn" />
          <RecordTable.Col source="status" render={(contract: Contract) => <ContractStatus contract={contract} />} />
          <RecordTable.Col source="unitName" disableSort />
        </RecordTable>
      )}
    </RecordList>
  );
}

/** 已终止 is no state of its own in the books: a confirmed contract with the day it ended. */
const STATES: ListTab[] = [
  { name: 'all', label: 'projects.groups.all', filter: {} },
  { name: 'draft', label: 'enums.contractStatus.draft', filter: { status: 'draft' } },
  { name: 'submitted', label: 'enums.contractStatus.submitted', filter: { status: 'submitted' } },
  { name: 'confirmed', label: 'enums.contractStatus.confirmed', filter: { status: 'confirmed', terminatedOn_isnull: true } },
  { name: 'terminated', label: 'enums.contractStatus.terminated', filter: { status: 'confirmed', terminatedOn_isnull: false } },
];

/** For who confirms, first what another one has handed in: one's own is confirmed by somebody else. */
function tabsOf(me: Me): ListTab[] {
  if (!me.actions.includes('contract.confirm')) return STATES.map((tab) => ({ ...tab, isWork: false }));
  const isWork = (name: string): boolean => name === 'draft' || name === 'submitted';
  return [{ name: 'waiting', label: 'funds.waiting', filter: toConfirm(me.id), isWork: true }, ...STATES.map((tab) => ({ ...tab, isWork: isWork(tab.name) }))];
}
