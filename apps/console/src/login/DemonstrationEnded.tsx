import { Alert, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { SignInFrame } from './SignInFrame.js';

/** The demonstration is over; the district's own, empty system opens with a link that only the server's terminal shows. */
export function DemonstrationEnded() {
  const translate = useTranslate();
  return (
    <SignInFrame title={translate('app.demonstration.endedTitle')}>
      <Alert severity="success" sx={{ mb: 2 }}>
        {translate('app.demonstration.endedText')}
      </Alert>
      <Typography component="ol" sx={{ pl: 3, '& li': { mb: 1 } }}>
        {['terminal', 'link', 'sign'].map((step) => (
          <li key={step}>{translate(`app.demonstration.next.${step}`)}</li>
        ))}
      </Typography>
      <Button variant="outlined" fullWidth size="large" onClick={() => window.location.assign('/')}>
        {translate('app.demonstration.reload')}
      </Button>
    </SignInFrame>
  );
}
