import { Box, Link } from '@mui/material';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';
import { useListPath } from './Section.js';

/** Resource, what is asked of it, and the words with the number. */
type ListOfOthers = [resource: string, filter: Record<string, unknown>, words: string];

/** What colleagues of the own unit or sector have of the same: never among one's own, and one press away. */
export function Others({ lists }: { lists: ListOfOthers[] }) {
  return (
    <Box>
      {lists.map(([resource, filter, words]) => (
        <OfOthers key={resource} resource={resource} filter={filter} words={words} />
      ))}
    </Box>
  );
}

function OfOthers({ resource, filter, words }: { resource: string; filter: Record<string, unknown>; words: string }) {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const asked = { ...filter, createdBy_neq: me?.id };
  const { total = 0 } = useGetList(resource, { filter: asked, sort: { field: 'id', order: 'ASC' }, pagination: { page: 1, perPage: 1 } }, { enabled: me !== undefined });
  const to = listPath(resource, asked);
  if (total === 0 || !to) return null;
  return (
    <Link component={LinkBase} to={to} variant="body2" color="text.secondary" sx={{ display: 'flex', alignItems: 'center', minHeight: { xs: 44, sm: 28 } }}>
      {translate(words, { smart_count: total })}
    </Link>
  );
}
