import { Alert, Button, Stack } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useMenu } from '../layout/useMenu.js';
import { useMay } from '../providers/index.js';

/** The administrators' tools. They are told why they see nothing else, so that nobody takes it for a fault. */
export function House() {
  const translate = useTranslate();
  const seesBusiness = useMay('project.read');
  const entries = useMenu().flatMap((group) => (group.key === 'house' ? group.entries : []));
  return (
    <Panel title={translate('home.house.title')}>
      {!seesBusiness && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('home.house.noBusiness')}
        </Alert>
      )}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        {entries.map(({ to, label, icon: Icon }) => (
          <Button key={to} variant="outlined" component={LinkBase} to={to} startIcon={<Icon />} sx={{ minHeight: 52 }}>
            {translate(`app.menu.${label}`)}
          </Button>
        ))}
      </Stack>
    </Panel>
  );
}
