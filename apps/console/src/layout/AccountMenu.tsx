import type { ReactNode } from 'react';
import BellIcon from '@mui/icons-material/NotificationsActiveOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import { Divider, ListItemIcon, ListItemText, MenuItem, Typography } from '@mui/material';
import { LinkBase, Logout, ToggleThemeButton, UserMenu, useTranslate, useUserMenu } from 'react-admin';
import { useMe } from '../providers/index.js';

export function AccountMenu() {
  const me = useMe();
  const translate = useTranslate();
  return (
    <>
      <ToggleThemeButton />
      <UserMenu label={me?.name}>
        <Typography variant="body2" color="text.secondary" component="li" sx={{ px: 2, py: 1, maxWidth: 260 }}>
          {me?.name} · {me?.unitName ?? translate('app.me.noUnit')}
          <br />
          {me?.roles.map((role) => translate(`enums.role.${role}`, { _: role })).join('、')}
        </Typography>
        <Divider component="li" />
        <Item to="/my-reminders" text="contact.title" icon={<BellIcon fontSize="small" />} />
        <Item to="/tokens" text="app.menu.tokens" icon={<TokenIcon fontSize="small" />} />
        <Item to="/change-password" text="app.password.change" icon={<KeyIcon fontSize="small" />} />
        <Logout />
      </UserMenu>
    </>
  );
}

function Item({ to, text, icon }: { to: string; text: string; icon: ReactNode }) {
  const translate = useTranslate();
  const { onClose } = useUserMenu() ?? {};
  return (
    <MenuItem component={LinkBase} to={to} onClick={onClose}>
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText>{translate(text)}</ListItemText>
    </MenuItem>
  );
}
