import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import BackIcon from '@mui/icons-material/ArrowBack';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { Title, useNavigate, useTranslate } from 'react-admin';
import { printed, todayInShanghai, withSign } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useMe, type Differences } from '../providers/index.js';
import { inYi, inYuan, isNothing, minus } from './amounts.js';
import { DifferenceList } from './DifferenceList.js';
import { askedPart, DIFFERENCE_FIGURES, type DifferenceFigure } from './entries.js';
import { PartName } from './PartName.js';
import { lastDay, readWhen, secondMoment, type When } from './question.js';
import { useDifferences } from './useFigures.js';
import { useTimeWords } from './useTimeWords.js';

const LIMIT = 500;

/** Why did it change: one figure at two moments, and every entry that weighs differently, with who, when and why. */
export default function DifferencesPage() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const today = me?.today ?? todayInShanghai();
  const { year, asOf = lastDay(year, today), ...known } = readWhen(params, today);
  const before: When = { year, asOf, ...known };
  const after = secondMoment(params, before, today);
  const part = askedPart(params);
  const figure = DIFFERENCE_FIGURES.find((one) => one === (params.get('figure') ?? 'signed'));
  if (!figure) return <EmptyState title={translate('board.differences.unknown')} />;
  const choose = (chosen: string): void => setParams({ ...Object.fromEntries(params), figure: chosen }, { replace: true });
  return (
    <Box sx={{ maxWidth: 1200, minWidth: 0 }}>
      <Title title={translate('board.differences.title')} />
      <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 1, rowGap: 1, flexWrap: 'wrap', my: 1 }}>
        <Button startIcon={<BackIcon />} onClick={() => navigate(-1)} sx={{ minHeight: 44 }}>
          {translate('board.rows.back')}
        </Button>
        <Typography component="h1" variant="h6" sx={{ flexGrow: 1 }}>
          {translate('board.differences.title')}
        </Typography>
        <TextField select label={translate('board.differences.figure')} value={figure} onChange={(event) => choose(event.target.value)} fullWidth={false} sx={{ width: { xs: '100%', sm: 220 } }}>
          {DIFFERENCE_FIGURES.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`board.rows.figure.${one}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Moments before={before} after={after} part={part && <PartName {...before} by={part.by} part={part.key} />} />
      <Answer
        figure={figure}
        asked={{ ...before, ...(part ? { [part.name]: part.key ?? 'none' } : {}), figure, toAsOf: after.asOf, toKnownAt: after.knownAt, toDates: after.dates ?? 'counted', limit: LIMIT }}
      />
    </Box>
  );
}

function Moments({ before, after, part }: { before: When; after: When; part: ReactNode }) {
  const translate = useTranslate();
  const timeWords = useTimeWords();
  const said = ({ asOf = '', knownAt, dates }: When): string => timeWords({ asOf, knownAt, dates });
  return (
    <Box sx={{ mb: 1.5 }} data-testid="moments">
      <Typography variant="body2">
        {translate('board.differences.of', { when: said(before) })}
        {part}
      </Typography>
      <Typography variant="body2">{translate('board.differences.to', { when: said(after) })}</Typography>
    </Box>
  );
}

function Answer({ figure, asked }: { figure: DifferenceFigure; asked: Record<string, string | number | undefined> }) {
  const translate = useTranslate();
  const { data, error, isPending } = useDifferences(asked);
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (isPending) return <EmptyState text={translate('ra.page.loading')} />;
  return (
    <>
      <Sums differences={data} figure={figure} />
      <Panel title={translate('board.differences.count', { smart_count: data.count })}>
        {data.count === 0 ? (
          <EmptyState title={translate('board.differences.none')} text={translate('board.differences.noneHint')} />
        ) : (
          <>
            <Proof differences={data} figure={figure} />
            <DifferenceList figure={figure} entries={data.entries} />
          </>
        )}
      </Panel>
    </>
  );
}

/** Before, after and what lies between; projects where the figure counts them. */
function Sums({ differences: { before, after, difference }, figure }: { differences: Differences; figure: DifferenceFigure }) {
  const translate = useTranslate();
  const isCount = figure === 'starts' || figure === 'productions';
  const numbers: [name: string, amount: string, count: number][] = [
    ['before', before.sum, before.entries],
    ['after', after.sum, after.entries],
    ['difference', difference, after.entries - before.entries],
  ];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 1, mb: 2 }}>
      {numbers.map(([name, amount, count]) => (
        <Panel key={name} dense>
          <Box sx={{ p: { xs: 1, sm: 2 } }} data-testid={name}>
            <Typography variant="body2" color="text.secondary">
              {translate(`board.differences.${name}`)}
            </Typography>
            <Typography sx={{ fontSize: { xs: '1.2rem', sm: '1.6rem' }, fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
              {isCount ? translate('board.differences.projects', { smart_count: count }) : (name === 'difference' ? withSign : printed)(inYi(amount))}
            </Typography>
            {!isCount && (
              <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
                {translate('board.unit.yi')} = {inYuan(amount)} {translate('enums.moneyUnit.yuan')} · {translate('board.rows.count', { smart_count: count })}
              </Typography>
            )}
          </Box>
        </Panel>
      ))}
    </Box>
  );
}

function Proof({ differences: { entries, count, difference }, figure }: { differences: Differences; figure: DifferenceFigure }) {
  const translate = useTranslate();
  if (entries.length < count) return <Alert severity="info">{translate('board.differences.more', { shown: entries.length, count })}</Alert>;
  if (figure === 'starts' || figure === 'productions') return null;
  const rest = entries.reduce((left, entry) => minus(left, entry.difference), difference);
  return isNothing(rest) ? (
    <Typography variant="body2" role="status" color="success.main">
      ✓ {translate('board.differences.explained')}
    </Typography>
  ) : (
    <Typography variant="body2" role="status" color="warning.dark">
      ⚠ {translate('board.rows.differs')}
    </Typography>
  );
}
