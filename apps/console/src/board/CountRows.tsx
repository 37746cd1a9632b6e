import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { CountFigure, Entry } from './entries.js';
import type { Asked } from './question.js';
import { RecordLink } from './RecordLink.js';

const PER_PAGE = 200;
const ROWS_PER_PAGE = 1000;

/** The projects behind a count, as the count was asked: each with the milestone that counts it. */
export function CountRows({ figure, park, asked }: { figure: CountFigure; park: boolean; asked: Asked }) {
  const translate = useTranslate();
  const { getList, rows } = useData();

  const counted = async (signal: AbortSignal): Promise<Entry[]> => {
    const found: Entry[] = [];
    for (;;) {
      const page = await rows({ ...asked, figure: figure === 'starts' ? 'starts' : 'productions', offset: found.length, limit: ROWS_PER_PAGE }, signal);
      found.push(...page.rows);
      if (found.length >= page.count || page.rows.length === 0) return found;
    }
  };
  const inPark = async (signal: AbortSignal): Promise<Set<unknown>> => {
    const ids = new Set<unknown>();
    for (let page = 1; ; page += 1) {
      const filter = { scope: 'park', kind: figure === 'starts' ? 'started' : 'in_production' };
      const { data, total = 0 } = await getList('milestones', { filter, sort: { field: 'reachedOn', order: 'DESC' }, pagination: { page, perPage: PER_PAGE }, signal });
      for (const { id } of data) ids.add(id);
      if (page * PER_PAGE >= total || data.length === 0) return ids;
    }
  };
  const { data, error } = useQuery({
    queryKey: ['figures', 'counted', figure, park, asked],
    queryFn: async ({ signal }) => {
      const entries = (await counted(signal)).filter(({ origin }) => figure !== 'same_year_productions' || origin === 'new');
      if (!park) return entries;
      const ids = await inPark(signal);
      return entries.filter(({ entryId }) => ids.has(entryId));
    },
  });
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (!data) return null;
  if (data.length === 0) return <EmptyState title={translate('board.rows.none')} />;
  return (
    <Panel title={translate('board.projectCount', { smart_count: data.length })}>
      {data.map(({ entryId, projectId, projectName, projectCode, unitName, happenedOn, retroactive }) => (
        <Box key={entryId} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }} component="article">
          <RecordLink resource="projects" id={projectId} text={projectName ?? projectCode ?? '—'} />
          <Typography variant="caption" color="text.secondary" component="div">
            {[projectCode, unitName, `${translate('board.rows.milestoneOn')} ${happenedOn}`].filter(Boolean).join(' · ')}
            {retroactive && ` · ⚑ ${translate('board.rows.retroactive')}`}
          </Typography>
        </Box>
      ))}
    </Panel>
  );
}
