import { Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Money } from '../fields/index.js';
import { useMe } from '../providers/index.js';
import { Line } from './Line.js';
import { Others } from './Others.js';
import { ReceiptLine, type ReceiptRow } from './Receipts.js';
import { Section, useListPath } from './Section.js';

interface ContractRow {
  id: string;
  number: string;
  projectName: string;
  amount: string | null;
  currency: string;
  signedOn: string | null;
  returnNote: string | null;
}


/** Begun by me and not handed in; a contract that came back says why. Those of colleagues are told apart. */
export function Drafts() {
  const translate = useTranslate();
  const listPath = useListPath();
  const me = useMe();
  const draft = { status: 'draft', createdBy: me?.id };
  const query = { filter: draft, sort: { field: 'updatedAt', order: 'DESC' as const }, pagination: { page: 1, perPage: 5 } };
  const { data: contracts = [], total: contractCount } = useGetList<ContractRow>('contracts', query, { enabled: me !== undefined });
  const { data: receipts = [], total: receiptCount } = useGetList<ReceiptRow>('funds-receipts', query, { enabled: me !== undefined });
  const count = contractCount === undefined || receiptCount === undefined ? undefined : contractCount + receiptCount;
  const others = <Others lists={[['contracts', { status: 'draft' }, 'home.drafts.othersContracts'], ['funds-receipts', { status: 'draft' }, 'home.drafts.othersFunds']]} />;
  return (
    <Section title={translate('home.drafts.title')} after={others} count={count} to={listPath(contracts.length > 0 ? 'contracts' : 'funds-receipts', draft)} none={translate('home.drafts.none')} noneHint={translate('home.drafts.noneHint')}>
      {contracts.length > 0 && <Kind label={translate('home.drafts.contracts')} />}
      {contracts.map(({ id, number, projectName, amount, currency, signedOn, returnNote }) => (
        <Line
          key={id}
          resource="contracts"
          id={id}
          title={projectName}
          text={[number, signedOn, returnNote && translate('home.drafts.returnedNote', { note: returnNote })].filter(Boolean).join(' · ')}
          end={<Money amount={amount} currency={currency} strong />}
        />
      ))}
      {receipts.length > 0 && <Kind label={translate('home.drafts.funds')} />}
      {receipts.map((receipt) => (
        <ReceiptLine key={receipt.id} receipt={receipt} />
      ))}
    </Section>
  );
}

function Kind({ label }: { label: string }) {
  return (
    <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
      {label}
    </Typography>
  );
}
