import { lazy, Suspense, type ComponentType } from 'react';
import { Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { EmptyState } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { AdministratorRequests } from './AdministratorRequests.js';
import { Decisions } from './Decisions.js';
import { Drafts } from './Drafts.js';
import { FirstSteps } from './FirstSteps.js';
import { House } from './House.js';
import { LogVisit } from './LogVisit.js';
import { Orders } from './Orders.js';
import { OwnNumbers } from './OwnNumbers.js';
import { QuietProjects } from './QuietProjects.js';
import { Receipts } from './Receipts.js';
import { RecentVisits } from './RecentVisits.js';
import { sectionsOf, type Section } from './sections.js';
import { Today } from './Today.js';
import { VisitsToday } from './VisitsToday.js';

const BoardView = lazy(async () => ({ default: (await import('../board/BoardView.js')).BoardView }));

const DistrictGlance = lazy(() => import('./DistrictGlance.js'));

const CONTENT: Record<Section, ComponentType> = {
  firstSteps: FirstSteps,
  logVisit: LogVisit,
  decisions: Decisions,
  recognise: () => <Receipts queue="recognise" />,
  review: () => <Receipts queue="review" />,
  ownNumbers: OwnNumbers,
  orders: Orders,
  today: Today,
  returned: () => <Receipts queue="returned" />,
  drafts: Drafts,
  quiet: QuietProjects,
  visits: RecentVisits,
  glance: DistrictGlance,
  visitsToday: VisitsToday,
  board: BoardView,
  administrators: AdministratorRequests,
  house: House,
};

/** These take the whole width; the others stand in two columns where there is room. */
const WIDE = new Set<Section>(['firstSteps', 'logVisit', 'decisions', 'recognise', 'review', 'ownNumbers', 'orders', 'glance', 'visitsToday', 'board', 'administrators', 'house']);

/** Where everybody lands: what waits for this role, first things first. */
export function Home() {
  const translate = useTranslate();
  const me = useMe();
  if (!me) return null;
  const sections = sectionsOf(me.roles);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Title title={translate('app.menu.home')} />
      {sections[0] !== 'board' && (
        <Typography variant="h6" component="h1" sx={{ mt: 1.5, mb: 1 }}>
          {translate('home.hello', { name: me.name })}
          <Typography component="span" variant="body2" color="text.secondary">
            {' '}
            {translate('home.day', { today: me.today })}
          </Typography>
        </Typography>
      )}
      {sections.length === 0 && <EmptyState title={translate('app.home.noRole')} text={translate('app.home.noRoleHint')} />}
      <Suspense fallback={<EmptyState text={translate('ra.page.loading')} />}>
        {runsOf(sections).map((run) => (run.every((section) => WIDE.has(section)) ? <Stacked key={run.join()} sections={run} /> : <Columns key={run.join()} sections={run} />))}
      </Suspense>
    </Box>
  );
}

/** Neighbours of the same width go together; the order of the sections stays. */
function runsOf(sections: Section[]): Section[][] {
  const runs: Section[][] = [];
  for (const section of sections) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && WIDE.has(last[0]) === WIDE.has(section)) last.push(section);
    else runs.push([section]);
  }
  return runs;
}

function Stacked({ sections }: { sections: Section[] }) {
  return sections.map((section) => {
    const Content = CONTENT[section];
    return <Content key={section} />;
  });
}

/** Two columns that fill from the left: the first holds what is most urgent. */
function Columns({ sections }: { sections: Section[] }) {
  const half = Math.ceil(sections.length / 2);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, columnGap: 2, alignItems: 'start' }}>
      <Box sx={{ minWidth: 0 }}>
        <Stacked sections={sections.slice(0, half)} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Stacked sections={sections.slice(half)} />
      </Box>
    </Box>
  );
}
