import { Chip } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { addDays, daysUntil, todayInShanghai, useEnumLabel } from '../fields/index.js';
import { useMe } from '../providers/index.js';
import { Line } from './Line.js';
import { Section, useListPath } from './Section.js';

interface ProjectRow {
  id: string;
  name: string;
  stage: string;
  unitName: string;
  lastVisitedOn: string | null;
  silentSince: string;
}

const DAYS = 30;
const SHOWN = 5;

/**
 * Projects in progress that nobody has visited for long: the longest silence first, then those never visited. The clock starts
 * with the last visit or the registration, whichever came later.
 */
export function QuietProjects() {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const today = me?.today ?? todayInShanghai();
  const stageLabel = useEnumLabel('stage');
  const silent = { status: 'normal', lastVisitedOn_isnull: false, silentSince_lte: addDays(today, -DAYS - 1) };
  const never = { status: 'normal', lastVisitedOn_isnull: true };
  const { data: quiet = [], total: quietCount } = useGetList<ProjectRow>('projects', { filter: silent, sort: { field: 'silentSince', order: 'ASC' }, pagination: { page: 1, perPage: SHOWN } });
  const { data: unseen = [], total: unseenCount } = useGetList<ProjectRow>('projects', { filter: never, sort: { field: 'updatedAt', order: 'DESC' }, pagination: { page: 1, perPage: SHOWN } });
  const lines = (rows: ProjectRow[]) =>
    rows.map(({ id, name, stage, unitName, lastVisitedOn, silentSince }) => (
      <Line
        key={id}
        resource="projects"
        id={id}
        title={name}
        text={[stageLabel(stage), unitName, lastVisitedOn].filter(Boolean).join(' · ')}
        end={<Chip size="small" variant="outlined" color="warning" label={lastVisitedOn ? translate('home.quiet.since', { smart_count: -daysUntil(silentSince, today) }) : translate('home.quiet.never')} />}
      />
    ));
  return (
    <>
      <Section
        title={translate('home.quiet.title', { days: DAYS })}
        count={quietCount}
        to={listPath('projects', silent)}
        none={translate('home.quiet.none')}
        noneHint={translate('home.quiet.noneHint', { days: DAYS })}
      >
        {lines(quiet)}
      </Section>
      {(unseenCount ?? 0) > 0 && (
        <Section title={translate('home.quiet.neverTitle')} count={unseenCount} to={listPath('projects', never)} none="">
          {lines(unseen)}
        </Section>
      )}
    </>
  );
}
