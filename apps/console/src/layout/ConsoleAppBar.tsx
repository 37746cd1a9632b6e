import { Box, Typography, useMediaQuery, type Theme } from '@mui/material';
import { AppBar, LoadingIndicator, TitlePortal, type AppBarProps } from 'react-admin';
import { useMe } from '../providers/index.js';
import { AccountMenu } from './AccountMenu.js';
import { InboxBell } from './InboxBell.js';
import { LanguageButton } from './LanguageButton.js';
import { useProductName } from './useProductName.js';

/** On a phone the bottom bar and 我的 take over the menu, so the top keeps only the title and the bell. */
export function ConsoleAppBar(props: AppBarProps) {
  const phone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const me = useMe();
  const product = useProductName();
  return (
    <AppBar
      {...props}
      color="primary"
      toolbar={
        <>
          {!phone && <LanguageButton />}
          <LoadingIndicator />
          {me?.actions.includes('reminder.read') && <InboxBell />}
        </>
      }
      userMenu={phone ? false : <AccountMenu />}
      sx={{
        pt: 'env(safe-area-inset-top)',
        // a long name in the title never makes the page wider than the phone
        overflowX: 'clip',
        '& .RaAppBar-menuButton': { display: phone ? 'none' : undefined },
        '& .RaAppBar-toolbar': { pl: phone ? 2 : undefined },
      }}
    >
      {!phone && (
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mr: 2, whiteSpace: 'nowrap' }}>
          <Typography variant="h6" component="span">
            {product}
          </Typography>
          <Typography component="span" variant="body2" sx={{ opacity: 0.85, display: { xs: 'none', md: 'inline' } }}>
            {me?.district.name}
          </Typography>
        </Box>
      )}
      {/* One element for both sizes: pages write their title into the very node they found, and a phone that is turned keeps its page. */}
      <TitlePortal component="div" variant={phone ? 'h6' : 'body1'} sx={phone ? undefined : { borderLeft: 1, borderColor: 'rgba(255,255,255,.35)', pl: 2 }} />
    </AppBar>
  );
}
