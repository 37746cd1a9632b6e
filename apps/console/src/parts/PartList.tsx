import { Alert, Box, Chip, Tab, Tabs } from '@mui/material';
import { LinkBase, SimpleList, useResourceContext, useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
import { Bounds } from './Bounds.js';
import { asPartResource, PART_RESOURCES, type Part, type PartResource } from './part.js';

/** Sectors, tiers and chains, one list each, retired ones at their place and marked. */
export default function PartList() {
  const resource = asPartResource(useResourceContext());
  const phone = usePhone();
  const translate = useTranslate();
  return (
    <>
      <PartTabs current={resource} />
      <Alert severity="info" sx={{ mt: 1 }}>{translate(`parts.explanation.${resource}`)}</Alert>
      <RecordList sort={{ field: 'position', order: 'ASC' }}>
        {phone ? (
          <SimpleList<Part>
            rowClick="edit"
            primaryText={(part) => <NameAndState part={part} />}
            secondaryText={(part) => <Detail part={part} />}
          />
        ) : (
          <RecordTable<Part> rowClick="edit">
            <RecordTable.Col source="name" render={(part: Part) => <NameAndState part={part} />} />
            <RecordTable.Col source={DETAIL[resource]} disableSort render={(part: Part) => <Detail part={part} />} />
            <RecordTable.Col source="position" />
            <RecordTable.Col source="effectiveOn" disableSort render={({ effectiveOn }: Part) => <>{effectiveOn ?? translate('parts.fromTheBeginning')}</>} />
            <RecordTable.Col source="reason" disableSort />
          </RecordTable>
        )}
      </RecordList>
    </>
  );
}

const DETAIL = { sectors: 'targetKind', tiers: 'minAmount', 'industry-chains': 'chainGroup' } as const satisfies Record<PartResource, keyof Part>;

function PartTabs({ current }: { current: PartResource }) {
  const translate = useTranslate();
  return (
    <Tabs value={current} variant="scrollable" allowScrollButtonsMobile aria-label={translate('app.menu.parts')}>
      {PART_RESOURCES.map((one) => (
        <Tab key={one} value={one} component={LinkBase} to={`/${one}`} label={translate(`resources.${one}.name`, { smart_count: 2 })} sx={{ minHeight: 48 }} />
      ))}
    </Tabs>
  );
}

function NameAndState({ part: { name, active } }: { part: Part }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {name}
      {!active && <Chip size="small" label={translate('parts.retired')} />}
    </Box>
  );
}

function Detail({ part: { targetKind, minAmount, maxAmount = null, chainGroup } }: { part: Part }) {
  const kind = useEnumLabel('targetKind');
  if (minAmount !== undefined) return <Bounds minAmount={minAmount} maxAmount={maxAmount} />;
  return <>{targetKind ? kind(targetKind) : chainGroup}</>;
}
