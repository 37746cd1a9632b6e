import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { CountFigure } from './entries.js';
import { RecordLink } from './RecordLink.js';

interface Milestone {
  id: string;
  projectId: string;
  projectName: string;
  projectCode: string;
  unitName: string;
  reachedOn: string;
  scope: 'district' | 'park';
}

const PER_PAGE = 200;

/** The projects behind a count: each with the milestone that counts it. */
export function CountRows({ figure, park, year, asOf }: { figure: CountFigure; park: boolean; year: number; asOf: string }) {
  const translate = useTranslate();
  const { getList } = useData();

  const all = async <T extends { id: string }>(resource: string, filter: object, field: string, signal: AbortSignal): Promise<T[]> => {
    const found: T[] = [];
    for (let page = 1; ; page += 1) {
      const { data, total = 0 } = await getList<T>(resource, { filter, sort: { field, order: 'DESC' }, pagination: { page, perPage: PER_PAGE }, signal });
      found.push(...data);
      if (found.length >= total || data.length === 0) return found;
    }
  };
  const { data, error } = useQuery({
    queryKey: ['figures', 'milestones', figure, park, year, asOf],
    queryFn: async ({ signal }) => {
      const within = { reachedOn_gte: `${year}-01-01`, reachedOn_lte: asOf, ...(park ? { scope: 'park' } : {}) };
      const milestones = await all<Milestone>('milestones', { kind: figure === 'starts' ? 'started' : 'in_production', ...within }, 'reachedOn', signal);
      if (figure !== 'same_year_productions') return milestones;
      const signed = await all<{ id: string; projectId: string }>('contracts', { kind: 'formal', countedOn_gte: `${year}-01-01`, countedOn_lte: asOf }, 'signedOn', signal);
      const ofThisYear = new Set(signed.map(({ projectId }) => projectId));
      return milestones.filter(({ projectId }) => ofThisYear.has(projectId));
    },
  });
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (!data) return null;
  if (data.length === 0) return <EmptyState title={translate('board.rows.none')} />;
  return (
    <Panel title={translate('board.projectCount', { smart_count: data.length })}>
      {data.map(({ id, projectId, projectName, projectCode, unitName, reachedOn, scope }) => (
        <Box key={id} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }} component="article">
          <RecordLink resource="projects" id={projectId} text={projectName} />
          <Typography variant="caption" color="text.secondary" component="div">
            {[projectCode, unitName, `${translate('board.rows.milestoneOn')} ${reachedOn}`, translate(`enums.scope.${scope}`)].join(' · ')}
          </Typography>
        </Box>
      ))}
    </Panel>
  );
}
