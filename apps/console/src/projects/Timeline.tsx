import { Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { LinkBase, useRecordContext, useTranslate } from 'react-admin';
import { fittingUnit, Money } from '../fields/index.js';
import { EmptyState } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Project } from './project.js';

interface Entry {
  id: string;
  kind: string;
  on: string;
  byName: string | null;
  title: string;
  detail: string | null;
  amount: string | null;
  subjectId: string;
}

/** What the title of an entry is a word of, and the record it leads to. */
const KINDS: Record<string, { enumeration: string; resource?: string }> = {
  registered: { enumeration: 'stage' },
  stage: { enumeration: 'stage' },
  status: { enumeration: 'projectStatus' },
  milestone: { enumeration: 'milestoneKind' },
  visit: { enumeration: 'visitKind', resource: 'visits' },
  contract_confirmed: { enumeration: 'contractKind', resource: 'contracts' },
  contract_terminated: { enumeration: 'contractKind', resource: 'contracts' },
  funds_recognised: { enumeration: 'fundsCategory', resource: 'funds-receipts' },
  funds_reversed: { enumeration: 'fundsCategory', resource: 'funds-receipts' },
};

/** The story of the project, newest first, from every chapter. */
export function Timeline() {
  const project = useRecordContext<Project>();
  const translate = useTranslate();
  const { get } = useData();
  const { data: entries, isPending } = useQuery({
    queryKey: ['projects', 'timeline', project?.id],
    queryFn: ({ signal }) => get<Entry[]>(`/projects/${project?.id}/timeline`, undefined, signal),
    enabled: project !== undefined,
  });
  if (isPending) return null;
  if (!entries || entries.length === 0) return <EmptyState text={translate('projects.noStory')} />;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, pl: 1.5, borderLeft: 2, borderColor: 'divider' }}>
      {entries.map((entry) => (
        <Box key={`${entry.kind}-${entry.id}`} component="li" sx={{ position: 'relative', mb: 2, '&::before': { content: '""', position: 'absolute', left: -18, top: 7, width: 10, height: 10, borderRadius: '50%', bgcolor: 'primary.main' } }}>
          <Line entry={entry} />
        </Box>
      ))}
    </Box>
  );
}

function Line({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const { enumeration, resource } = KINDS[entry.kind] ?? { enumeration: 'stage' };
  const title = translate(`projects.story.${entry.kind}`, { name: translate(`enums.${enumeration}.${entry.title}`, { _: entry.title }), _: entry.title });
  return (
    <>
      <Typography variant="caption" color="text.secondary" component="div">
        {[entry.on, entry.byName].filter(Boolean).join(' · ')}
      </Typography>
      <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
        {resource ? (
          <Link component={LinkBase} to={`/${resource}/${entry.subjectId}/show`}>
            {title}
          </Link>
        ) : (
          title
        )}{' '}
        {entry.amount && <Money amount={entry.amount} unit={fittingUnit(entry.amount)} />}
      </Typography>
      {entry.detail && (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
          {entry.detail}
        </Typography>
      )}
    </>
  );
}
