import { NullableBooleanInput, ReferenceInput, SelectInput } from 'react-admin';
import { DateField, Money, useEnumLabel } from '../fields/index.js';
import { enumValues } from '../i18n/index.js';
import { DateInput, EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { CountedTabs, firstWithWork, RecordList, usePhone, useTabCounts, type ListTab, RecordTable } from '../layout/index.js';
import { PartOption } from '../parts/PartOption.js';
import { useMe, type Me } from '../providers/index.js';

import type { Receipt } from './receipt.js';
import { ReceiptRows } from './ReceiptRows.js';
import { ReceiptStatusChips } from './ReceiptStatus.js';
import { waitingForMe } from './whatMayI.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <EnumSelect key="category" source="category" enumeration="fundsCategory" helperText={false} />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText={<PartOption />} label="resources.funds-receipts.fields.sectorId" helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.funds-receipts.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <DateInput key="from" source="paidOn_gte" label="funds.from" helperText={false} />,
  <DateInput key="to" source="paidOn_lte" label="funds.to" helperText={false} />,
  <NullableBooleanInput key="retroactive" source="retroactive" helperText={false} />,
  <NullableBooleanInput key="awaitsWord" source="awaitsWord" label="funds.clearance.waits" helperText={false} />,
];

export default function ReceiptList() {
  const me = useMe();
  return me ? <Receipts tabs={tabsOf(me)} /> : null;
}

function Receipts({ tabs }: { tabs: ListTab[] }) {
  const phone = usePhone();
  const category = useEnumLabel('fundsCategory');
  const counts = useTabCounts('funds-receipts', tabs);
  if (!counts) return null;
  return (
    <RecordList filters={filters} sort={{ field: 'paidOn', order: 'DESC' }} filterDefaultValues={firstWithWork(tabs, counts).filter}>
      <CountedTabs resource="funds-receipts" tabs={tabs} />
      {phone ? (
        <ReceiptRows withProject />
      ) : (
        <RecordTable<Receipt> sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <RecordTable.Col source="number" sx={{ whiteSpace: 'nowrap' }} />
          <RecordTable.Col source="projectName" />
          <RecordTable.Col source="amount" align="right" render={(receipt: Receipt) => <Money amount={receipt.amount} currency={receipt.currency} strong />} />
          <RecordTable.Col source="category" render={(receipt: Receipt) => category(receipt.category)} />
          <RecordTable.Col source="paidOn" field={DateField} />
          <RecordTable.Col source="status" render={(receipt: Receipt) => <ReceiptStatusChips receipt={receipt} />} />
          <RecordTable.Col source="countedIn" />
          <RecordTable.Col source="sectorName" disableSort />
          <RecordTable.Col source="unitName" disableSort />
          <RecordTable.Col source="submittedByName" disableSort />
        </RecordTable>
      )}
    </RecordList>
  );
}

const IN_HAND = new Set<string>(['draft', 'returned', 'submitted', 'reviewed']);

/** By state, and first what waits for me. Who has a queue is led on to what waits for others where the own is empty. */
function tabsOf(me: Me): ListTab[] {
  const waiting = waitingForMe(me);
  const states = enumValues('fundsStatus').map((status): ListTab => ({ name: status, label: `enums.fundsStatus.${status}`, filter: { status }, isWork: waiting !== null && IN_HAND.has(status) }));
  const all: ListTab = { name: 'all', label: 'projects.groups.all', filter: {} };
  const queues: ListTab[] = [
    ...(waiting ? [{ name: 'waiting', label: 'funds.waiting', filter: waiting, isWork: true }] : []),
    // money that somebody of the bureau has to agree to before it is recognised
    ...(me.actions.includes('funds.clear') ? [{ name: 'word', label: 'funds.clearance.waits', filter: { awaitsWord: true }, isWork: true }] : []),
  ];
  return [...queues, all, ...states];
}
