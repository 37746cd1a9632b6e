import { withSign } from '../fields/index.js';
import type { ReactNode } from 'react';
import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import type { ForeignCapital, ForeignCapitalPoint } from '../providers/index.js';
import { NotApplicable, Share } from './Figure.js';
import type { Question } from './question.js';
import { useForeignCapital } from './useFigures.js';

/** 实际使用外资: an official figure in a currency of its own, in a panel of its own, added to nothing. */
export function ForeignCapitalPanel({ question }: { question: Question }) {
  const translate = useTranslate();
  const { data, error } = useForeignCapital(question);
  if (data && !data.wholeDistrict) return null;
  return (
    <Panel title={translate('board.foreign.title')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('board.foreign.hint')}
      </Typography>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data && (data.latest ? <Latest figure={data} latest={data.latest} /> : <Nothing figure={data} />)}
      {data && data.growthOnly.length > 0 && <Statements title={translate('board.foreign.growthOnly')} points={data.growthOnly} unit="%" />}
    </Panel>
  );
}

function Latest({ figure: { target, completion, gap, lastYear, growth, points }, latest }: { figure: ForeignCapital; latest: ForeignCapitalPoint }) {
  const translate = useTranslate();
  const unit = translate('board.foreign.unit');
  const facts: [name: string, value: ReactNode][] = [
    [translate('board.foreign.latest', { asOf: latest.asOf }), `${latest.value} ${unit}`],
    [translate('board.term.target'), target === null ? <NotApplicable key="target" /> : `${target} ${unit}`],
    [translate('board.term.completion'), <Share key="completion" percent={completion} />],
    [translate('board.term.gap'), gap === null ? <NotApplicable key="gap" /> : `${withSign(gap)} ${translate('board.unit.points')}`],
    [translate('board.term.lastYear'), lastYear === null ? translate('board.value.unknown') : `${lastYear} ${unit}`],
    [translate('board.comparison.growth'), growthOf(growth, latest.growthPercent) ?? <NotApplicable key="growth" />],
  ];
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(6, minmax(0, auto))' }, gap: 1.5 }}>
        {facts.map(([name, value]) => (
          <Box key={name}>
            <Typography variant="body2" color="text.secondary">
              {name}
            </Typography>
            <Typography component="div" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
      <Statements title={translate('board.foreign.points')} points={[...points].reverse()} unit={` ${unit}`} />
    </>
  );
}

/** As the statement says it, and else as the two statements give it. */
function growthOf(computed: string | null, stated: string | null): string | null {
  const growth = stated ?? computed;
  return growth === null ? null : `${withSign(growth)}%`;
}

function Nothing({ figure: { asOf, target } }: { figure: ForeignCapital }) {
  const translate = useTranslate();
  const plan = target === null ? '' : `${translate('board.term.target')} ${target} ${translate('board.foreign.unit')}。`;
  return <EmptyState title={translate('board.foreign.none', { asOf })} text={`${plan}${translate('board.foreign.noneHint')}`} />;
}

/** Each opens to where it is stated. */
function Statements({ title, points, unit }: { title: string; points: ForeignCapitalPoint[]; unit: string }) {
  const translate = useTranslate();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
        {title}
      </Box>
      {points.map(({ asOf, value, source, quotation }) => (
        <Box key={asOf} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
          <Typography component="div" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {translate('board.base.at', { asOf })}：{value}
            {unit}
          </Typography>
          {quotation && <Typography variant="body2">“{quotation}”</Typography>}
          <Typography variant="caption" color="text.secondary">
            {translate('board.base.source')}：{source}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
