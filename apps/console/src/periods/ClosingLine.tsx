import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Money, showMoment } from '../fields/index.js';
import type { Closing, ClosingSums } from './period.js';

/** What one closing settled: the month, and the year up to it; of an earlier one, why it was opened again. */
export function ClosingLine({ closing }: { closing: Closing }) {
  const translate = useTranslate();
  const isOld = closing.reopenedAt !== null;
  return (
    <Box sx={{ borderLeft: 3, borderColor: isOld ? 'divider' : 'primary.main', pl: 1.5, my: 0.5 }}>
      <Typography variant="caption" color="text.secondary" component="p" title={closing.sha256}>
        {translate('periods.closing.title', { number: closing.number, print: closing.sha256.slice(0, 8) })}
        {isOld && ` · ${translate('periods.closedBy', { name: closing.closedByName ?? translate('audit.system'), at: showMoment(closing.closedAt) })}`}
      </Typography>
      <Totals totals={closing.totals} />
      {isOld && (
        <Typography variant="body2" color="warning.main">
          {translate('periods.closing.reopened', { at: showMoment(closing.reopenedAt ?? ''), asked: closing.askedByName ?? '', granted: closing.reopenedByName ?? '', reason: closing.reason ?? '' })}
        </Typography>
      )}
    </Box>
  );
}

/** What a closing settles, or would: of the month, and of the year up to it. */
export function Totals({ totals: { month, year } }: { totals: Closing['totals'] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 3 }}>
      <Sums label={translate('periods.closing.month')} sums={month} />
      <Sums label={translate('periods.closing.year')} sums={year} />
    </Box>
  );
}

function Sums({ label, sums }: { label: string; sums: ClosingSums }) {
  const translate = useTranslate();
  return (
    <Typography variant="body2" component="p">
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {label}
      </Box>{' '}
      {translate('periods.closing.signed')} <Money amount={sums.signed} /> · {translate('periods.closing.projects', { count: sums.signedProjects })} ·{' '}
      {translate('periods.closing.received')} <Money amount={sums.received} /> · {translate('periods.closing.receipts', { count: sums.receipts })}
    </Typography>
  );
}
