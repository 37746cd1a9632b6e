import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Accordion, AccordionDetails, AccordionSummary, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** What the receiving system has to do with a signature, where the key is made and shown (docs/webhooks.md). */
export function WebhookCheck() {
  const translate = useTranslate();
  return (
    <Accordion variant="outlined" disableGutters sx={{ my: 1 }}>
      <AccordionSummary expandIcon={<ExpandIcon />}>{translate('channels.check.title')}</AccordionSummary>
      <AccordionDetails>
        <Typography component="ol" variant="body2" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
          {translate('channels.check.steps')
            .split('\n')
            .map((step) => (
              <li key={step}>{step}</li>
            ))}
        </Typography>
        <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1, mb: 0 }}>
          {translate('channels.check.more')}
        </Typography>
      </AccordionDetails>
    </Accordion>
  );
}
