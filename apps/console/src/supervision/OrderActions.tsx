import { useState } from 'react';
import { Alert, Button, Stack } from '@mui/material';
import { useRefresh, useTranslate } from 'react-admin';
import { ReasonDialog } from '../projects/ReasonDialog.js';
import { useAct } from '../projects/useAct.js';
import { ExtendDialog } from './ExtendDialog.js';
import { RESOURCE, type Order } from './order.js';
import { ReportDialog } from './ReportDialog.js';

type Doing = 'reports' | 'replies' | 'extensions' | 'closings' | 'cancellations';

/** What this reader may do about this order; nothing else is offered. */
export function OrderActions({ order }: { order: Order }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = (): void => {
    setDoing(null);
    refresh();
  };
  const button = (what: Doing, variant: 'contained' | 'outlined' | 'text') => (
    <Button variant={variant} onClick={() => setDoing(what)} sx={{ minHeight: 44 }}>
      {translate(`supervision.do.${what}`)}
    </Button>
  );
  if (!order.mayReport && !order.mayReply && !order.mayDecide) return null;
  return (
    <>
      {order.giverLeft && order.mayDecide && <Alert severity="info" sx={{ mt: 2 }}>{translate('supervision.giverLeft', { giver: order.givenByName })}</Alert>}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mt: 2 }}>
        {order.mayReport && button('reports', 'contained')}
        {order.mayDecide && button('closings', 'contained')}
        {order.mayReply && button('replies', 'outlined')}
        {order.mayDecide && button('extensions', 'outlined')}
        {order.mayDecide && button('cancellations', 'text')}
      </Stack>
      {doing === 'reports' && <ReportDialog order={order} onClose={() => setDoing(null)} onDone={done} />}
      {doing === 'extensions' && <ExtendDialog order={order} onClose={() => setDoing(null)} onDone={done} />}
      {(doing === 'replies' || doing === 'closings' || doing === 'cancellations') && <WordDialog key={doing} order={order} what={doing} onClose={() => setDoing(null)} onDone={done} />}
    </>
  );
}

const THANKS = { replies: 'supervision.done.replies', closings: 'supervision.done.closings', cancellations: 'supervision.done.cancellations' } as const;

/** An answer, the last word, or the reason why the order is called off. */
function WordDialog({ order, what, onClose, onDone }: { order: Order; what: keyof typeof THANKS; onClose: () => void; onDone: () => void }) {
  const translate = useTranslate();
  const { act, busy, refused } = useAct();
  const send = async (word: string): Promise<void> => {
    const body = what === 'replies' ? { content: word } : { version: order.version, note: word };
    if (await act(RESOURCE, order.id, what, body, THANKS[what], { number: order.number })) onDone();
  };
  return (
    <ReasonDialog
      title={translate(`supervision.title.${what}`, { number: order.number })}
      warning={what === 'replies' ? undefined : translate(`supervision.warning.${what}`)}
      label={translate(`supervision.word.${what}`)}
      confirm={translate(`supervision.do.${what}`)}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onConfirm={(word) => void send(word)}
    />
  );
}
