import { Tab, Tabs } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';

const TABS = [
  ['/targets', 'targets.title'],
  ['/targets/table', 'targets.table.title'],
  ['/indicator-actuals', 'targets.actuals'],
] as const;

/** Bringing tables in is for those who may set what they say. */
const IMPORT = ['/targets/import', 'targets.import.title'] as const;

export function TargetTabs({ at }: { at: (typeof TABS)[number][0] | (typeof IMPORT)[0] }) {
  const translate = useTranslate();
  const mayImport = useMay('target.edit');
  const tabs = mayImport ? [...TABS, IMPORT] : TABS;
  return (
    <Tabs value={at} variant="scrollable" allowScrollButtonsMobile sx={{ mb: 1 }}>
      {tabs.map(([to, label]) => (
        <Tab key={to} value={to} component={LinkBase} to={to} label={translate(label)} />
      ))}
    </Tabs>
  );
}
