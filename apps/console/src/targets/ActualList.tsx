import { Alert } from '@mui/material';
import { ReferenceInput, SelectInput, SimpleList, useTranslate } from 'react-admin';
import { DateField, EnumField, Percent, Unknown } from '../fields/index.js';
import { EnumSelect } from '../inputs/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { ActualValue, type IndicatorActual } from './ActualValue.js';
import { TargetTabs } from './TargetTabs.js';
import { useMetricValue } from './useMetricValue.js';

const filters = [
  <EnumSelect key="metric" source="metric" enumeration="metric" helperText={false} alwaysOn />,
  <ReferenceInput key="sector" source="sectorId" reference="sectors" perPage={200} sort={{ field: 'position', order: 'ASC' }}>
    <SelectInput optionText="name" helperText={false} />
  </ReferenceInput>,
];

/** Official figures with their sources. The bureau records them; nobody computes them. */
export default function ActualList() {
  const phone = usePhone();
  const translate = useTranslate();
  const mayEdit = useMay('actual.edit');
  const valueOf = useMetricValue();
  return (
    <>
      <TargetTabs at="/indicator-actuals" />
      <Alert severity="info">{translate('targets.actual.explanation')}</Alert>
      <RecordList filters={filters} sort={{ field: 'asOf', order: 'DESC' }} create={mayEdit} title={translate('targets.actuals')}>
        {phone ? (
          <SimpleList<IndicatorActual> primaryText={(actual) => <ActualValue actual={actual} />} secondaryText={({ source }) => source} linkType={mayEdit ? 'edit' : false} />
        ) : (
          <RecordTable<IndicatorActual> rowClick={mayEdit ? 'edit' : false}>
            <RecordTable.Col source="asOf" field={DateField} />
            <RecordTable.Col source="metric">
              <EnumField source="metric" enumeration="metric" />
            </RecordTable.Col>
            <RecordTable.Col
              source="sectorName"
              disableSort
              render={({ sectorName, tierName, scope }) =>
                [sectorName ?? tierName ?? translate('targets.whole'), scope === 'park' ? translate('board.base.park') : ''].filter(Boolean).join(' · ')
              }
            />
            <RecordTable.Col source="value" align="right" disableSort render={({ metric, value }) => <span style={{ whiteSpace: 'nowrap' }}>{valueOf(metric, value)}</span>} />
            <RecordTable.Col source="growthPercent" align="right" disableSort render={({ growthPercent }) => (growthPercent === null ? <Unknown /> : <Percent value={growthPercent} />)} />
            <RecordTable.Col source="cityAverage" align="right" disableSort render={({ cityAverage }) => (cityAverage === null ? <Unknown /> : <Percent value={cityAverage} />)} />
            <RecordTable.Col source="source" disableSort />
          </RecordTable>
        )}
      </RecordList>
    </>
  );
}
