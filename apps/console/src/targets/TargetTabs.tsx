import { Tab, Tabs } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';

export function TargetTabs({ at }: { at: '/targets' | '/indicator-actuals' }) {
  const translate = useTranslate();
  return (
    <Tabs value={at} sx={{ mb: 1 }}>
      <Tab value="/targets" component={LinkBase} to="/targets" label={translate('targets.title')} />
      <Tab value="/indicator-actuals" component={LinkBase} to="/indicator-actuals" label={translate('targets.actuals')} />
    </Tabs>
  );
}
