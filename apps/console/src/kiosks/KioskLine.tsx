import { Box, Button, Chip, ListItem, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { Kiosk } from './kiosk.js';

/** One screen: where it hangs, whether it is alive, until when, and the way to take it down. */
export function KioskLine({ kiosk, onCode, onEnd }: { kiosk: Kiosk; onCode: () => void; onEnd: () => void }) {
  const translate = useTranslate();
  const { name, place, state, lastSeenAt, lastAddress, expiresAt, revokedAt, allowedFrom, createdByName, createdAt } = kiosk;
  const active = state === 'active';
  const facts = [
    lastSeenAt === null ? translate('kiosks.neverSeen') : translate('kiosks.seen', { at: showMoment(lastSeenAt), address: lastAddress ?? '' }),
    revokedAt === null ? translate(active ? 'kiosks.until' : 'kiosks.over', { at: showMoment(expiresAt) }) : translate('kiosks.revokedAt', { at: showMoment(revokedAt) }),
    allowedFrom.length === 0 ? translate('kiosks.everywhere') : translate('kiosks.from', { networks: allowedFrom.join(', ') }),
    translate('kiosks.madeBy', { name: createdByName, at: showMoment(createdAt) }),
  ];
  return (
    <ListItem divider sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'flex-start', py: 1.5 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {[name, place].filter(Boolean).join(' · ')}
        </Typography>
        {facts.map((fact) => (
          <Typography key={fact} variant="body2" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
            {fact}
          </Typography>
        ))}
      </Box>
      <Chip size="small" color={active ? 'success' : 'default'} variant="outlined" label={translate(`kiosks.state.${state}`)} />
      {active && <Button onClick={onCode}>{translate('kiosks.newCode')}</Button>}
      {active && (
        <Button color="error" onClick={onEnd}>
          {translate('kiosks.revoke')}
        </Button>
      )}
    </ListItem>
  );
}
