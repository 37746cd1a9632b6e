import { useGetList, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';
import { Line } from './Line.js';
import { Section, useListPath } from './Section.js';

interface VisitRow {
  id: string;
  investorName: string;
  projectName: string | null;
  visitedOn: string;
  nextStep: string | null;
  nextStepOn: string | null;
}

export function RecentVisits() {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const filter = { officerId: me?.id };
  const { data = [], total } = useGetList<VisitRow>('visits', { filter, sort: { field: 'visitedOn', order: 'DESC' }, pagination: { page: 1, perPage: 5 } }, { enabled: me !== undefined });
  return (
    <Section title={translate('home.visits.title')} count={total} to={listPath('visits', filter)} none={translate('home.visits.none')} noneHint={translate('home.visits.noneHint')}>
      {data.map(({ id, investorName, projectName, visitedOn, nextStep, nextStepOn }) => (
        <Line
          key={id}
          resource="visits"
          id={id}
          title={investorName}
          text={[visitedOn, projectName, nextStep && translate('home.visits.next', { nextStep, nextStepOn: nextStepOn ?? '' })].filter(Boolean).join(' · ')}
        />
      ))}
    </Section>
  );
}
