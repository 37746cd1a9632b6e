import { useState } from 'react';
import { Box, Button, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { ExcuseDialog } from './ExcuseDialog.js';
import type { Excuse } from './types.js';
import { WithdrawDialog } from './WithdrawDialog.js';

/** Force majeure that was written down: who, when, why; a note withdrawn stays readable. */
export function ExcusesPanel({ year, onChanged }: { year: number; onChanged: () => void }) {
  const translate = useTranslate();
  const mayEdit = useMay('score.edit');
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Excuse | null>(null);
  const { data = [], refetch } = useGetList<Excuse>('score-excuses', { filter: { year }, pagination: { page: 1, perPage: 100 }, sort: { field: 'recordedAt', order: 'DESC' } });
  const changed = (): void => {
    void refetch();
    onChanged();
  };
  return (
    <Panel title={translate('evaluation.excuse.title')} actions={mayEdit && <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setAdding(true)}>{translate('evaluation.excuse.add')}</Button>}>
      {data.length === 0 && <Typography color="text.secondary">{translate('evaluation.excuse.none', { year })}</Typography>}
      {data.map((excuse) => (
        <Box key={excuse.id} sx={{ py: 1, borderTop: 1, borderColor: 'divider', display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
            <Typography sx={{ textDecoration: excuse.withdrawnAt ? 'line-through' : 'none' }}>
              {excuse.unitName ?? excuse.sectorName} · {excuse.month === null ? translate('evaluation.excuse.wholeYear', { year: excuse.year }) : translate('evaluation.excuse.month', { year: excuse.year, month: excuse.month })}：{excuse.reason}
            </Typography>
            <Typography variant="caption" color="text.secondary">
              {translate('evaluation.excuse.recorded', { name: excuse.recordedByName, at: showMoment(excuse.recordedAt) })}
              {excuse.withdrawnAt && ` · ${translate('evaluation.excuse.withdrawn', { name: excuse.withdrawnByName ?? '—', at: showMoment(excuse.withdrawnAt), reason: excuse.withdrawalReason ?? '—' })}`}
            </Typography>
          </Box>
          {mayEdit && !excuse.withdrawnAt && <Button sx={{ minHeight: 44 }} onClick={() => setWithdrawing(excuse)}>{translate('evaluation.excuse.withdraw')}</Button>}
        </Box>
      ))}
      {adding && <ExcuseDialog year={year} onDone={changed} onClose={() => setAdding(false)} />}
      {withdrawing && <WithdrawDialog excuse={withdrawing} onDone={changed} onClose={() => setWithdrawing(null)} />}
    </Panel>
  );
}
