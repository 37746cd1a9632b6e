import type { ReactNode } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';

/** Something that is shown this once: only the button closes it, and the text can be copied or marked by hand. */
export function SecretDialog({ title, note, value, onClose, children }: { title: string; note: string; value: string; onClose: () => void; children?: ReactNode }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = (): void => void copyText(value).then((copied) => notify(copied ? 'channels.copied' : 'channels.copyByHand', { type: 'info' }));
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {note}
        </Alert>
        <TextField value={value} multiline slotProps={{ htmlInput: { readOnly: true, spellCheck: false } }} onFocus={(event) => event.target.select()} />
        {children}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={copy}>
          {translate('channels.copy')}
        </Button>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The clipboard is there on HTTPS only. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
