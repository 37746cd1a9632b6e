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
  return (
    <Box sx={{ mt: 3 }}>
      <Divider sx={{ mb: 2 }}>{translate('app.demonstration.accounts')}</Divider>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {translate('app.demonstration.signInHint')}
      </Alert>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1 }}>
        {demonstration.accounts.map(({ username, name, role, unitName, hint }) => (
          <Button
            key={username}
            variant="outlined"
            disabled={busy}
            title={hint ?? undefined}
            onClick={() => onChoose(username)}
            sx={{ justifyContent: 'flex-start', textAlign: 'left', minHeight: 52, lineHeight: 1.3 }}
          >
            <span>
              {name}
              <Typography component="span" variant="caption" color="text.secondary" sx={{ display: 'block' }}>
                {[role, unitName].filter(Boolean).join(' · ')}
              </Typography>
            </span>
          </Button>
        ))}
      </Box>
    </Box>
  );
}
