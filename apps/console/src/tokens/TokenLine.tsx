import { Box, Button, Chip, ListItem, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { State } from './token.js';

interface TokenLineProps {
  title: string;
  state: State;
  token: { readOnly: boolean; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt?: string | null };
  onEnd?: () => void;
}

/** One token: what it may do, until when, whether anybody uses it, and the way to end it. */
export function TokenLine({ title, state, token: { readOnly, createdAt, expiresAt, lastUsedAt, revokedAt }, onEnd }: TokenLineProps) {
  const translate = useTranslate();
  const facts = [
    translate(readOnly ? 'tokens.reads' : 'tokens.writes'),
    lastUsedAt === null ? translate('tokens.neverUsed') : translate('tokens.used', { at: showMoment(lastUsedAt) }),
    revokedAt ? translate('tokens.revokedAt', { at: showMoment(revokedAt) }) : expiresAt === null ? translate('tokens.noEnd') : translate(state === 'expired' ? 'tokens.over' : 'tokens.until', { at: showMoment(expiresAt) }),
    translate('tokens.made', { at: showMoment(createdAt) }),
  ];
  return (
    <ListItem divider sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'flex-start', py: 1.5 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        {facts.map((fact) => (
          <Typography key={fact} variant="body2" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
            {fact}
          </Typography>
        ))}
      </Box>
      <Chip size="small" color={state === 'active' ? 'success' : 'default'} variant="outlined" label={translate(`tokens.state.${state}`)} />
      {state === 'active' && onEnd && (
        <Button color="error" onClick={onEnd} aria-label={translate('tokens.revokeOf', { name: title })} sx={{ minHeight: 44 }}>
          {translate('tokens.revoke')}
        </Button>
      )}
    </ListItem>
  );
}
