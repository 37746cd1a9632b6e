import { useId, type ReactNode } from 'react';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography, type ButtonProps } from '@mui/material';
import { useTranslate } from 'react-admin';

export interface AskDialogProps {
  title: string;
  /** What is at stake, repeated: the amount, whose it is. */
  children?: ReactNode;
  /** What comes of it, and that it stays. */
  text: string;
  confirm: string;
  color?: ButtonProps['color'];
  busy?: boolean;
  refused?: string | null;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asked before whatever cannot be taken back. The first thing that Enter meets is the way out. */
export function AskDialog({ title, children, text, confirm, color = 'primary', busy = false, refused, onClose, onConfirm }: AskDialogProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="xs" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        {children}
        <Typography id={`${id}-text`}>{text}</Typography>
        {refused && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {refused}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy} autoFocus>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" color={color} loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What the decision is about, large enough to be read before it is pressed. */
export function Stake({ amount, children }: { amount?: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ borderLeft: 4, borderColor: 'primary.main', pl: 1.5, mb: 1.5, overflowWrap: 'anywhere' }}>
      {amount && <Box sx={{ '& .MuiTypography-root': { fontSize: '1.5rem', fontWeight: 700, whiteSpace: 'normal' } }}>{amount}</Box>}
      <Typography component="div">{children}</Typography>
    </Box>
  );
}
