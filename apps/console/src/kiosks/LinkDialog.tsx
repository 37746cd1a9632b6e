import { useRef, useState } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { useTranslate } from 'react-admin';
import { linkOf } from './kiosk.js';

/** The link is shown this once. A tap beside the dialog must not lose it, so that only the button closes it. */
export function LinkDialog({ name, token, onClose }: { name: string; token: string; onClose: () => void }) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const link = linkOf(token);
  const copy = async (): Promise<void> => setCopied(await copyText(link, field.current));
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{translate('kiosks.linkTitle', { name })}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('kiosks.once')}
        </Alert>
        <TextField value={link} inputRef={field} label={translate('kiosks.link')} multiline slotProps={{ htmlInput: { readOnly: true, spellCheck: false } }} onFocus={() => field.current?.select()} />
        {copied !== null && (
          <Alert severity={copied ? 'success' : 'info'} role="status">
            {translate(copied ? 'kiosks.copied' : 'kiosks.copyByHand')}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button startIcon={<CopyIcon />} variant="contained" onClick={() => void copy()}>
          {translate('kiosks.copy')}
        </Button>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
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
