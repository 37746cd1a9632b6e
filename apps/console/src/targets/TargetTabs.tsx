import { Tab, Tabs } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';

const TABS = [
  ['/targets', 'targets.title'],
  ['/targets/table', 'targets.table.title'],
  ['/indicator-actuals', 'targets.actuals'],
] as const;

export function TargetTabs({ at }: { at: (typeof TABS)[number][0] }) {
  const translate = useTranslate();
  return (
    <Tabs value={at} variant="scrollable" allowScrollButtonsMobile sx={{ mb: 1 }}>
      {TABS.map(([to, label]) => (
        <Tab key={to} value={to} component={LinkBase} to={to} label={translate(label)} />
      ))}
    </Tabs>
  );
}
