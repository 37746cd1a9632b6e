import { Alert, Box, Button } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { EmptyState, Panel, usePhone } from '../layout/index.js';
import { useMay, type Board } from '../providers/index.js';
import { isNothing } from './amounts.js';
import { BaseFigures } from './BaseFigures.js';
import { BoardCards } from './BoardCards.js';
import { BoardTable } from './BoardTable.js';
import { ComparisonPanel } from './ComparisonPanel.js';
import { DimensionSwitch } from './Controls.js';
import { CountsAndMarks } from './CountsAndMarks.js';
import { Definitions } from './Definitions.js';
import { ForeignCapitalPanel } from './ForeignCapitalPanel.js';
import { Funnels } from './Funnels.js';
import { Headline } from './Headline.js';
import { NoTargetNotes } from './NoTarget.js';
import { OutlookPanel } from './OutlookPanel.js';
import { TargetChart } from './TargetChart.js';
import { TimeControls } from './TimeControls.js';
import { TrendChart } from './TrendChart.js';
import { useMonths } from './useClosings.js';
import { useBoard } from './useFigures.js';
import { KnownContext } from './useKnown.js';
import { useQuestion, type AskedQuestion } from './useQuestion.js';

/** The whole board: the answer, where it comes from by part, how it came about, and what it means. */
export function BoardView() {
  const translate = useTranslate();
  const asked = useQuestion();
  const { data: board, error, isPending } = useBoard(asked.question);
  const beforeTheBooks = useBeforeTheBooks(asked.question.year);
  return (
    <KnownContext value={asked.question}>
      <TimeControls {...asked} board={board} />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {board && (
        <>
          {!board.wholeDistrict && (
            <Alert severity="info" sx={{ mb: 1 }}>
              {translate('board.partial')}
            </Alert>
          )}
          {beforeTheBooks && isEmpty(board) ? <BeforeTheBooks board={board} /> : <Parts {...asked} board={board} />}
        </>
      )}
    </KnownContext>
  );
}

/** The books of a year exist when its months do. Before them the zeros would be false; published figures are not. */
function useBeforeTheBooks(year: number): boolean {
  const months = useMonths();
  return months !== undefined && !months.some(({ month }) => month.startsWith(String(year)));
}

function isEmpty({ total: { signed, received } }: Board): boolean {
  return [signed.actual, signed.pending, received.actual, received.pending].every(isNothing);
}

function BeforeTheBooks({ board }: { board: Board }) {
  const translate = useTranslate();
  return (
    <>
      <Alert severity="info" sx={{ mb: 2 }}>
        {translate('board.beforeTheBooks', { year: board.year })}
      </Alert>
      {board.wholeDistrict && <BaseFigures year={board.year} />}
    </>
  );
}

function Parts({ question, ask, today, board }: AskedQuestion & { board: Board }) {
  const phone = usePhone();
  const onMetric = (metric: typeof question.metric): void => ask({ metric });
  return (
    <>
      <Notes board={board} />
      <Headline board={board} />
      <Panel actions={<DimensionSwitch by={question.by} onChoose={(by) => ask({ by, part: undefined })} />} dense={!phone}>
        {phone ? <BoardCards board={board} /> : <BoardTable board={board} />}
        <NoTargetNotes rows={[board.total, ...board.rows]} />
      </Panel>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' }, columnGap: 2, alignItems: 'start' }}>
        <TargetChart board={board} metric={question.metric} onMetric={onMetric} />
        <TrendChart question={question} board={board} ask={ask} />
      </Box>
      <OutlookPanel question={question} ask={ask} />
      <ComparisonPanel question={question} ask={ask} />
      <ForeignCapitalPanel question={question} />
      <Funnels question={question} today={today} />
      <CountsAndMarks board={board} />
      {board.base.length > 0 && <BaseFigures year={board.year - 1} />}
      <Definitions />
    </>
  );
}

/** What a reader must know before the numbers: what is missing. */
function Notes({ board }: { board: Board }) {
  const translate = useTranslate();
  const mayEdit = useMay('target.edit');
  const hasTargets = [board.total, ...board.rows].some((row) => row.signed.target !== null || row.received.target !== null);
  return (
    <>
      {isEmpty(board) && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('board.nothing', { year: board.year })}。{translate('board.nothingHint')}
        </Alert>
      )}
      {board.wholeDistrict && !hasTargets && (
        <Alert severity="warning" sx={{ mb: 1 }} action={mayEdit ? <Button component={LinkBase} to={`/targets?year=${board.year}`}>{translate('board.setTargets')}</Button> : undefined}>
          {translate('board.targetsMissing', { year: board.year })}
        </Alert>
      )}
    </>
  );
}
