import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { HoldNotice } from '../deliveries/HoldNotice.js';
import { showMoment } from '../fields/index.js';
import { useData } from '../providers/index.js';
import { AuditChainLine } from './AuditChainLine.js';
import { Backlog } from './Backlog.js';
import { CalendarLine } from './CalendarLine.js';
import { FindingsPanel } from './FindingsPanel.js';
import type { Operations } from './operations.js';
import { QueuePanel } from './QueuePanel.js';
import { SchedulePanel } from './SchedulePanel.js';

const AGAIN = 15_000;

/** How the machinery stands, for the system administrator: counts and moments, nothing of the business. */
export default function OperationsPage() {
  const translate = useTranslate();
  const { get } = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['operations'], queryFn: ({ signal }) => get<Operations>('/operations', undefined, signal), refetchInterval: AGAIN });
  return (
    <>
      <Title title={translate('app.menu.operations')} />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {translate('operations.asOf', { at: showMoment(data.at) })}
          </Typography>
          <Alert severity={data.workerAlive ? 'success' : 'error'} sx={{ mb: 2 }}>
            {translate(data.workerAlive ? 'operations.workerAlive' : 'operations.workerGone')}
          </Alert>
          <HoldNotice />
          <CalendarLine calendar={data.calendar} />
          <Backlog state={data} />
          <AuditChainLine chain={data.auditChain} />
          <FindingsPanel reconciliation={data.reconciliation} />
          <QueuePanel queue={data.queue} onDone={() => void refetch()} />
          <SchedulePanel schedules={data.schedules} />
        </Box>
      )}
    </>
  );
}
