import { Alert, Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { TimeControls } from '../board/TimeControls.js';
import { MetricSwitch } from '../board/MetricSwitch.js';
import type { Metric } from '../board/question.js';
import { useQuestion } from '../board/useQuestion.js';
import { showMoment } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { Choice } from './Controls.js';
import { EvaluationTabs } from './EvaluationTabs.js';
import { Apart, RankedRows } from './RankingRows.js';
import type { Ranking, RankingGroup } from './types.js';
import { subjectOf, subjectsOf } from './subjects.js';
import { useAnswer } from './useEvaluation.js';
import { useGroupName } from './useGroupName.js';

const ORDERS = ['completion', 'gap', 'actual', 'growth'] as const;
type Order = (typeof ORDERS)[number];

/** Who is where within the own group, with the schedule as a stroke in every bar. */
export default function RankingPage() {
  const translate = useTranslate();
  const asked = useQuestion();
  const { question, ask } = asked;
  const me = useMe();
  const subjects = me ? subjectsOf(me) : [];
  const by = subjectOf(question.by, subjects);
  const [params, setParams] = useSearchParams();
  const order = ORDERS.find((one) => one === params.get('order')) ?? 'completion';
  const { data, error, isPending } = useAnswer<Ranking>('/figures/rankings', { year: question.year, asOf: question.asOf, knownAt: question.knownAt, by, metric: question.metric, order }, me !== undefined);
  return (
    <>
      <Title title={translate('evaluation.title')} />
      <EvaluationTabs at="/evaluation/rankings" />
      <TimeControls {...asked} booksOnly />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
        {subjects.length > 1 && <Choice value={by} choices={subjects} word={(one) => translate(`enums.scoreSubject.${one}`)} label={translate('evaluation.by')} onChoose={(chosen) => ask({ by: chosen })} />}
        <MetricSwitch metric={question.metric} onChoose={(metric) => ask({ metric })} />
        <Choice value={order} choices={ORDERS} word={(one) => translate(`evaluation.order.${one}`)} label={translate('evaluation.orderBy')} onChoose={(chosen) => setParams({ ...Object.fromEntries(params), order: chosen })} />
      </Box>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {data && <Groups ranking={data} metric={question.metric} order={order} knownAt={question.knownAt} />}
    </>
  );
}

function Groups({ ranking, metric, order, knownAt }: { ranking: Ranking; metric: Metric; order: Order; knownAt: string | undefined }) {
  const translate = useTranslate();
  if (ranking.groups.length === 0) return <EmptyState title={translate('evaluation.noGroup')} text={translate('evaluation.noGroupHint')} />;
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('evaluation.until', { asOf: ranking.asOf, schedule: ranking.schedule })} {knownAt && translate('evaluation.known', { at: showMoment(knownAt) })}
      </Typography>
      {!ranking.wholeDistrict && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('evaluation.ownGroup')}
        </Alert>
      )}
      {ranking.groups.map((group) => (
        <Group key={group.kind} group={group} ranking={ranking} metric={metric} order={order} />
      ))}
    </>
  );
}

function Group({ group, ranking, metric, order }: { group: RankingGroup; ranking: Ranking; metric: Metric; order: Order }) {
  const translate = useTranslate();
  const name = useGroupName();
  return (
    <Panel title={name(group.kind)}>
      {group.ranked.length === 0 ? (
        <Typography color="text.secondary">{translate(order === 'growth' ? 'evaluation.nobodyGrows' : 'evaluation.nobodyRanked')}</Typography>
      ) : (
        <RankedRows group={group} ranking={ranking} metric={metric} />
      )}
      <Apart group={group} />
    </Panel>
  );
}
