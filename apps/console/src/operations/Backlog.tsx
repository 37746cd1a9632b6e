import { Box, Button, Card, CardContent, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import type { Operations } from './operations.js';
import { useSpan } from './useSpan.js';

/** Lateness from which somebody should look, in seconds: a minute after recovery is what the product promises. */
const TOO_LATE = 60;

/** What waits, since when, and what fails. */
export function Backlog({ state: { outbox, reminders, deliveries, figures } }: { state: Operations }) {
  const translate = useTranslate();
  const span = useSpan();
  const late = (seconds: number | null): boolean => seconds !== null && seconds > TOO_LATE;
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(4, minmax(0, 1fr))' }, gap: 1.5, mb: 2 }}>
        <Tile name="reminders" count={reminders.due} bad={late(reminders.oldestDueSeconds)} lines={[
          reminders.resting ? translate('operations.resting') : translate('operations.oldest', { span: span(reminders.oldestDueSeconds) }),
          translate('operations.planned', { smart_count: reminders.waiting }),
          translate('operations.lastHour', { smart_count: reminders.deliveredLastHour, span: span(reminders.latestSeconds) }),
        ]} />
        <Tile name="outbox" count={outbox.open} bad={late(outbox.oldestSeconds)} lines={[
          translate('operations.oldest', { span: span(outbox.oldestSeconds) }),
          translate('operations.failing', { smart_count: outbox.failing.reduce((sum, { count }) => sum + count, 0) }),
        ]} />
        <Tile name="deliveries" count={waitingOf(deliveries.byState)} bad={late(deliveries.oldestUndeliveredSeconds)} lines={[
          translate('operations.oldest', { span: span(deliveries.oldestUndeliveredSeconds) }),
          translate('operations.uncertain', { smart_count: deliveries.uncertain }),
          translate('operations.dead', { smart_count: deliveries.byState['dead'] ?? 0 }),
          translate('operations.sent', { smart_count: deliveries.byState['sent'] ?? 0 }),
        ]} toDecide={deliveries.uncertain + (deliveries.byState['dead'] ?? 0)} />
        <Tile name="figures" count={figures.faults} bad={(figures.faults ?? 0) > 0} lines={[figures.checkedAt === null ? translate('operations.neverChecked') : translate('operations.checkedAt', { at: showMoment(figures.checkedAt) })]} />
      </Box>
      {outbox.failing.length > 0 && (
        <Panel title={translate('operations.failingTitle')}>
          {outbox.failing.map(({ kind, count, attempts, lastError, since }) => (
            <Box key={kind} sx={{ mb: 1 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>{translate('operations.failingLine', { kind, count, attempts, since: showMoment(since) })}</Typography>
              <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>{lastError}</Typography>
            </Box>
          ))}
        </Panel>
      )}
    </>
  );
}

function waitingOf(byState: Record<string, number>): number {
  return ['pending', 'leased', 'sending'].reduce((sum, state) => sum + (byState[state] ?? 0), 0);
}

interface TileProps {
  name: string;
  count: number | null;
  bad: boolean;
  lines: string[];
  /** So many wait for a person's decision, in the log of messages. */
  toDecide?: number;
}

function Tile({ name, count, bad, lines, toDecide = 0 }: TileProps) {
  const translate = useTranslate();
  return (
    <Card variant="outlined" component="section" sx={bad || toDecide > 0 ? { borderColor: 'error.main' } : {}}>
      <CardContent sx={{ p: 1.5, '&:last-child': { pb: 1.5 } }}>
        <Typography component="h2" variant="body2">{translate(`operations.tile.${name}`)}</Typography>
        <Typography component="p" sx={{ fontSize: '1.6rem', fontWeight: 700, color: bad ? 'error.main' : undefined }}>
          {count ?? '—'} {bad && <Typography component="span" variant="body2">{translate('operations.look')}</Typography>}
        </Typography>
        {lines.map((line) => (
          <Typography key={line} variant="caption" color="text.secondary" component="div">{line}</Typography>
        ))}
        {toDecide > 0 && (
          <Button component={LinkBase} to="/deliveries" color="error" size="small" sx={{ px: 0 }}>
            {translate('operations.toDecide', { smart_count: toDecide })}
          </Button>
        )}
      </CardContent>
    </Card>
  );
}
