import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { fileUrl, showMoment, useFiles } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { RESOURCE, type Order, type OrderEntry } from './order.js';

/** What was said since the order was given, newest first; its giving stands at the end. */
export function OrderTimeline({ order }: { order: Order }) {
  const translate = useTranslate();
  const { get } = useData();
  const { data: entries, error } = useQuery({
    queryKey: [RESOURCE, 'entries', order.id, order.version],
    queryFn: ({ signal }) => get<OrderEntry[]>(`/${RESOURCE}/${order.id}/entries`, undefined, signal),
  });
  return (
    <Panel title={translate('supervision.story')}>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {entries && (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, pl: 1.5, borderLeft: 2, borderColor: 'divider' }}>
          {[...entries].reverse().map((entry) => (
            <Moment key={entry.id} what={translate(`enums.orderEntry.${entry.kind}`)} who={[entry.saidByName, entry.saidByUnitName]} at={entry.at}>
              {entry.dueAfter && (
                <Typography variant="body2">{translate('supervision.extendedFromTo', { before: entry.dueBefore ?? '', after: entry.dueAfter })}</Typography>
              )}
              <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{entry.content}</Typography>
              <Files ids={entry.fileIds} />
            </Moment>
          ))}
          <Moment what={translate('supervision.wasGiven')} who={[order.givenByName]} at={order.givenAt} />
        </Box>
      )}
    </Panel>
  );
}

function Moment({ what, who, at, children }: { what: string; who: (string | null)[]; at: string; children?: React.ReactNode }) {
  return (
    <Box component="li" sx={{ position: 'relative', mb: 2, '&::before': { content: '""', position: 'absolute', left: -18, top: 7, width: 10, height: 10, borderRadius: '50%', bgcolor: 'primary.main' } }}>
      <Typography variant="caption" color="text.secondary" component="div">
        {[showMoment(at), ...who].filter(Boolean).join(' · ')}
      </Typography>
      <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
        {what}
      </Typography>
      {children}
    </Box>
  );
}

function Files({ ids }: { ids: string[] }) {
  const files = useFiles(ids);
  if (files.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
      {files.map(({ id, name }) => (
        <Chip key={id} component="a" clickable variant="outlined" label={name} href={fileUrl(id)} target="_blank" rel="noopener" sx={{ maxWidth: '100%', minHeight: 40 }} />
      ))}
    </Box>
  );
}
