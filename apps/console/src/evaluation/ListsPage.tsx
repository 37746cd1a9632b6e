import { Alert, Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { TimeControls } from '../board/TimeControls.js';
import { MetricSwitch } from '../board/MetricSwitch.js';
import { useQuestion } from '../board/useQuestion.js';
import { showMoment, withSign } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { Choice } from './Controls.js';
import { EvaluationTabs } from './EvaluationTabs.js';
import { ExcusesPanel } from './ExcusesPanel.js';
import { Rank } from './Rank.js';
import type { Lists, RankedRow } from './types.js';
import { subjectOf, subjectsOf } from './subjects.js';
import { useAnswer } from './useEvaluation.js';
import { useGroupName } from './useGroupName.js';

/** 红黑榜 of a day, and the notes that keep somebody off the black one. */
export default function ListsPage() {
  const translate = useTranslate();
  const asked = useQuestion();
  const { question, ask } = asked;
  const me = useMe();
  const subjects = me ? subjectsOf(me) : [];
  const by = subjectOf(question.by, subjects);
  const { data, error, refetch } = useAnswer<Lists>('/figures/red-black-lists', { year: question.year, asOf: question.asOf, knownAt: question.knownAt, by, metric: question.metric }, me !== undefined);
  return (
    <>
      <Title title={translate('evaluation.title')} />
      <EvaluationTabs at="/evaluation/lists" />
      <TimeControls {...asked} booksOnly />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
        {subjects.length > 1 && <Choice value={by} choices={subjects} word={(one) => translate(`enums.scoreSubject.${one}`)} label={translate('evaluation.by')} onChoose={(chosen) => ask({ by: chosen })} />}
        <MetricSwitch metric={question.metric} onChoose={(metric) => ask({ metric })} />
      </Box>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && <Groups lists={data} knownAt={question.knownAt} />}
      <ExcusesPanel year={question.year} onChanged={() => void refetch()} />
    </>
  );
}

function Groups({ lists, knownAt }: { lists: Lists; knownAt: string | undefined }) {
  const translate = useTranslate();
  const name = useGroupName();
  const { rule, groups } = lists;
  if (groups.length === 0) return <EmptyState title={translate('evaluation.noGroup')} text={translate('evaluation.noGroupHint')} />;
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('evaluation.until', { asOf: lists.asOf, schedule: lists.schedule })} {translate(`evaluation.lists.rule.${rule.against}`, { red: rule.red, black: rule.black })}{' '}
        {knownAt && translate('evaluation.known', { at: showMoment(knownAt) })}
      </Typography>
      {groups.map(({ kind, red, black, spared }) => (
        <Panel key={kind} title={name(kind)}>
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, gap: 2 }}>
            <List title={translate('evaluation.lists.red')} rows={red} empty={translate('evaluation.lists.noRed')} colour="error.main" shape="★" />
            <List title={translate('evaluation.lists.black')} rows={black} empty={translate('evaluation.lists.noBlack')} colour="text.primary" shape="■" />
          </Box>
          {spared.map((row) => (
            <Typography key={row.key} variant="body2" color="text.secondary" sx={{ mt: 1 }}>
              {translate('evaluation.lists.spared', { name: row.name, reason: row.excuse ?? translate('evaluation.lists.reasonWithheld') })}
            </Typography>
          ))}
        </Panel>
      ))}
    </>
  );
}

function List({ title, rows, empty, colour, shape }: { title: string; rows: RankedRow[]; empty: string; colour: string; shape: string }) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography component="h3" sx={{ fontWeight: 700 }}>
        <Box component="span" aria-hidden="true" sx={{ color: colour }}>{shape} </Box>
        {title}
      </Typography>
      {rows.length === 0 && <Typography variant="body2" color="text.secondary">{empty}</Typography>}
      {rows.map((row) => (
        <Box key={row.key} sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.75, borderTop: 1, borderColor: 'divider' }}>
          <Rank rank={row.rank} tied={row.tied} />
          <Typography sx={{ flex: 1, minWidth: 0 }}>{row.name}</Typography>
          <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', textAlign: 'right' }}>
            {row.completion}%
            <br />
            {withSign(row.gap ?? '0')} {translate('board.unit.points')}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
