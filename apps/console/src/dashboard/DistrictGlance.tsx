import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Card, CardActionArea, Skeleton, Typography } from '@mui/material';
import { LinkBase, useLocaleState, useTranslate } from 'react-admin';
import { inYi } from '../board/amounts.js';
import { Light, showMoment, withSign } from '../fields/index.js';
import { useData } from '../providers/index.js';
import { alertsOf, scheduleWords, type WallAlert } from '../wall/alerts.js';
import { METRICS, type Metric, type Wall } from '../wall/wall.js';
import { fill, words as ofWall, type Words } from '../wall/words.js';

/** A number on a phone that one looks at between two meetings: asked again while the page stands. */
const AGAIN = 5 * 60_000;

/** The five numbers and three alerts of the wall, for a leader's phone and desk; each opens to its rows. */
export default function DistrictGlance() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { wall: ask } = useData();
  const { data: wall, error } = useQuery({ queryKey: ['figures', 'wall'], queryFn: ({ signal }) => ask(null, signal), refetchInterval: AGAIN });
  const words = ofWall[locale === 'en' ? 'en' : 'zh'];
  if (error && !wall) return <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>;
  if (!wall) return <Skeleton variant="rounded" height={320} sx={{ mb: 2 }} />;
  return (
    <Box component="section" aria-label={translate('home.glance.title')} sx={{ mb: 2 }}>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mb: 1 }}>
        {fill(words.stamp, { at: showMoment(wall.knownAt) })} · {scheduleWords(wall, words)}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, gap: 1.5 }}>
        {METRICS.map((metric) => (
          <MetricCard key={metric} wall={wall} metric={metric} words={words} />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 1fr))' }, gap: 1.5, mt: 1.5 }}>
        {alertsOf(wall, words).map((alert) => (
          <AlertCard key={alert.key} alert={alert} words={words} />
        ))}
      </Box>
    </Box>
  );
}

function MetricCard({ wall, metric, words }: { wall: Wall; metric: Metric; words: Words }) {
  const { actual, target, completion, gap, light } = wall[metric];
  const none = words.notApplicable;
  const facts = [
    { label: words.target, text: target === null ? words.noTarget : `${inYi(target)} ${words.yi}` },
    { label: words.completion, text: completion === null ? none : `${completion}%` },
    { label: words.gap, text: gap === null ? none : `${withSign(gap)} ${words.points}` },
  ];
  return (
    <Card data-metric={metric}>
      <CardActionArea component={LinkBase} to={`/figures/rows?figure=${metric}`} sx={{ p: 1.5, height: '100%' }}>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
          <Typography component="h2" sx={{ fontWeight: 600 }}>{words.actual[metric]}</Typography>
          <Light light={light} />
        </Box>
        <Typography component="p" sx={{ fontSize: '2rem', fontWeight: 700, lineHeight: 1.3 }} data-yuan={actual}>
          {inYi(actual)} <Typography component="span" color="text.secondary">{words.yi}</Typography>
        </Typography>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, auto))', gap: 1 }}>
          {facts.map(({ label, text }) => (
            <Box key={label}>
              <Typography component="dt" variant="caption" color="text.secondary">{label}</Typography>
              <Typography component="dd" sx={{ m: 0, fontWeight: 600 }}>{text}</Typography>
            </Box>
          ))}
        </Box>
      </CardActionArea>
    </Card>
  );
}

function AlertCard({ alert: { key, label, value, note, serious, to }, words }: { alert: WallAlert; words: Words }) {
  return (
    <Card variant="outlined" data-alert={key} sx={serious ? { borderColor: 'warning.main' } : {}}>
      <CardActionArea component={LinkBase} to={to} sx={{ p: 1.5, height: '100%' }}>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 1 }}>
          <Typography component="h2">{label}</Typography>
          <Typography component="p" sx={{ fontSize: '1.4rem', fontWeight: 700, whiteSpace: 'nowrap' }}>
            {'yuan' in value ? `${inYi(value.yuan)} ${words.yi}` : `${value.count} ${words.countOf}`}
          </Typography>
        </Box>
        <Typography variant="body2" color="text.secondary">{note}</Typography>
      </CardActionArea>
    </Card>
  );
}
