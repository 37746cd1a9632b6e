import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Money } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { inYi } from './amounts.js';
import type { Asked } from './question.js';
import { RecordLink } from './RecordLink.js';

interface Missing {
  sum: string;
  rows: { contractId: string; number: string; position: number; projectId: string; projectName: string | null; unitName: string; dueOn: string; amount: string; missing: string }[];
}

const PLACE = 'missing';

function useMissing(asked: Asked): { data: Missing | undefined; error: Error | null } {
  const { get } = useData();
  return useQuery({ queryKey: ['figures', 'missing', asked], queryFn: ({ signal }) => get<Missing>('/figures/missing', asked, signal) });
}

/** Above a long list of what arrived: that something is missing, and the way down to it. */
export function MissingNotice({ asked }: { asked: Asked }) {
  const translate = useTranslate();
  const { data } = useMissing(asked);
  if (!data || data.rows.length === 0) return null;
  const show = <Button color="inherit" onClick={() => document.getElementById(PLACE)?.scrollIntoView()}>{translate('board.missing.show')}</Button>;
  return (
    <Alert severity="warning" action={show} sx={{ mb: 2 }}>
      {translate('board.missing.sum', { smart_count: data.rows.length, amount: inYi(data.sum) })}
    </Alert>
  );
}

/** Below what has arrived, what has not: instalments that were due by the day. Signed has no plan and nothing missing. */
export function MissingRows({ asked }: { asked: Asked }) {
  const translate = useTranslate();
  const { data, error } = useMissing(asked);
  return (
    <Box id={PLACE} sx={{ scrollMarginTop: 64 }}>
      <Panel title={translate('board.missing.title')}>
        {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
        {data && (
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {data.rows.length === 0 ? translate('board.missing.none') : translate('board.missing.sum', { smart_count: data.rows.length, amount: inYi(data.sum) })}
          </Typography>
        )}
        {data?.rows.map(({ contractId, number, position, projectId, projectName, unitName, dueOn, amount, missing }) => (
          <Box key={`${contractId}.${position}`} component="article" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline', borderTop: 1, borderColor: 'divider', py: 0.75 }}>
            <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
              <RecordLink resource="projects" id={projectId} text={projectName ?? '—'} />
              <Typography variant="caption" color="text.secondary" component="div">
                <RecordLink resource="contracts" id={contractId} text={number} /> · {translate('board.missing.instalment', { position, dueOn })} · {unitName}
              </Typography>
            </Box>
            <Box sx={{ textAlign: 'right', ml: 'auto' }}>
              <Money amount={missing} unit="wan" strong />
              <Typography variant="caption" color="text.secondary" component="div">
                {translate('board.missing.of')} <Money amount={amount} unit="wan" />
              </Typography>
            </Box>
          </Box>
        ))}
      </Panel>
    </Box>
  );
}
