import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment, StatusChip } from '../fields/index.js';
import { useMay } from '../providers/index.js';
import { ClosingLine } from './ClosingLine.js';
import { waitingRequest, type Period, type Reopening } from './period.js';
import { RequestToDecide } from './RequestToDecide.js';

interface MonthRowProps {
  period: Period;
  mayBeClosed: boolean;
  mayBeReopened: boolean;
  onClose: () => void;
  onReopen: () => void;
  onDecided: () => void;
}

/** One month: its state, the closing in force, what can be done now; what came before is folded away. */
export function MonthRow({ period, mayBeClosed, mayBeReopened, onClose, onReopen, onDecided }: MonthRowProps) {
  const translate = useTranslate();
  const mayClose = useMay('period.close');
  const mayAsk = useMay('period.reopen');
  const request = waitingRequest(period);
  const inForce = period.closings.find(({ reopenedAt }) => reopenedAt === null);
  const earlier = period.closings.filter(({ reopenedAt }) => reopenedAt !== null);
  const decided = period.reopenings.filter(({ decision }) => decision !== null);
  return (
    <Box component="article" aria-label={period.month} sx={{ borderTop: 1, borderColor: 'divider', py: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1, minHeight: 44 }}>
        <Typography component="h3" sx={{ fontWeight: 600, minWidth: 80, fontVariantNumeric: 'tabular-nums' }}>
          {period.month}
        </Typography>
        <StatusChip status={period.state} enumeration="periodState" />
        <Typography variant="body2" color="text.secondary" sx={{ flex: '1 1 200px' }}>
          {period.closedAt && translate('periods.closedBy', { name: period.closedByName ?? translate('audit.system'), at: showMoment(period.closedAt) })}
          {!period.closedAt && earlier.length > 0 && translate('periods.openAgain')}
          {!period.closedAt && earlier.length === 0 && period.beforeUse && translate('periods.beforeUse')}
        </Typography>
        {mayClose && mayBeClosed && (
          <Button variant="contained" onClick={onClose}>
            {translate('periods.close')}
          </Button>
        )}
        {mayAsk && mayBeReopened && !request && (
          <Button variant="outlined" color="warning" onClick={onReopen}>
            {translate('periods.askReopening')}
          </Button>
        )}
      </Box>
      {inForce && <ClosingLine closing={inForce} />}
      {request && <RequestToDecide request={request} onDecided={onDecided} />}
      {(earlier.length > 0 || decided.length > 0) && (
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1.25 }}>
            {translate('periods.history', { closings: earlier.length, requests: decided.length })}
          </Box>
          {earlier.map((closing) => (
            <ClosingLine key={closing.id} closing={closing} />
          ))}
          {decided.map((one) => (
            <DecidedRequest key={one.id} request={one} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function DecidedRequest({ request }: { request: Reopening }) {
  const translate = useTranslate();
  return (
    <Box sx={{ borderLeft: 3, borderColor: 'divider', pl: 1.5, my: 1 }}>
      <Typography variant="body2">{translate('periods.request.asked', { name: request.askedByName, at: showMoment(request.askedAt), reason: request.reason })}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`enums.reopeningDecision.${request.decision}`)} · {request.decidedByName} · {showMoment(request.decidedAt ?? '')}
        {request.note && ` · ${request.note}`}
      </Typography>
    </Box>
  );
}
