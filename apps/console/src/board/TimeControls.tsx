import { useEffect, useState } from 'react';
import CompareIcon from '@mui/icons-material/CompareArrows';
import { Box, Button, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { Board } from '../providers/index.js';
import { WhenControls } from './Controls.js';
import { differencesPath, firstKnown, lastDay, momentIn, type Question } from './question.js';
import { Term } from './Term.js';
import { useClosings } from './useClosings.js';
import type { AskedQuestion } from './useQuestion.js';
import { useTimeWords } from './useTimeWords.js';

export interface TimeControlsProps extends AskedQuestion {
  board?: Board;
  /** Figures that are of the books only do not ask by which day. */
  booksOnly?: boolean;
}

/** Which day, as known when, by which day: the choices, and above the numbers the sentence that says what was chosen. */
export function TimeControls({ board, booksOnly = false, ...asked }: TimeControlsProps) {
  const { question, today, ask } = asked;
  const closings = useClosings();
  const asOf = question.asOf ?? lastDay(question.year, today);
  const then = firstKnown(asOf, closings);
  // whoever looks at days as they were then moves on to the next day as it was then
  const askDay = (change: Partial<Question>): void => {
    const next = { ...question, ...change };
    const moment = 'knownAt' in change ? change.knownAt : question.knownAt && firstKnown(next.asOf ?? lastDay(next.year, today), closings);
    ask({ ...change, knownAt: moment });
  };
  return (
    <Box sx={{ my: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <WhenControls question={question} today={today} ask={askDay} />
        <KnownSwitch question={question} then={then} ask={ask} />
        {!booksOnly && <DatesSwitch question={question} ask={ask} />}
      </Box>
      {board && <Stated question={question} board={board} then={then} ask={ask} />}
    </Box>
  );
}

const TOGGLE = { minHeight: 44, px: 1.5, textTransform: 'none', whiteSpace: 'nowrap' } as const;

function KnownSwitch({ question: { knownAt }, then, ask }: { question: Question; then: string | undefined; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={knownAt ? 'then' : 'today'}
        onChange={(_, chosen: 'then' | 'today' | null) => chosen && ask({ knownAt: chosen === 'then' ? then : undefined })}
        aria-label={translate('board.time.known')}
      >
        <ToggleButton value="today" sx={TOGGLE}>
          {translate('board.time.today')}
        </ToggleButton>
        <ToggleButton value="then" disabled={then === undefined && !knownAt} title={then === undefined ? translate('board.time.momentToCome') : undefined} sx={TOGGLE}>
          {translate('board.time.then')}
        </ToggleButton>
      </ToggleButtonGroup>
      {knownAt && <Moment value={knownAt} onChoose={(moment) => ask({ knownAt: moment })} />}
    </>
  );
}

/** A moment by the clock of Beijing, wherever the browser is. */
function Moment({ value, onChoose }: { value: string; onChoose: (moment: string) => void }) {
  const translate = useTranslate();
  const shown = showMoment(value).replace(' ', 'T');
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const choose = (text: string): void => {
    setTyped(text);
    const moment = momentIn(`${text}:00+08:00`);
    if (moment && text !== shown) onChoose(moment);
  };
  return (
    <TextField
      type="datetime-local"
      label={translate('board.time.moment')}
      value={typed}
      onChange={(event) => choose(event.target.value)}
      onBlur={() => setTyped(shown)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: showMoment(new Date()).replace(' ', 'T') } }}
      fullWidth={false}
      sx={{ width: 220 }}
    />
  );
}

function DatesSwitch({ question: { dates }, ask }: { question: Question; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      value={dates ?? 'counted'}
      onChange={(_, chosen: 'counted' | 'happened' | null) => chosen && ask({ dates: chosen === 'happened' ? 'happened' : undefined })}
      aria-label={translate('board.time.dates')}
    >
      {(['counted', 'happened'] as const).map((one) => (
        <ToggleButton key={one} value={one} title={translate(`board.time.${one}Means`)} sx={TOGGLE}>
          {translate(`board.time.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** What the numbers below are, in words; and the way to why they are not others. */
function Stated({ question, board, then, ask }: { question: Question; board: Board; then: string | undefined; ask: AskedQuestion['ask'] }) {
  const translate = useTranslate();
  const timeWords = useTimeWords();
  const { knownAt, dates, metric } = question;
  const isUsual = !knownAt && !dates;
  const asked = { figure: metric, year: board.year, asOf: board.asOf };
  // the books against what happened, when only that differs; else this knowledge against today's
  const compare = !knownAt && dates ? differencesPath({ ...asked, toDates: dates }) : differencesPath({ ...asked, knownAt: knownAt ?? then, dates });
  return (
    <Box sx={{ mt: 1, ...(isUsual ? {} : { bgcolor: 'action.hover', borderLeft: 4, borderColor: 'warning.main', px: 1.5, py: 1 }) }}>
      <Typography variant="body2" component="div" color={isUsual ? 'text.secondary' : undefined} data-testid="time-stated">
        {timeWords({ asOf: board.asOf, knownAt, dates, at: board.knownAt })} · <Term name="schedule" /> {scheduleOf(board, translate)}
      </Typography>
      {!isUsual && (
        <Typography variant="caption" color="text.secondary" component="div">
          {translate(`board.time.${dates ?? 'counted'}Means`)}
        </Typography>
      )}
      {(then !== undefined || !isUsual) && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button size="small" startIcon={<CompareIcon />} component={LinkBase} to={compare} sx={{ minHeight: 44 }}>
            {translate(!knownAt && dates ? 'board.time.compareBooks' : 'board.time.compare')}
          </Button>
          {!isUsual && (
            <Button size="small" onClick={() => ask({ knownAt: undefined, dates: undefined })} sx={{ minHeight: 44 }}>
              {translate('board.time.backToUsual')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}

/** One share of the year, or one for each metric where the district has curves. */
function scheduleOf({ schedules: { signed, received } }: Board, translate: (key: string) => string): string {
  if (signed === received) return `${signed}%`;
  return `${translate('enums.metric.signed')} ${signed}% · ${translate('enums.metric.received')} ${received}%`;
}
