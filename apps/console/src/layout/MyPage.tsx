import type { ReactNode } from 'react';
import BellIcon from '@mui/icons-material/NotificationsActiveOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LanguageIcon from '@mui/icons-material/Translate';
import LogoutIcon from '@mui/icons-material/Logout';
import MoneyIcon from '@mui/icons-material/CurrencyYuan';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import { Card, CardContent, Divider, List, ListItem, ListItemButton, ListItemIcon, ListItemText, ListSubheader, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { LinkBase, Title, useLogout, useStore, useTranslate } from 'react-admin';
import type { Locale } from '../i18n/index.js';
import type { MoneyUnit } from '../fields/money.js';
import { useMe } from '../providers/index.js';
import { useChooseLanguage } from './LanguageButton.js';
import { useMenu } from './useMenu.js';

/** 我的: who I am, everything the bottom bar has no room for, and how this browser shows things. */
export function MyPage() {
  const translate = useTranslate();
  const me = useMe();
  const groups = useMenu();
  const logout = useLogout();
  const [locale, choose] = useChooseLanguage();
  const [unit, setUnit] = useStore<MoneyUnit>('moneyUnit', 'wan');
  return (
    <Card sx={{ mt: 1, maxWidth: 560, mx: 'auto', width: '100%' }}>
      <Title title={translate('app.menu.me')} />
      <CardContent>
        <Typography variant="h6">{me?.name}</Typography>
        <Typography color="text.secondary">
          {me?.unitName ?? translate('app.me.noUnit')} · {me?.roles.map((role) => translate(`enums.role.${role}`, { _: role })).join('、')}
        </Typography>
      </CardContent>
      {groups.map(({ key, entries }) => (
        <List key={key} component="nav" disablePadding subheader={<ListSubheader component="div">{translate(`app.menu.group.${key}`)}</ListSubheader>}>
          {entries.map(({ to, label, icon: Icon }) => (
            <ListItemButton key={to} component={LinkBase} to={to} sx={{ minHeight: 48 }}>
              <ListItemIcon>
                <Icon />
              </ListItemIcon>
              <ListItemText primary={translate(`app.menu.${label}`)} />
            </ListItemButton>
          ))}
        </List>
      ))}
      <Divider />
      <List component="div" disablePadding subheader={<ListSubheader component="div">{translate('app.me.preferences')}</ListSubheader>}>
        <Choice icon={<LanguageIcon />} label={translate('app.language.title')} value={locale} values={['zh', 'en']} text={(value) => translate(`app.language.${value}`)} onChoose={(value) => choose(value as Locale)} />
        <Choice icon={<MoneyIcon />} label={translate('app.money.unit')} value={unit} values={['yuan', 'wan', 'yi']} text={(value) => translate(`enums.moneyUnit.${value}`)} onChoose={(value) => setUnit(value as MoneyUnit)} />
        <ListItemButton component={LinkBase} to="/my-reminders" sx={{ minHeight: 48 }}>
          <ListItemIcon>
            <BellIcon />
          </ListItemIcon>
          <ListItemText primary={translate('contact.title')} />
        </ListItemButton>
        <ListItemButton component={LinkBase} to="/tokens" sx={{ minHeight: 48 }}>
          <ListItemIcon>
            <TokenIcon />
          </ListItemIcon>
          <ListItemText primary={translate('app.menu.tokens')} />
        </ListItemButton>
        <ListItemButton component={LinkBase} to="/change-password" sx={{ minHeight: 48 }}>
          <ListItemIcon>
            <KeyIcon />
          </ListItemIcon>
          <ListItemText primary={translate('app.password.change')} />
        </ListItemButton>
        <ListItemButton onClick={() => void logout()} sx={{ minHeight: 48 }}>
          <ListItemIcon>
            <LogoutIcon />
          </ListItemIcon>
          <ListItemText primary={translate('ra.auth.logout')} />
        </ListItemButton>
      </List>
    </Card>
  );
}

interface ChoiceProps {
  icon: ReactNode;
  label: string;
  value: string;
  values: string[];
  text: (value: string) => string;
  onChoose: (value: string) => void;
}

function Choice({ icon, label, value, values, text, onChoose }: ChoiceProps) {
  return (
    <ListItem component="div" sx={{ minHeight: 56 }}>
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText primary={label} />
      <ToggleButtonGroup exclusive size="small" value={value} onChange={(_, chosen: string | null) => chosen && onChoose(chosen)} aria-label={label}>
        {values.map((one) => (
          <ToggleButton key={one} value={one} sx={{ minHeight: 44, textTransform: 'none' }}>
            {text(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </ListItem>
  );
}
