import { useRef, useState } from 'react';
import { Alert, Button, TextField } from '@mui/material';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { useTranslate } from 'react-admin';

/** A link that is shown this once, and the way to take it along. */
export function CopyLink({ link, label, warning }: { link: string; label: string; warning: string }) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => setCopied(await copyText(link, field.current));
  return (
    <>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {warning}
      </Alert>
      <TextField value={link} inputRef={field} label={label} multiline fullWidth slotProps={{ htmlInput: { readOnly: true, spellCheck: false } }} onFocus={() => field.current?.select()} />
      <Button startIcon={<CopyIcon />} onClick={() => void copy()}>
        {translate('app.link.copy')}
      </Button>
      {copied !== null && (
        <Alert severity={copied ? 'success' : 'info'} role="status">
          {translate(copied ? 'app.link.copied' : 'app.link.copyByHand')}
        </Alert>
      )}
    </>
  );
}

/** The clipboard is there on HTTPS only; in an office network without it the text is marked for Ctrl-C. */
async function copyText(link: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}
