import { Box, Typography } from '@mui/material';
import { useRecordContext, useResourceContext, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { Bounds } from './Bounds.js';
import { asPartResource, type Part, type PartVersion } from './part.js';
import { usePartHistory } from './usePartHistory.js';
import { Uses } from './Uses.js';

/** What it was called before, and what has it now. */
export function PartHistoryPanel() {
  const part = useRecordContext<Part>();
  return part ? <History part={part} /> : null;
}

function History({ part: { id, version } }: { part: Part }) {
  const translate = useTranslate();
  const resource = asPartResource(useResourceContext());
  const { data } = usePartHistory(resource, id, version);
  return (
    <Box sx={{ width: { xs: '100%', md: 400 }, flexShrink: 0 }}>
      <Panel title={translate('parts.uses.title')}>{data && <Uses resource={resource} uses={data.uses} />}</Panel>
      <Panel title={translate('parts.history')}>
        {data?.versions.map((one) => <Line key={one.version} version={one} />)}
      </Panel>
    </Box>
  );
}

function Line({ version: { name, active, effectiveOn, knownAt, changedByName, reason, minAmount, maxAmount, chainGroup } }: { version: PartVersion }) {
  const translate = useTranslate();
  return (
    <Box sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Typography>
        {name}
        {!active && ` · ${translate('parts.retired')}`}
        {minAmount !== null && <> · <Bounds minAmount={minAmount} maxAmount={maxAmount} /></>}
        {chainGroup !== null && ` · ${chainGroup}`}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {effectiveOn === null ? translate('parts.fromTheBeginning') : translate('parts.since', { day: effectiveOn })}
        {knownAt !== null && ` · ${translate('parts.recorded', { moment: showMoment(knownAt), name: changedByName ?? '' })}`}
        {reason && ` · ${reason}`}
      </Typography>
    </Box>
  );
}
