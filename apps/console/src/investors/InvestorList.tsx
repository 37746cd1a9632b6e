import { NumberField, ReferenceInput, SimpleList, useTranslate } from 'react-admin';
import { DateField, Unknown } from '../fields/index.js';
import { SearchInput, UnitOptions } from '../inputs/index.js';
import { RecordList, usePhone, RecordTable } from '../layout/index.js';

interface InvestorRow {
  id: string;
  name: string;
  regionName: string | null;
  projectCount: number;
  /** false: another unit keeps its record, and how many projects it has is not told. */
  ours: boolean;
}

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="unit" source="unitId" reference="org-units" sort={{ field: 'position', order: 'ASC' }}>
    <UnitOptions label="resources.investors.fields.unitId" helperText={false} sx={{ minWidth: 200 }} />
  </ReferenceInput>,
];

export default function InvestorList() {
  const phone = usePhone();
  const translate = useTranslate();
  return (
    <RecordList filters={filters} sort={{ field: 'updatedAt', order: 'DESC' }}>
      {phone ? (
        <SimpleList<InvestorRow>
          primaryText={({ name }) => name}
          secondaryText={({ regionName, projectCount, ours }) =>
            [regionName, ours ? translate('investors.projects', { smart_count: projectCount }) : translate('investors.keptByOthers')].filter(Boolean).join(' · ')
          }
        />
      ) : (
        <RecordTable>
          <RecordTable.Col source="name" />
          <RecordTable.Col source="uscc" render={({ uscc, usccValid }) => <Code code={uscc} valid={usccValid} />} />
          <RecordTable.Col source="regionName" disableSort />
          <RecordTable.Col source="keyAccountClass" />
          <RecordTable.Col source="unitName" disableSort />
          <RecordTable.Col source="projectCount" align="right" render={({ ours }) => (ours === false ? translate('investors.keptByOthers') : <NumberField source="projectCount" />)} />
          <RecordTable.Col source="lastVisitedOn" label="resources.projects.fields.lastVisitedOn" field={DateField} />
        </RecordTable>
      )}
    </RecordList>
  );
}

function Code({ code, valid }: { code: string | null; valid: boolean | null }) {
  const translate = useTranslate();
  if (!code) return <Unknown />;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {code}
      {valid === false && <span title={translate('investors.uscc.wrong_check_character')}> ⚠</span>}
    </span>
  );
}
