import { Alert, Box, Button, Divider, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Demonstration } from '../providers/index.js';

export interface DemonstrationAccountsProps {
  demonstration: Demonstration;
  busy: boolean;
  onChoose: (username: string) => void;
}

/** In a demonstration every part of the house is one press away. */
export function DemonstrationAccounts({ demonstration, busy, onChoose }: DemonstrationAccountsProps) {
  const translate = useTranslate();
  const accounts = demonstration.accounts ?? [];
  const rolesOf = (roles: string[] | undefined): string => (roles ?? []).map((role) => translate(`enums.role.${role}`, { _: role })).join('、');
  return (
    <Box sx={{ mt: 3 }}>
      <Divider sx={{ mb: 2 }}>{translate('app.demonstration.accounts')}</Divider>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {translate('app.demonstration.signInHint')}
      </Alert>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1 }}>
        {accounts.map(({ username, name, roleLabel, roles, unitName }) => (
          <Button
            key={username}
            variant="outlined"
            disabled={busy}
            onClick={() => onChoose(username)}
            sx={{ justifyContent: 'flex-start', textAlign: 'left', minHeight: 52, lineHeight: 1.3 }}
          >
            <span>
              {name}
              <Typography component="span" variant="caption" color="text.secondary" sx={{ display: 'block' }}>
                {[roleLabel ?? rolesOf(roles), unitName].filter(Boolean).join(' · ')}
              </Typography>
            </span>
          </Button>
        ))}
      </Box>
    </Box>
  );
}
