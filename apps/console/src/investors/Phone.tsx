import { useState } from 'react';
import CallIcon from '@mui/icons-material/CallOutlined';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, IconButton, Link, TextField } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { useKeptText } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import type { Contact } from './ContactDialog.js';

/** Masked until somebody says why; the answer is kept for this look only, never in the page's cache. */
export function Phone({ contact }: { contact: Contact }) {
  const translate = useTranslate();
  const notify = useNotify();
  const mayReveal = useMay('contact.reveal');
  const { act } = useData();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useKeptText(`contacts/${contact.id}/reveals`);
  const [phone, setPhone] = useState<string | null>(null);
  if (!contact.phoneMasked) return <>{translate('investors.contacts.noPhone')}</>;

  const reveal = async (): Promise<void> => {
    try {
      const answer = await act<{ phone: string | null }>('contacts', contact.id, 'reveals', { reason: reason.trim() });
      setPhone(answer.phone);
      setAsking(false);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    }
  };
  if (phone) {
    return (
      <>
        <Link href={`tel:${phone}`} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, minHeight: 44 }}>
          <CallIcon fontSize="small" />
          {phone}
        </Link>
        <IconButton size="small" aria-label={translate('investors.contacts.copy')} onClick={() => void copy(phone).then(() => notify('app.copied'))}>
          <CopyIcon fontSize="small" />
        </IconButton>
      </>
    );
  }
  return (
    <>
      <span style={{ fontVariantNumeric: 'tabular-nums' }}>{contact.phoneMasked}</span>
      {mayReveal && (
        <Button size="small" onClick={() => setAsking(true)}>
          {translate('investors.contacts.reveal')}
        </Button>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} fullWidth maxWidth="xs">
        <DialogTitle>{translate('investors.contacts.revealTitle', { name: contact.name })}</DialogTitle>
        <DialogContent>
          <DialogContentText>{translate('investors.contacts.revealText')}</DialogContentText>
          <TextField label={translate('investors.contacts.reason')} value={reason} onChange={(event) => setReason(event.target.value)} fullWidth autoFocus required />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setAsking(false)}>{translate('ra.action.cancel')}</Button>
          <Button variant="contained" disabled={reason.trim().length < 2} onClick={() => void reveal()}>
            {translate('investors.contacts.reveal')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

/** The clipboard needs a secure context; over plain HTTP the old way still copies. */
async function copy(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const box = document.createElement('textarea');
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
}
