import type { ReactNode } from 'react';
import { Link, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { Figure, Gap, LastYear, NotApplicable, Share } from '../board/Figure.js';
import { inYi } from '../board/amounts.js';
import { partOf, rowsPath, type Dimension } from '../board/question.js';
import { Panel, ScrollTable } from '../layout/index.js';
import type { FigureLine, Figures, Listed } from './bulletin.js';

const METRICS = ['signed', 'received'] as const;

/** The frozen figures as a page to read; every amount opens to its rows, as of its day and as known at its moment. */
export function FiguresPage({ figures }: { figures: Figures }) {
  const translate = useTranslate();
  const whole: FigureLine = { ...figures.total, name: figures.district.area };
  return (
    <>
      <Panel title={translate('bulletins.part.total')} dense>
        <LineTable figures={figures} lines={[whole]} by={null} />
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, py: 1 }}>
          {translate('bulletins.counts', {
            ...{ signed: figures.total.signedProjects, starts: figures.starts.district, startsPark: figures.starts.park },
            ...{ productions: figures.productions.district, productionsPark: figures.productions.park, schedule: figures.schedule.percent },
          })}
        </Typography>
      </Panel>
      <Panel title={translate('bulletins.part.sectors')} dense>
        <LineTable figures={figures} lines={figures.sectors} by="sector" />
      </Panel>
      {figures.unitGroups.map((group) => (
        <Panel key={group.kind} title={translate('bulletins.part.units', { group: translate(`enums.unitKind.${group.kind}`, { _: group.name }) })} dense>
          <LineTable figures={figures} lines={group.units} by="unit" ranked />
        </Panel>
      ))}
      <Panel title={translate('bulletins.part.tiers')} dense>
        <LineTable figures={figures} lines={figures.tiers} by="tier" />
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, py: 1 }}>
          {figures.thresholds.map(({ from, projects, amount }) => translate('bulletins.threshold', { from: inYi(from).replace(/\.0+$/, ''), projects, amount: inYi(amount) })).join(' ')}
        </Typography>
      </Panel>
      <Months figures={figures} />
      <Lists figures={figures} />
      <Problems figures={figures} />
    </>
  );
}

function Wide({ head, children, label }: { head: ReactNode[]; children: ReactNode; label: string }) {
  return (
    <ScrollTable label={label}>
      <Table size="small" sx={{ '& td, & thead th': { whiteSpace: 'nowrap' }, '& tbody th': { whiteSpace: { xs: 'normal', sm: 'nowrap' }, minWidth: { xs: '10em' } } }}>
        <TableHead>
          <TableRow>
            {head.map((cell, index) => (
              <TableCell key={index} align={index === 0 ? 'left' : 'right'}>
                {cell}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </ScrollTable>
  );
}

function LineTable({ figures, lines, by, ranked = false }: { figures: Figures; lines: FigureLine[]; by: Dimension | null; ranked?: boolean }) {
  const translate = useTranslate();
  const column = (name: string): string => translate(`bulletins.column.${name}`);
  const of = (metric: string): string[] => [column(metric), column('target'), column('completion'), column('gap'), column('lastYear'), ...(ranked ? [column('rank')] : [])];
  return (
    <Wide head={[column('name'), ...of('signed'), ...of('received')]} label={translate('bulletins.part.table')}>
      {lines.map((line) => (
        <TableRow key={line.key ?? 'none'} hover>
          <TableCell component="th" scope="row" sx={{ minWidth: 130 }}>
            {line.name}
          </TableCell>
          {METRICS.map((metric) => (
            <MetricCells key={metric} figures={figures} line={line} metric={metric} by={by} ranked={ranked} />
          ))}
        </TableRow>
      ))}
    </Wide>
  );
}

function MetricCells({ figures, line, metric, by, ranked }: { figures: Figures; line: FigureLine; metric: 'signed' | 'received'; by: Dimension | null; ranked: boolean }) {
  const { year, cutOff, knownAt } = figures;
  const measure = line[metric];
  const rank = metric === 'signed' ? line.signedRank : line.receivedRank;
  const to = rowsPath({ figure: metric, year, asOf: cutOff, knownAt, ...(by === null ? {} : partOf(by, line.key)) });
  return (
    <>
      <TableCell align="right">
        <Figure amount={measure.actual} to={to} strong={by === null} />
      </TableCell>
      <TableCell align="right">{measure.target === null ? <NotApplicable /> : <Figure amount={measure.target} />}</TableCell>
      <TableCell align="right">
        <Share percent={measure.completion} />
      </TableCell>
      <TableCell align="right">
        <Gap cell={measure} short />
      </TableCell>
      <TableCell align="right">
        <LastYear cell={measure} />
      </TableCell>
      {ranked && <TableCell align="right">{rank ?? <NotApplicable />}</TableCell>}
    </>
  );
}

function Months({ figures: { trend } }: { figures: Figures }) {
  const translate = useTranslate();
  const column = (name: string): string => translate(`bulletins.column.${name}`);
  return (
    <Panel title={translate('bulletins.part.months')} dense>
      <Wide head={['month', 'signed', 'signedToDate', 'received', 'receivedToDate'].map(column)} label={translate('bulletins.part.months')}>
        {trend.map(({ month, signed, signedToDate, received, receivedToDate }) => (
          <TableRow key={month}>
            <TableCell component="th" scope="row">
              {month}
            </TableCell>
            {[signed, signedToDate, received, receivedToDate].map((amount, index) => (
              <TableCell key={index} align="right">
                <Figure amount={amount} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </Wide>
    </Panel>
  );
}

function Lists({ figures: { redList, blackList } }: { figures: Figures }) {
  const translate = useTranslate();
  const words = (rows: Listed[]): string => {
    if (rows.length === 0) return translate('bulletins.nobody');
    return rows.map(({ name, metric, detail }) => translate('bulletins.listed', { name, metric, detail })).join(translate('bulletins.listedApart')) + translate('bulletins.listedEnd');
  };
  return (
    <Panel title={translate('bulletins.part.lists')}>
      {([['red', redList], ['black', blackList]] as const).map(([list, rows]) => (
        <Typography key={list} variant="body2" sx={{ py: 0.5 }}>
          {translate(`bulletins.${list}`)} {words(rows)}
        </Typography>
      ))}
    </Panel>
  );
}

function Problems({ figures: { problems } }: { figures: Figures }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('bulletins.part.problems')}>
      {problems.length === 0 && <Typography color="text.secondary">{translate('bulletins.noProblems')}</Typography>}
      {problems.map(({ projectId, project, unit, rule, detail }) => (
        <Typography key={`${projectId} ${rule}`} variant="body2" sx={{ py: 0.5 }}>
          <Link component={LinkBase} to={`/projects/${projectId}/show`}>
            {project}
          </Link>{' '}
          {translate('bulletins.problem', { unit, rule, detail })}
        </Typography>
      ))}
    </Panel>
  );
}
