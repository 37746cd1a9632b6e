import { Alert, Box, List, ListItem, ListItemText, Typography } from '@mui/material';
import { Loading, Show, useRecordContext, useTranslate } from 'react-admin';
import { showMoment, useEnumLabel } from '../fields/index.js';
import { Panel, useReadFailure } from '../layout/index.js';
import { Decide } from './Decide.js';
import { sentenceAndCode, type WholeDelivery } from './delivery.js';
import { Reason } from './Reason.js';
import { StateChip, To } from './DeliveryList.js';

/** One message: its words, where it went, and what each attempt came to. */
export default function DeliveryShow() {
  return (
    <Show component="div" actions={false} loading={<Loading />} queryOptions={useReadFailure()} sx={{ '& .RaShow-main, & .RaShow-card': { minWidth: 0 } }}>
      <Screen />
    </Show>
  );
}

function Screen() {
  const translate = useTranslate();
  const delivery = useRecordContext<WholeDelivery>();
  if (!delivery) return null;
  const { title, body, state, createdAt, lastError, tries } = delivery;
  return (
    <Box sx={{ mt: 1, maxWidth: 860 }}>
      <Panel title={title ?? translate('deliveries.hidden')} actions={<StateChip delivery={delivery} />}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1, overflowWrap: 'anywhere' }}>
          <To delivery={delivery} /> · {showMoment(createdAt)}
        </Typography>
        {body && <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', mb: 2 }}>{body}</Typography>}
        {state === 'unknown' && <Alert severity="warning" sx={{ mb: 1 }}>{translate('deliveries.uncertain', { reason: sentenceAndCode(lastError ?? '').sentence })}</Alert>}
        {state === 'dead' && <Alert severity="error" sx={{ mb: 1 }}>{translate('deliveries.givenUp', { reason: sentenceAndCode(lastError ?? '').sentence })}</Alert>}
        <Decide delivery={delivery} />
      </Panel>
      <Box sx={{ mt: 2 }}>
        <Panel title={translate('deliveries.tries')}>
          {tries.length === 0 && <Typography color="text.secondary">{translate('deliveries.noTries')}</Typography>}
          <Tries tries={tries} />
        </Panel>
      </Box>
    </Box>
  );
}

function Tries({ tries }: { tries: WholeDelivery['tries'] }) {
  const translate = useTranslate();
  const label = useEnumLabel('deliveryOutcome');
  return (
    <List dense disablePadding>
      {tries.map(({ n, startedAt, outcome, reason }) => (
        <ListItem key={n} disableGutters divider>
          <ListItemText
            primary={`${translate('deliveries.nth', { n })} · ${outcome === null ? translate('deliveries.underWay') : label(outcome)}`}
            secondary={
              <>
                {showMoment(startedAt)}
                {reason && <Reason reason={reason} />}
              </>
            }
            slotProps={{ secondary: { component: 'div' } }}
            sx={{ overflowWrap: 'anywhere' }}
          />
        </ListItem>
      ))}
    </List>
  );
}
