import KeyIcon from '@mui/icons-material/KeyOutlined';
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
        <ChangePasswordItem />
        <Logout />
      </UserMenu>
    </>
  );
}

function ChangePasswordItem() {
  const translate = useTranslate();
  const { onClose } = useUserMenu() ?? {};
  return (
    <MenuItem component={LinkBase} to="/change-password" onClick={onClose}>
      <ListItemIcon>
        <KeyIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('app.password.change')}</ListItemText>
    </MenuItem>
  );
}
