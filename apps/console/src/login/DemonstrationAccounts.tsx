import { useState } from 'react';
import { Alert, Box, Button, Divider, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Demonstration } from '../providers/index.js';

export interface DemonstrationAccountsProps {
  demonstration: Demonstration;
  busy: boolean;
  onChoose: (username: string) => void;
}

/** In a demonstration every part of the house is one press away: one person of each office first, all on demand. */
export function DemonstrationAccounts({ demonstration: { accounts }, busy, onChoose }: DemonstrationAccountsProps) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const ofEachOffice = accounts.filter(({ role }, index) => accounts.findIndex((other) => other.role === role) === index);
  const shown = all ? accounts : ofEachOffice;
  return (
    <Box sx={{ mt: 3 }}>
      <Divider sx={{ mb: 2 }}>{translate('app.demonstration.accounts')}</Divider>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {translate('app.demonstration.signInHint')}
      </Alert>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: '1fr 1fr 1fr' }, gap: 1 }}>
        {shown.map(({ username, name, role, unitName, hint }) => (
          <Button
            key={username}
            variant="outlined"
            disabled={busy}
            title={hint ?? undefined}
            data-username={username}
            onClick={() => onChoose(username)}
            sx={{ justifyContent: 'flex-start', textAlign: 'left', minHeight: 56, lineHeight: 1.3, px: 1.25 }}
          >
            <span>
              {all ? name : role}
              <Typography component="span" variant="caption" color="text.secondary" sx={{ display: 'block' }}>
                {(all ? [role, unitName] : [unitName ?? name]).filter(Boolean).join(' · ')}
              </Typography>
            </span>
          </Button>
        ))}
      </Box>
      {shown.length < accounts.length && (
        <Button onClick={() => setAll(true)} fullWidth sx={{ mt: 1 }}>
          {translate('app.demonstration.allAccounts', { smart_count: accounts.length })}
        </Button>
      )}
    </Box>
  );
}
