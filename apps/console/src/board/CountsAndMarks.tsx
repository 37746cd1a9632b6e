import type { ReactNode } from 'react';
import { Box, Link, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import type { Board } from '../providers/index.js';
import { inYi, isNothing } from './amounts.js';
import { rowsPath } from './question.js';
import { useKnown } from './useKnown.js';
import { Term, type TermName } from './Term.js';

/** Starts and productions in both scopes, and what a careful reader asks of the money. */
export function CountsAndMarks({ board }: { board: Board }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' }, columnGap: 2 }}>
      <Counts board={board} />
      <Marks board={board} />
    </Box>
  );
}

function Counts({ board }: { board: Board }) {
  const translate = useTranslate();
  const known = useKnown();
  const kinds = { starts: board.starts, productions: board.productions, same_year_productions: board.sameYearProductions } as const;
  return (
    <Panel title={translate('board.counts.title')}>
      {(Object.keys(kinds) as (keyof typeof kinds)[]).map((figure) => {
        const { district, park, target } = kinds[figure];
        const asked = { figure, year: board.year, asOf: board.asOf, ...known };
        return (
          <Line key={figure} term={figure}>
            <Opens to={district > 0 ? rowsPath(asked) : undefined} strong>
              {translate('board.projectCount', { smart_count: district })}
            </Opens>
            {' · '}
            <Opens to={park > 0 ? rowsPath({ ...asked, scope: 'park' }) : undefined}>{translate('board.value.inPark', { count: park })}</Opens>
            {figure !== 'same_year_productions' && (
              <Typography variant="caption" color="text.secondary" component="div">
                {target === null ? translate('board.counts.noTarget') : translate('board.counts.of', { target: target.replace(/\.00$/, '') })}
              </Typography>
            )}
          </Line>
        );
      })}
    </Panel>
  );
}

function Marks({ board: { year, asOf, apart, receivedOfTerminated, retroactive } }: { board: Board }) {
  const translate = useTranslate();
  const known = useKnown();
  const none = translate('board.marks.none');
  const path = (figure: string, there: boolean): string | undefined => (there ? rowsPath({ figure, year, asOf, ...known }) : undefined);
  return (
    <Panel title={translate('board.marks.title')}>
      <Line term="framework">
        <Opens to={path('framework', apart.count > 0)}>{apart.count > 0 ? translate('board.marks.frameworkCount', { smart_count: apart.count, amount: inYi(apart.amount) }) : none}</Opens>
      </Line>
      <Line term="terminated">
        <Opens to={path('terminated', !isNothing(receivedOfTerminated))}>
          {isNothing(receivedOfTerminated) ? none : `⚑ ${translate('board.marks.terminatedAmount', { amount: inYi(receivedOfTerminated) })}`}
        </Opens>
      </Line>
      <Line term="retroactive">
        <Opens to={path('retroactive', retroactive.count > 0)}>
          {retroactive.count > 0 ? `⚑ ${translate('board.marks.retroactiveCount', { smart_count: retroactive.count, amount: inYi(retroactive.amount) })}` : none}
        </Opens>
      </Line>
    </Panel>
  );
}

function Line({ term, children }: { term: TermName; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', columnGap: 2, flexWrap: 'wrap', borderBottom: 1, borderColor: 'divider', py: 0.75, minHeight: 44 }}>
      <Typography component="div">
        <Term name={term} />
      </Typography>
      <Box sx={{ textAlign: 'right', ml: 'auto' }}>{children}</Box>
    </Box>
  );
}

function Opens({ to, strong = false, children }: { to?: string; strong?: boolean; children: ReactNode }) {
  const look = { fontWeight: strong ? 700 : undefined };
  if (!to) return <Box component="span" sx={look}>{children}</Box>;
  return (
    <Link component={LinkBase} to={to} sx={{ ...look, display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, sm: 28 } }}>
      {children}
    </Link>
  );
}
