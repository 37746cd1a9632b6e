import { Alert, Box, Typography } from '@mui/material';
import { Link, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import type { Operations } from './operations.js';

/** What the last look at the ledgers found, what it means and what to do. */
export function FindingsPanel({ reconciliation: { checkedAt, findings } }: { reconciliation: Operations['reconciliation'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('operations.findings')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {checkedAt === null ? translate('operations.neverChecked') : translate('operations.checkedAt', { at: showMoment(checkedAt) })}
      </Typography>
      {findings.length === 0 && checkedAt !== null && <Alert severity="success">{translate('operations.noFindings')}</Alert>}
      {findings.map(({ code, count, ids }) => (
        <Alert key={code} severity={code === 'R11' ? 'warning' : 'error'} sx={{ mb: 1 }}>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>{translate('operations.finding', { code, what: translate(`operations.found.${code}.what`), count })}</Typography>
          <Typography variant="body2">{translate(`operations.found.${code}.todo`)}</Typography>
          <Box sx={{ overflowWrap: 'anywhere', typography: 'caption' }}>
            {ids.map((id) => (
              <Box key={id}>{OF_MESSAGES.includes(code) ? <Link to={`/deliveries/${id}/show`}>{id}</Link> : named(id, translate)}</Box>
            ))}
          </Box>
        </Alert>
      ))}
    </Panel>
  );
}

/** Codes whose ids are messages of the log. */
const OF_MESSAGES = ['R3', 'R4', 'R5', 'R6', 'R7a', 'R7b', 'R8', 'R8b', 'R9'];

/** A schedule by its name; everything else as it is, for whoever looks into the table. */
function named(id: string, translate: ReturnType<typeof useTranslate>): string {
  return translate(`operations.schedule.${id}`, { _: id });
}
