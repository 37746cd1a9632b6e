import { Alert, Box, Button, Typography } from '@mui/material';
import { LinkBase, useCreatePath, useGetList, useLocation, useTranslate, type RaRecord } from 'react-admin';
import { Money } from '../fields/index.js';

/** A contract or money: what is decided upon has a number, a project and an amount. */
interface Decidable extends RaRecord {
  number: string;
  projectName: string | null;
  amount: string | null;
  currency: string;
}

export interface QueueProps<T extends Decidable> {
  resource: string;
  /** The queue as its list shows it. */
  filter: Record<string, unknown>;
  /** Whether a waiting one is this person's to decide. */
  isMine: (record: T) => boolean;
  current: T;
  /** The one on this page has just been decided here. */
  decided: boolean;
}

/** A day's queue is short; beyond this only the count goes on. */
const AT_ONCE = 100;

/**
 * Where one stands among what waits for a decision, and the next one in one press. How many are behind travels with the
 * link; the next page takes the place of this one, so that going back leads to the list.
 */
export function Queue<T extends Decidable>({ resource, filter, isMine, current, decided }: QueueProps<T>) {
  const translate = useTranslate();
  const createPath = useCreatePath();
  const behind = useBehind() + (decided ? 1 : 0);
  const { data, total = 0 } = useGetList<T>(resource, { filter, sort: { field: 'submittedAt', order: 'ASC' }, pagination: { page: 1, perPage: AT_ONCE } });
  if (!data) return null;
  const mine = data.filter((record) => record.id === current.id || isMine(record));
  const place = mine.findIndex(({ id }) => id === current.id);
  const others = mine.filter(({ id }) => id !== current.id);
  const waiting = others.length + (decided || place === -1 ? 0 : 1) + Math.max(0, total - AT_ONCE);
  const next = (place === -1 ? undefined : mine[place + 1]) ?? others[0];
  const all = behind + waiting;
  const list = `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const toList = (
    <Button component={LinkBase} to={list} color="inherit">
      {translate('app.queue.list')}
    </Button>
  );
  if (decided && !next) {
    return (
      <Alert severity="success" action={toList} sx={{ my: 1 }}>
        {translate('app.queue.empty')}
      </Alert>
    );
  }
  if (!next) return null;
  const toNext = (
    <Button component={LinkBase} to={createPath({ resource, type: 'show', id: next.id })} state={{ behind, _scrollToTop: true }} replace variant={decided ? 'contained' : 'text'}>
      {translate('app.queue.next', { place: behind + (decided ? 1 : 2), all })}
    </Button>
  );
  if (!decided) {
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, mb: 1 }}>
        <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
          {translate('app.queue.place', { place: behind + 1, all })}
        </Typography>
        {toNext}
      </Box>
    );
  }
  return (
    <Alert severity="success" sx={{ my: 1, '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}>
      {translate('app.queue.decided', { smart_count: waiting })}
      <Typography sx={{ fontWeight: 600, my: 0.5, overflowWrap: 'anywhere' }}>
        {[next.projectName, next.number].filter(Boolean).join(' · ')} <Money amount={next.amount} currency={next.currency} strong />
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {toNext}
        {toList}
      </Box>
    </Alert>
  );
}

/** How many of this run were decided before this page. */
function useBehind(): number {
  const state: unknown = useLocation().state;
  return typeof state === 'object' && state !== null && 'behind' in state && typeof state.behind === 'number' ? state.behind : 0;
}
