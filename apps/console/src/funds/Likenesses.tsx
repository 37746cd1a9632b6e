import { Alert } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link, useRecordContext, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { Receipt } from './receipt.js';

export interface Likeness {
  likeness: 'file' | 'serial' | 'payment';
  fileId: string | null;
  receiptId: string | null;
  number: string | null;
}

/** Other receipts with the same file or serial, or with the same project, payer, day and amount. */
export function useLikenesses(receipt: Receipt | undefined): Likeness[] {
  const { get } = useData();
  const { data } = useQuery({
    queryKey: ['funds-receipts', 'likenesses', receipt?.id, receipt?.version],
    queryFn: ({ signal }) => get<Likeness[]>(`/funds-receipts/${receipt?.id}/likenesses`, undefined, signal),
    enabled: typeof receipt?.id === 'string',
  });
  return data ?? [];
}

/** What the eye of a second person should fall on before anything passes. */
export function Likenesses() {
  const translate = useTranslate();
  const receipt = useRecordContext<Receipt>();
  const alike = useLikenesses(receipt);
  return alike.map(({ likeness, fileId, receiptId, number }) => (
    <Alert key={`${likeness} ${fileId ?? ''} ${receiptId ?? ''}`} severity="warning" sx={{ mb: 1 }}>
      {translate(`funds.alike.${likeness}`, { file: receipt?.evidence.find((one) => one.fileId === fileId)?.name ?? '' })}
      {receiptId ? <Link to={`/funds-receipts/${receiptId}/show`}>{number}</Link> : translate('funds.alike.elsewhere')}
    </Alert>
  ));
}
