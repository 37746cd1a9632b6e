import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Unknown is not zero and not an empty cell: a dash for the eye, a word for the ear. */
export function Unknown({ label = 'app.unknown' }: { label?: string }) {
  const translate = useTranslate();
  return (
    <Typography component="span" variant="body2" color="text.secondary" aria-label={translate(label)} title={translate(label)}>
      —
    </Typography>
  );
}
