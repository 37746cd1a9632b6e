import { useState } from 'react';
import AddIcon from '@mui/icons-material/AddCircle';
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import MeIcon from '@mui/icons-material/PersonOutlined';
import ProjectIcon from '@mui/icons-material/AccountTreeOutlined';
import VisitIcon from '@mui/icons-material/HandshakeOutlined';
import { Badge, BottomNavigation, BottomNavigationAction, Drawer, List, ListItemButton, ListItemIcon, ListItemText, Paper } from '@mui/material';
import { LinkBase, useLocation, useResourceDefinitions, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';
import { useWaiting } from './useWaiting.js';

export const BOTTOM_BAR_HEIGHT = 60;

/** The phone's menu: 首页 · 项目 · ＋ · 待办 · 我的. The ＋ starts what an officer does on the road. */
export function BottomBar() {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const actions = useMe()?.actions ?? [];
  const definitions = useResourceDefinitions();
  const [adding, setAdding] = useState(false);
  const mayRemind = actions.includes('reminder.read');
  const { count } = useWaiting();
  const starts = [
    { to: '/visits/create', label: 'app.add.visit', icon: <VisitIcon />, shown: actions.includes('visit.log') && definitions['visits']?.hasCreate },
    { to: '/projects/create', label: 'app.add.project', icon: <ProjectIcon />, shown: actions.includes('project.register') && definitions['projects']?.hasCreate },
  ].filter(({ shown }) => shown);
  const items = [
    <BottomNavigationAction key="/" value="/" component={LinkBase} to="/" label={translate('app.menu.home')} icon={<HomeIcon />} />,
    actions.includes('project.read') && definitions['projects']?.hasList && (
      <BottomNavigationAction key="/projects" value="/projects" component={LinkBase} to="/projects" label={translate('app.menu.projects')} icon={<ProjectIcon />} />
    ),
    starts.length > 0 && (
      <BottomNavigationAction
        key="add"
        value="add"
        aria-label={translate('app.add.title')}
        onClick={() => setAdding(true)}
        icon={<AddIcon color="primary" sx={{ fontSize: 44 }} />}
      />
    ),
    mayRemind && (
      <BottomNavigationAction
        key="/reminders"
        value="/reminders"
        component={LinkBase}
        to="/reminders"
        label={translate('app.menu.todo')}
        icon={<Badge badgeContent={count} color="error" max={99}><BellIcon /></Badge>}
      />
    ),
    <BottomNavigationAction key="/me" value="/me" component={LinkBase} to="/me" label={translate('app.menu.me')} icon={<MeIcon />} />,
  ].filter(Boolean);
  const here = ['/projects', '/reminders', '/me'].find((path) => pathname.startsWith(path)) ?? (pathname === '/' ? '/' : false);
  return (
    <>
      <Paper component="nav" aria-label={translate('app.menu.title')} elevation={6} square sx={{ position: 'fixed', inset: 'auto 0 0 0', zIndex: 'appBar', pb: 'env(safe-area-inset-bottom)' }}>
        <BottomNavigation showLabels value={here} sx={{ height: BOTTOM_BAR_HEIGHT, '& > *': { minWidth: 0, px: 0.5 } }}>
          {items}
        </BottomNavigation>
      </Paper>
      <Drawer anchor="bottom" open={adding} onClose={() => setAdding(false)} slotProps={{ paper: { sx: { pb: 'env(safe-area-inset-bottom)', borderRadius: '16px 16px 0 0' } } }}>
        <List component="nav" aria-label={translate('app.add.title')} sx={{ py: 2 }}>
          {starts.map(({ to, label, icon }) => (
            <ListItemButton key={to} component={LinkBase} to={to} onClick={() => setAdding(false)} sx={{ minHeight: 60 }}>
              <ListItemIcon>{icon}</ListItemIcon>
              <ListItemText primary={translate(label)} secondary={translate(`${label}Hint`)} />
            </ListItemButton>
          ))}
        </List>
      </Drawer>
    </>
  );
}
