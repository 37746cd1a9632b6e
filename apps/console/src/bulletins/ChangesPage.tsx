import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router-dom';
import BackIcon from '@mui/icons-material/ArrowBack';
import { Alert, Box, Button, Link, Tab, Tabs, Typography } from '@mui/material';
import { LinkBase, Title, useTranslate } from 'react-admin';
import { inYi, inYuan } from '../board/amounts.js';
import { showMoment, withSign } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Changes, Difference } from './bulletin.js';

const AGAINST = ['previous', 'today'] as const;

/** Why the figures differ from the bulletin before, and from what is known today: each entry with who, when and why. */
export default function ChangesPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { get } = useData();
  const against = AGAINST.find((one) => one === params.get('against')) ?? 'previous';
  const { data, error } = useQuery({ queryKey: ['bulletins', id, 'changes', against], queryFn: ({ signal }) => get<Changes>(`/bulletins/${id}/changes`, { against }, signal) });
  return (
    <Box sx={{ maxWidth: 1200, minWidth: 0, pt: 1 }}>
      <Title title={translate('bulletins.changes.title')} />
      <Button component={LinkBase} to={`/bulletins/${id}/show`} startIcon={<BackIcon />}>
        {translate('bulletins.changes.back')}
      </Button>
      <Tabs value={against} onChange={(_, value: string) => setParams({ against: value }, { replace: true })} sx={{ mb: 2 }}>
        {AGAINST.map((one) => (
          <Tab key={one} value={one} label={translate(`bulletins.changes.${one}`)} />
        ))}
      </Tabs>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && <Comparison changes={data} />}
    </Box>
  );
}

function Comparison({ changes }: { changes: Changes }) {
  const translate = useTranslate();
  const { figures, lines, targets, before, after, previous, bulletin } = changes;
  if (figures.length === 0) return <EmptyState title={translate('bulletins.changes.first')} text={translate('bulletins.changes.firstText')} />;
  const moment = ({ asOf, knownAt }: Changes['before']): string => translate('bulletins.changes.moment', { asOf, knownAt: showMoment(knownAt) });
  return (
    <>
      <Panel title={bulletin.title}>
        <Typography variant="body2">{translate('bulletins.changes.beforeAt', { name: previous?.title ?? bulletin.title, at: moment(before) })}</Typography>
        <Typography variant="body2">{translate(previous ? 'bulletins.changes.afterAt' : 'bulletins.changes.todayAt', { at: moment(after) })}</Typography>
      </Panel>
      {figures.map((figure) => (
        <FigureChange key={figure.figure} figure={figure} />
      ))}
      {lines.length > 0 && (
        <Panel title={translate('bulletins.changes.lines')}>
          {lines.map(({ by, key, name, metric, before: was, after: is, difference }) => (
            <Typography key={`${by} ${key} ${metric}`} variant="body2" sx={{ py: 0.5 }}>
              {translate('bulletins.changes.line', { name, metric: translate(`bulletins.column.${metric}`), before: inYi(was), after: inYi(is), difference: withSign(inYi(difference)) })}
            </Typography>
          ))}
        </Panel>
      )}
      {targets.length > 0 && (
        <Panel title={translate('bulletins.changes.targets')}>
          {targets.map(({ metric, sector, unit, before: was, after: is }) => (
            <Typography key={`${metric} ${sector} ${unit}`} variant="body2" sx={{ py: 0.5 }}>
              {translate('bulletins.changes.target', { name: sector ?? unit ?? translate('bulletins.changes.district'), metric: translate(`enums.metric.${metric}`, { _: metric }), before: targetWords(metric, was), after: targetWords(metric, is) })}
            </Typography>
          ))}
        </Panel>
      )}
    </>
  );
}

function targetWords(metric: string, value: string | null): string {
  if (value === null) return '—';
  return metric === 'signed' || metric === 'received' ? inYi(value) : value;
}

function FigureChange({ figure: { figure, before, after, difference, count, entries } }: { figure: Difference }) {
  const translate = useTranslate();
  const isCount = figure === 'starts' || figure === 'productions';
  const values = isCount
    ? { before: String(before.entries), after: String(after.entries), difference: withSign(String(after.entries - before.entries)) }
    : { before: inYi(before.sum), after: inYi(after.sum), difference: withSign(inYi(difference)) };
  return (
    <Panel title={translate(`bulletins.changes.figure.${figure}`)}>
      <Typography sx={{ mb: 1 }}>{translate(isCount ? 'bulletins.changes.sumCount' : 'bulletins.changes.sum', values)}</Typography>
      {count === 0 && <Typography color="text.secondary">{translate('bulletins.changes.same')}</Typography>}
      {entries.map((entry) => (
        <Box key={entry.entryId} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Typography variant="body2">
            <Link component={LinkBase} to={`/projects/${entry.projectId}/show`}>
              {entry.projectName ?? entry.number}
            </Link>{' '}
            {entry.unitName} · {isCount ? withSign(String(entry.entries)) : translate('bulletins.changes.entry', { before: inYuan(entry.before), after: inYuan(entry.after), difference: withSign(inYuan(entry.difference)) })}
          </Typography>
          {entry.causes.map((cause) => (
            <Typography key={`${cause.knownAt} ${cause.cause}`} variant="body2" color="text.secondary">
              {translate('bulletins.changes.cause', {
                ...{ cause: translate(`enums.figureCause.${cause.cause}`, { _: cause.cause }), by: cause.byName ?? '—', knownAt: showMoment(cause.knownAt) },
                ...{ happenedOn: cause.happenedOn, countedOn: cause.countedOn },
              })}
              {cause.note ? translate('bulletins.changes.why', { note: cause.note }) : ''}
            </Typography>
          ))}
        </Box>
      ))}
      {count > entries.length && <Typography color="text.secondary">{translate('bulletins.changes.more', { count: count - entries.length })}</Typography>}
    </Panel>
  );
}
