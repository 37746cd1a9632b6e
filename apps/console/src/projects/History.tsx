import { Accordion, AccordionDetails, AccordionSummary, Box, Typography } from '@mui/material';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Pagination, ReferenceManyField, useListContext, useTranslate } from 'react-admin';
import { Change } from '../audit/Change.js';
import type { AuditEntry } from '../audit/entry.js';
import { showMoment } from '../fields/index.js';
import { EmptyState } from '../layout/index.js';

/** Who changed what, when, from what to what: every entry of the audit trail about this project. */
export function History() {
  const translate = useTranslate();
  return (
    <ReferenceManyField reference="audit-entries" target="projectId" sort={{ field: 'at', order: 'DESC' }} perPage={25} pagination={<Pagination />} empty={<EmptyState text={translate('projects.noHistory')} />}>
      <Entries />
    </ReferenceManyField>
  );
}

function Entries() {
  const translate = useTranslate();
  const { data = [] } = useListContext<AuditEntry>();
  return (
    <Box>
      {data.map((entry) => (
        <Accordion key={entry.id} disableGutters variant="outlined" slotProps={{ transition: { unmountOnExit: true } }}>
          <AccordionSummary expandIcon={<ExpandIcon />}>
            <Typography variant="body2">
              <strong>{translate(`audit.action.${entry.action}`, { _: entry.action })}</strong> · {entry.actorName} · {showMoment(entry.at)}
              {entry.note ? ` · ${entry.note}` : ''}
            </Typography>
          </AccordionSummary>
          <AccordionDetails sx={{ overflowX: 'auto' }}>
            <Change entry={entry} />
          </AccordionDetails>
        </Accordion>
      ))}
    </Box>
  );
}
