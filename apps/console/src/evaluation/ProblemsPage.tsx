import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Alert, Box, Chip, Link, TextField, Typography } from '@mui/material';
import HappyIcon from '@mui/icons-material/SentimentSatisfiedAlt';
import { LinkBase, Title, useTranslate } from 'react-admin';
import { inYi } from '../board/amounts.js';
import { todayInShanghai } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { GiveOrderButton } from '../supervision/GiveOrderButton.js';
import { PROBLEM_RULES, type ProblemProject, type ProblemRule, type Problems } from './types.js';
import { useAnswer } from './useEvaluation.js';

/** Projects that a rule names, each with the rule, since when, and the numbers behind it. */
export default function ProblemsPage() {
  const translate = useTranslate();
  const today = useMe()?.today ?? todayInShanghai();
  const [params, setParams] = useSearchParams();
  const rule = PROBLEM_RULES.find((one) => one === params.get('rule')) ?? null;
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(params.get('asOf') ?? '') ? (params.get('asOf') ?? today) : today;
  const ask = (change: { rule?: ProblemRule | null; asOf?: string }): void => {
    const next = { rule, asOf, ...change };
    setParams({ ...(next.rule ? { rule: next.rule } : {}), ...(next.asOf === today ? {} : { asOf: next.asOf }) });
  };
  const { data, error } = useAnswer<Problems>('/figures/problem-projects', { asOf });
  return (
    <>
      <Title title={translate('evaluation.problems.title')} />
      <AsOf key={asOf} value={asOf} today={today} onChoose={(day) => ask({ asOf: day })} />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && <Found problems={data} rule={rule} onRule={(chosen) => ask({ rule: chosen })} />}
    </>
  );
}

function AsOf({ value, today, onChoose }: { value: string; today: string; onChoose: (day: string) => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(value);
  const choose = (day: string): void => {
    setTyped(day);
    if (/^2\d{3}-\d{2}-\d{2}$/.test(day) && day <= today) onChoose(day);
  };
  return (
    <TextField type="date" label={translate('board.asOf')} value={typed} onChange={({ target }) => choose(target.value)} fullWidth={false} sx={{ width: 172, my: 1 }} slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }} />
  );
}

function Found({ problems, rule, onRule }: { problems: Problems; rule: ProblemRule | null; onRule: (rule: ProblemRule | null) => void }) {
  const translate = useTranslate();
  const shown = problems.projects.filter(({ findings }) => rule === null || findings.some((finding) => finding.rule === rule));
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
        <Chip label={`${translate('evaluation.problems.all')} ${problems.projects.length}`} color={rule === null ? 'primary' : 'default'} onClick={() => onRule(null)} sx={{ height: 44, borderRadius: 22 }} />
        {PROBLEM_RULES.map((one) => (
          <Chip key={one} label={`${translate(`evaluation.problems.short.${one}`)} ${problems.counts[one]}`} color={rule === one ? 'primary' : 'default'} onClick={() => onRule(one)} sx={{ height: 44, borderRadius: 22 }} />
        ))}
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {rule === null ? translate('evaluation.problems.explanation') : translate(`evaluation.problems.rule.${rule}`, { ...problems.limits })}
        {problems.leftOut.length > 0 && translate('evaluation.problems.leftOut', { what: problems.leftOut.map(({ status, count }) => `${translate(`enums.projectStatus.${status}`)} ${count}`).join('、') })}
      </Typography>
      {shown.length === 0 ? (
        <EmptyState icon={<HappyIcon />} title={translate('evaluation.problems.none')} text={translate('evaluation.problems.noneHint')} />
      ) : (
        shown.map((project) => <Project key={project.projectId} project={project} limits={problems.limits} />)
      )}
    </>
  );
}

function Project({ project, limits }: { project: ProblemProject; limits: Problems['limits'] }) {
  const translate = useTranslate();
  const none = translate('evaluation.problems.unknown');
  const yi = (amount: string | null): string => (amount === null ? none : `${inYi(amount)} ${translate('board.unit.yi')}`);
  return (
    <Panel>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, justifyContent: 'space-between', alignItems: 'baseline' }}>
        <Link component={LinkBase} to={`/projects/${project.projectId}/show`} sx={{ fontWeight: 600, minHeight: { xs: 44, sm: 0 }, display: 'inline-flex', alignItems: 'center' }}>
          {project.name}
        </Link>
        <Typography variant="body2" color="text.secondary">
          {project.code} · {project.unitName} · {project.sectorName}
        </Typography>
      </Box>
      {project.findings.map(({ rule, since, days }) => (
        <Typography key={rule} variant="body2" sx={{ mt: 0.5 }}>
          <Box component="span" sx={{ color: 'error.main' }} aria-hidden="true">▼ </Box>
          {translate(`evaluation.problems.rule.${rule}`, { ...limits })}
          <Box component="span" sx={{ color: 'text.secondary' }}> {translate('evaluation.problems.since', { since, days })}</Box>
        </Typography>
      ))}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
        {translate('evaluation.problems.numbers', { signedOn: project.signedOn ?? none, startedOn: project.startedOn ?? translate('evaluation.problems.notStarted'), signed: yi(project.signed), received: yi(project.received), share: project.receivedShare === null ? none : `${project.receivedShare}%` })}
      </Typography>
      <GiveOrderButton about={{ projectId: project.projectId, name: project.name, title: titleOf(project, translate) }} />
    </Panel>
  );
}

/** The rule that names the project is what the order is about. */
function titleOf({ findings: [first] }: ProblemProject, translate: ReturnType<typeof useTranslate>): string {
  return first === undefined ? '' : translate('supervision.problemTitle', { rule: translate(`evaluation.problems.short.${first.rule}`) });
}
