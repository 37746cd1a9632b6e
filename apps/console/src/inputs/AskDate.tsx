import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { DateQuestion } from './useDateQuestion.js';

/** Under a date that lies oddly far from today: how far, and the press that says it is meant. */
export function AskDate({ question, onConfirm }: { question: DateQuestion; onConfirm?: () => void }) {
  const translate = useTranslate();
  if (question.text === null) return null;
  if (question.confirmed) {
    return (
      <Alert severity="info" role="status" sx={{ mb: 1 }}>
        {translate('app.date.confirmed')}
      </Alert>
    );
  }
  const confirm = (): void => {
    question.confirm();
    onConfirm?.();
  };
  return (
    <Alert
      severity="warning"
      sx={{ mb: 1, alignItems: 'center' }}
      action={
        <Button color="inherit" size="small" onClick={confirm} sx={{ minHeight: 44, whiteSpace: 'nowrap' }}>
          {translate('app.date.confirm')}
        </Button>
      }
    >
      {question.text}
    </Alert>
  );
}
