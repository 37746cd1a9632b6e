import { ListSubheader } from '@mui/material';
import { Menu, useSidebarState, useTranslate } from 'react-admin';
import { useMenu } from './useMenu.js';

export function ConsoleMenu() {
  const translate = useTranslate();
  const [open] = useSidebarState();
  const groups = useMenu();
  return (
    <Menu>
      <Menu.DashboardItem />
      {groups.flatMap(({ key, entries }) => [
        key !== 'work' && open && (
          <ListSubheader key={key} component="div" sx={{ bgcolor: 'transparent', lineHeight: '36px', mt: 1 }}>
            {translate(`app.menu.group.${key}`)}
          </ListSubheader>
        ),
        ...entries.map(({ label, to, icon: Icon }) => (
          <Menu.Item key={to} to={to} primaryText={translate(`app.menu.${label}`)} leftIcon={<Icon />} />
        )),
      ])}
    </Menu>
  );
}
