import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import { Box, Button, Card, CardContent, Stack, Typography } from '@mui/material';
import { LinkBase, useCreatePath, useTranslate } from 'react-admin';
import type { Visit } from './visit.js';

/** What happened, and what one does next. */
export function VisitLogged({ visit, onAnother }: { visit: Visit; onAnother: () => void }) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  return (
    <Card sx={{ mt: 2, maxWidth: 620 }} role="status">
      <CardContent>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1 }}>
          <DoneIcon color="success" fontSize="large" />
          <Typography variant="h6" component="h2">
            {translate('visits.saved', { name: visit.investorName })}
          </Typography>
        </Box>
        <Typography sx={{ mb: 0.5 }}>
          {visit.nextStepOn
            ? translate('visits.reminderSet', { date: visit.nextStepOn, step: visit.nextStep ?? '' })
            : translate('visits.noReminder')}
        </Typography>
        {visit.projectName && <Typography color="text.secondary">{translate('visits.clockReset', { project: visit.projectName })}</Typography>}
        <Stack spacing={1} sx={{ mt: 2 }}>
          <Button variant="contained" onClick={onAnother}>
            {translate('visits.another')}
          </Button>
          {visit.projectId && (
            <Button variant="outlined" component={LinkBase} to={createPath({ resource: 'projects', type: 'show', id: visit.projectId })}>
              {translate('visits.openProject')}
            </Button>
          )}
          <Button variant="outlined" component={LinkBase} to={createPath({ resource: 'visits', type: 'show', id: visit.id })}>
            {translate('visits.openVisit')}
          </Button>
          <Button component={LinkBase} to="/">
            {translate('app.errors.home')}
          </Button>
        </Stack>
      </CardContent>
    </Card>
  );
}
