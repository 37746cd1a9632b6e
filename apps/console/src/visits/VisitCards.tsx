import { Card, CardActionArea, Chip, Stack, Typography } from '@mui/material';
import { LinkBase, ListNoResults, useCreatePath, useListContext, useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import type { Visit } from './visit.js';

/** Visits on a phone, and on the page of a project. */
export function VisitCards() {
  const { data = [], isPending } = useListContext<Visit>();
  if (!isPending && data.length === 0) return <ListNoResults />;
  return (
    <Stack spacing={1} sx={{ p: 1 }}>
      {data.map((visit) => (
        <VisitCard key={visit.id} visit={visit} />
      ))}
    </Stack>
  );
}

function VisitCard({ visit }: { visit: Visit }) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const kind = useEnumLabel('visitKind');
  return (
    <Card variant="outlined">
      <CardActionArea component={LinkBase} to={createPath({ resource: 'visits', type: 'show', id: visit.id })} sx={{ p: 1.5 }}>
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 0.5 }}>
          <Typography sx={{ fontWeight: 600, flexGrow: 1, minWidth: 0 }}>{visit.investorName}</Typography>
          <Chip size="small" label={kind(visit.kind)} variant="outlined" />
        </Stack>
        <Typography variant="body2" sx={{ display: '-webkit-box', WebkitLineClamp: 3, WebkitBoxOrient: 'vertical', overflow: 'hidden' }}>
          {visit.content}
        </Typography>
        {visit.nextStep && (
          <Typography variant="body2" color="primary" sx={{ mt: 0.5 }}>
            {translate('visits.nextStepUntil', { date: visit.nextStepOn ?? '', step: visit.nextStep })}
          </Typography>
        )}
        <Typography variant="caption" color="text.secondary">
          {[visit.visitedOn, visit.officerName, visit.projectName].filter(Boolean).join(' · ')}
        </Typography>
      </CardActionArea>
    </Card>
  );
}
