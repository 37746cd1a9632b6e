import { useState } from 'react';
import { Alert, Button } from '@mui/material';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { EmptyState, Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';
import { AskReopeningDialog } from './AskReopeningDialog.js';
import { CloseDialog } from './CloseDialog.js';
import { MonthRow } from './MonthRow.js';
import { inOrder, newestClosed, nextToClose, yearsOf, type Period } from './period.js';

/** The months of each year: what closed them and with which figures, what waits, and who asks to open one again. */
export default function PeriodsPage() {
  const translate = useTranslate();
  const today = useMe()?.today ?? '';
  const [closing, setClosing] = useState<string | null>(null);
  const [reopening, setReopening] = useState<string | null>(null);
  const { data = [], isPending, error, refetch } = useGetList<Period>('periods', { pagination: { page: 1, perPage: 200 }, sort: { field: 'month', order: 'DESC' } });
  const periods = inOrder(data);
  const done = (): void => {
    setClosing(null);
    setReopening(null);
    void refetch();
  };
  return (
    <>
      <Title title={translate('app.menu.periods')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('periods.explanation')}
      </Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {!isPending && !error && periods.length === 0 && <EmptyState title={translate('resources.periods.empty')} text={translate('resources.periods.invite')} />}
      {yearsOf(periods).map((year) => (
        <Panel
          key={year}
          title={translate('periods.year', { year })}
          actions={
            <Button component={LinkBase} to={`/periods/carry-over?year=${year}`}>
              {translate('periods.carryOver.link')}
            </Button>
          }
        >
          {periods
            .filter(({ month }) => month.startsWith(year))
            .map((period) => (
              <MonthRow
                key={period.month}
                period={period}
                mayBeClosed={period.month === nextToClose(periods, today)}
                mayBeReopened={period.month === newestClosed(periods)}
                onClose={() => setClosing(period.month)}
                onReopen={() => setReopening(period.month)}
                onDecided={done}
              />
            ))}
        </Panel>
      ))}
      {closing && <CloseDialog month={closing} onClose={() => setClosing(null)} onDone={done} />}
      {reopening && <AskReopeningDialog month={reopening} onClose={() => setReopening(null)} onDone={done} />}
    </>
  );
}
