import { Alert, Box, Button } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { EmptyState, Panel, usePhone } from '../layout/index.js';
import { useMay, type Board } from '../providers/index.js';
import { isNothing } from './amounts.js';
import { BaseFigures } from './BaseFigures.js';
import { BoardCards } from './BoardCards.js';
import { BoardTable } from './BoardTable.js';
import { DimensionSwitch, WhenControls } from './Controls.js';
import { CountsAndMarks } from './CountsAndMarks.js';
import { Definitions } from './Definitions.js';
import { Funnels } from './Funnels.js';
import { Headline } from './Headline.js';
import { TargetChart } from './TargetChart.js';
import { TrendChart } from './TrendChart.js';
import { useBoard } from './useFigures.js';
import { useQuestion } from './useQuestion.js';

/** The whole board: the answer, where it comes from by part, how it came about, and what it means. */
export function BoardView() {
  const translate = useTranslate();
  const phone = usePhone();
  const asked = useQuestion();
  const { question, ask } = asked;
  const { data: board, error, isPending } = useBoard(question);
  const onMetric = (metric: typeof question.metric): void => ask({ metric });
  return (
    <Box sx={{ minWidth: 0 }}>
      <WhenControls {...asked} board={board} />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {board && (
        <>
          <Notes board={board} />
          <Headline board={board} />
          <Panel actions={<DimensionSwitch by={question.by} onChoose={(by) => ask({ by })} />} dense={!phone}>
            {phone ? <BoardCards board={board} /> : <BoardTable board={board} />}
          </Panel>
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' }, columnGap: 2, alignItems: 'start' }}>
            <TargetChart board={board} metric={question.metric} onMetric={onMetric} />
            <TrendChart question={question} board={board} onMetric={onMetric} />
          </Box>
          <Funnels question={question} today={asked.today} />
          <CountsAndMarks board={board} />
          {board.base.length > 0 && <BaseFigures year={board.year - 1} />}
          <Definitions />
        </>
      )}
    </Box>
  );
}

/** What a reader must know before the numbers: whose they are, and what is missing. */
function Notes({ board }: { board: Board }) {
  const translate = useTranslate();
  const mayEdit = useMay('target.edit');
  const { signed, received } = board.total;
  const isEmpty = [signed.actual, signed.pending, received.actual, received.pending].every(isNothing);
  const hasTargets = board.rows.some((row) => row.signed.target !== null || row.received.target !== null) || signed.target !== null;
  return (
    <>
      {!board.wholeDistrict && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('board.partial')}
        </Alert>
      )}
      {isEmpty && (
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
