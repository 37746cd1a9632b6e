import { useRef, useState } from 'react';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { useTranslate } from 'react-admin';
import { usePublicOrigin } from '../providers/index.js';
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
        {token && <LongLink link={linkOf(token, origin)} />}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** For a screen whose browser can be given a link, by remote maintenance or a start page. */
function LongLink({ link }: { link: string }) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => setCopied(await copyText(link, field.current));
  return (
    <>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {translate('kiosks.once')}
      </Alert>
      <TextField value={link} inputRef={field} label={translate('kiosks.link')} multiline slotProps={{ htmlInput: { readOnly: true, spellCheck: false } }} onFocus={() => field.current?.select()} />
      <Button startIcon={<CopyIcon />} onClick={() => void copy()}>
        {translate('kiosks.copy')}
      </Button>
      {copied !== null && (
        <Alert severity={copied ? 'success' : 'info'} role="status">
          {translate(copied ? 'kiosks.copied' : 'kiosks.copyByHand')}
        </Alert>
      )}
    </>
  );
}

/** The clipboard is there on HTTPS only; in an office network without it the text is marked for Ctrl-C. */
async function copyText(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}
