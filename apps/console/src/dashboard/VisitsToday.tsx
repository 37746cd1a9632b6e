import { useGetList, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';
import { Line } from './Line.js';
import { Section, useListPath } from './Section.js';

interface VisitRow {
  id: string;
  investorName: string;
  projectName: string | null;
  officerName: string | null;
  unitName: string | null;
}

/** Who met whom today, newest first. */
export function VisitsToday() {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const filter = { visitedOn: me?.today };
  const { data = [], total } = useGetList<VisitRow>('visits', { filter, sort: { field: 'createdAt', order: 'DESC' }, pagination: { page: 1, perPage: 8 } }, { enabled: me !== undefined, refetchInterval: 5 * 60_000 });
  return (
    <Section title={translate('home.visitsToday.title')} count={total} to={listPath('visits', filter)} none={translate('home.visitsToday.none')} noneHint={translate('home.visitsToday.noneHint')}>
      {data.map(({ id, investorName, projectName, officerName, unitName }) => (
        <Line
          key={id}
          resource="visits"
          id={id}
          title={translate('home.visitsToday.met', { officer: officerName ?? '—', investor: investorName })}
          text={[unitName, projectName].filter(Boolean).join(' · ')}
        />
      ))}
    </Section>
  );
}
