import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { usePublicOrigin } from '../providers/index.js';
import { CopyLink } from '../layout/index.js';
import { showMoment } from '../fields/index.js';
import { addressOfWall, linkOf, type Connection } from './kiosk.js';

/** The link is shown this once. A tap beside the dialog must not lose it, so that only the button closes it. */
export function LinkDialog({ connection: { name, code, codeExpiresAt, token }, onClose }: { connection: Connection; onClose: () => void }) {
  const translate = useTranslate();
  const origin = usePublicOrigin();
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{translate('kiosks.linkTitle', { name })}</DialogTitle>
      <DialogContent>
        <Box component="ol" sx={{ pl: 3, m: 0, '& li': { mb: 1.5 } }}>
          <li>
            {translate('kiosks.step.open')}
            <Typography component="div" sx={{ fontSize: 20, fontWeight: 600, overflowWrap: 'anywhere' }}>
              {addressOfWall(origin)}
            </Typography>
          </li>
          <li>
            {translate('kiosks.step.code', { at: showMoment(codeExpiresAt) })}
            <Typography component="div" data-testid="kiosk-code" sx={{ fontSize: 36, fontWeight: 700, letterSpacing: 4, fontFamily: 'monospace' }}>
              {code}
            </Typography>
          </li>
        </Box>
        {/* for a screen whose browser can be given a link, by remote maintenance or a start page */}
        {token && <CopyLink link={linkOf(token, origin)} label={translate('kiosks.link')} warning={translate('kiosks.once')} />}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
