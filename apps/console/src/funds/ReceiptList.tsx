import { Tab, Tabs } from '@mui/material';
import { DataTable, NullableBooleanInput, ReferenceInput, SelectInput, useListContext, useTranslate } from 'react-admin';
import { DateField, Money, useEnumLabel } from '../fields/index.js';
import { enumValues } from '../i18n/index.js';
import { DateInput, EnumSelect, SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import type { Receipt } from './receipt.js';
import { ReceiptRows } from './ReceiptRows.js';
import { ReceiptStatusChips } from './ReceiptStatus.js';
import { waitingForMe } from './whatMayI.js';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <EnumSelect key="category" source="category" enumeration="fundsCategory" helperText={false} />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={20} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText="name" label="resources.funds-receipts.fields.sectorId" helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.funds-receipts.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
  <DateInput key="from" source="paidOn_gte" label="funds.from" helperText={false} />,
  <DateInput key="to" source="paidOn_lte" label="funds.to" helperText={false} />,
  <NullableBooleanInput key="retroactive" source="retroactive" helperText={false} />,
];

export default function ReceiptList() {
  const phone = usePhone();
  const me = useMe();
  const category = useEnumLabel('fundsCategory');
  if (!me) return null;
  return (
    <RecordList filters={filters} sort={{ field: 'paidOn', order: 'DESC' }} filterDefaultValues={waitingForMe(me) ?? undefined}>
      <StatusTabs waiting={waitingForMe(me)} />
      {phone ? (
        <ReceiptRows withProject />
      ) : (
        <DataTable<Receipt> storeKey="funds-receipts.table" bulkActionButtons={false} sx={{ '& th': { whiteSpace: 'nowrap' } }}>
          <DataTable.Col source="number" sx={{ whiteSpace: 'nowrap' }} />
          <DataTable.Col source="projectName" />
          <DataTable.Col source="amount" align="right" render={(receipt: Receipt) => <Money amount={receipt.amount} currency={receipt.currency} strong />} />
          <DataTable.Col source="category" render={(receipt: Receipt) => category(receipt.category)} />
          <DataTable.Col source="paidOn" field={DateField} />
          <DataTable.Col source="status" render={(receipt: Receipt) => <ReceiptStatusChips receipt={receipt} />} />
          <DataTable.Col source="countedIn" />
          <DataTable.Col source="sectorName" disableSort />
          <DataTable.Col source="unitName" disableSort />
          <DataTable.Col source="submittedByName" disableSort />
        </DataTable>
      )}
    </RecordList>
  );
}

const KEYS = ['status', 'submittedBy_neq', 'reviewedBy_neq'];

/** By state, and first what waits for me. The tab is nothing but a filter, so it is part of the address. */
function StatusTabs({ waiting }: { waiting: Record<string, unknown> | null }) {
  const translate = useTranslate();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const tabs: [string, Record<string, unknown>][] = [
    ...(waiting ? [['waiting', waiting] as [string, Record<string, unknown>]] : []),
    ['all', {}],
    ...enumValues('fundsStatus').map((status): [string, Record<string, unknown>] => [status, { status }]),
  ];
  const chosen = tabs.find(([, filter]) => KEYS.every((key) => JSON.stringify(filter[key]) === JSON.stringify((filterValues as Record<string, unknown>)[key])));
  const others = Object.fromEntries(Object.entries(filterValues as Record<string, unknown>).filter(([key]) => !KEYS.includes(key)));
  return (
    <Tabs
      value={chosen?.[0] ?? false}
      onChange={(_, name: string) => setFilters({ ...others, ...tabs.find(([one]) => one === name)?.[1] }, displayedFilters)}
      variant="scrollable"
      allowScrollButtonsMobile
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map(([name]) => (
        <Tab key={name} value={name} label={translate(name === 'waiting' ? 'funds.waiting' : name === 'all' ? 'projects.groups.all' : `enums.fundsStatus.${name}`)} />
      ))}
    </Tabs>
  );
}
