import { useGetList, useTranslate } from 'react-admin';
import { Money } from '../fields/index.js';
import { useMe, type Me } from '../providers/index.js';
import { Line } from './Line.js';
import { Others } from './Others.js';
import { Section, useListPath } from './Section.js';

export interface ReceiptRow {
  id: string;
  number: string;
  projectName: string;
  unitName: string;
  amount: string | null;
  currency: string;
  paidOn: string | null;
  submittedAt: string | null;
}

type Queue = 'review' | 'recognise' | 'returned';

/** Money that waits for this person. What somebody handed in or reviewed is decided by another, so it is not in the queue. */
const FILTER: Record<Queue, (me: Me) => Record<string, unknown>> = {
  review: ({ id, sectorId }) => ({ status: 'submitted', submittedBy_neq: id, ...(sectorId === null ? {} : { sectorId }) }),
  recognise: ({ id }) => ({ status: 'reviewed', submittedBy_neq: id, reviewedBy_neq: id }),
  returned: ({ id: me }) => ({ status: 'returned', createdBy: me }),
};

export function Receipts({ queue }: { queue: Queue }) {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const filter = me ? FILTER[queue](me) : {};
  const { data = [], total } = useGetList<ReceiptRow>(
    'funds-receipts',
    { filter, sort: { field: 'submittedAt', order: 'ASC' }, pagination: { page: 1, perPage: queue === 'returned' ? 5 : 10 } },
    { enabled: me !== undefined, refetchInterval: 60_000 },
  );
  return (
    <Section title={translate(`home.${queue}.title`)} after={queue === 'returned' && <Others lists={[['funds-receipts', { status: 'returned' }, 'home.returned.others']]} />} count={total} to={listPath('funds-receipts', filter)} none={translate(`home.${queue}.none`)} noneHint={translate(`home.${queue}.noneHint`)}>
      {data.map((receipt) => (
        <ReceiptLine key={receipt.id} receipt={receipt} />
      ))}
    </Section>
  );
}

export function ReceiptLine({ receipt: { id, number, projectName, unitName, amount, currency, paidOn } }: { receipt: ReceiptRow }) {
  return <Line resource="funds-receipts" id={id} title={projectName} text={[number, unitName, paidOn].filter(Boolean).join(' · ')} end={<Money amount={amount} currency={currency} strong />} />;
}
