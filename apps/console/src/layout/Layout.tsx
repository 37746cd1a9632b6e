import { useEffect, type ReactNode } from 'react';
import { Box, useMediaQuery, type Theme } from '@mui/material';
import { CheckForApplicationUpdate, Layout as AdminLayout, useLocation } from 'react-admin';
import { readAgain, startLiveEvents, useLive, useMe, useSessionState, onRefusal } from '../providers/index.js';
import { SessionWatch } from '../session/index.js';
import { noteArrival } from '../overlays/index.js';
import { BOTTOM_BAR_HEIGHT, BottomBar } from './BottomBar.js';
import { CalendarBanner } from './CalendarBanner.js';
import { ConsoleAppBar } from './ConsoleAppBar.js';
import { ConsoleMenu } from './ConsoleMenu.js';
import { DemonstrationBanner } from './DemonstrationBanner.js';
import { DocumentTitle } from './DocumentTitle.js';
import { ErrorPage } from './ErrorPage.js';
import { showFirstWrongOnTop } from './firstWrong.js';
import { OfflineBar } from './OfflineBar.js';
import { useScrollMemory } from './useScrollMemory.js';
import { VersionConflict } from './VersionConflict.js';

function NoMenu() {
  return null;
}

/** One frame for desk and phone: below 600 px the side menu gives way to the bar under the thumb. */
export function Layout({ children }: { children: ReactNode }) {
  const phone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const me = useMe();
  const listens = me?.actions.includes('reminder.read') ?? false;
  const open = useSessionState() === 'open';
  useLive('refetch', readAgain);
  useEffect(() => (listens && open ? startLiveEvents() : undefined), [listens, open, me?.identity]);
  const location = useLocation();
  useEffect(noteArrival, [location]);
  useEffect(() => onRefusal(showFirstWrongOnTop), []);
  useScrollMemory();
  return (
    <>
      <AdminLayout
        appBar={ConsoleAppBar}
        appBarAlwaysOn
        menu={phone ? NoMenu : ConsoleMenu}
        error={ErrorPage}
        sx={{
          minWidth: 0,
          '& .RaLayout-contentWithSidebar, & .RaLayout-content': { minWidth: 0 },
          '& .RaLayout-content': { px: { xs: 1, sm: 2 }, pb: { xs: `calc(${BOTTOM_BAR_HEIGHT + 16}px + env(safe-area-inset-bottom))`, sm: 3 } },
        }}
      >
        <OfflineBar />
        <Box sx={{ mx: { xs: -1, sm: -2 } }}>
          <DemonstrationBanner />
          <CalendarBanner />
        </Box>
        {children}
      </AdminLayout>
      {phone && <BottomBar />}
      <VersionConflict />
      <SessionWatch />
      <DocumentTitle />
      {import.meta.env.PROD && <CheckForApplicationUpdate interval={15 * 60_000} />}
    </>
  );
}
