import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Card, Tab, Tabs, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useData, useMay, useMe } from '../providers/index.js';
import { DayDialog } from './DayDialog.js';
import { LoadDialog } from './LoadDialog.js';
import { MonthGrid } from './MonthGrid.js';
import type { DayCell, WorkingYear } from './year.js';

/** 工作日历: twelve months of each year, with what was announced and what the district changed. */
export default function WorkingDaysPage() {
  const translate = useTranslate();
  const { get } = useData();
  const today = useMe()?.today ?? '';
  const mayEdit = useMay('workingDay.edit');
  const { data = [], error, refetch } = useQuery({ queryKey: ['working-years'], queryFn: ({ signal }) => get<WorkingYear[]>('/working-years', undefined, signal) });
  const [params, setParams] = useSearchParams();
  const [cell, setCell] = useState<DayCell | null>(null);
  const [loading, setLoading] = useState(false);
  const year = data.find((each) => each.year === Number(params.get('year') ?? today.slice(0, 4))) ?? data[0];
  const done = (): void => {
    setCell(null);
    setLoading(false);
    void refetch();
  };
  return (
    <>
      <Title title={translate('app.menu.workingDays')} />
      {error && <Alert severity="error" sx={{ mt: 1 }}>{translate(error.message, { _: error.message })}</Alert>}
      {year && (
        <>
          <Card sx={{ mt: 1, mb: 2 }}>
            <Tabs value={year.year} onChange={(_, value: number) => setParams({ year: String(value) })} variant="scrollable">
              {data.map((each) => (
                <Tab key={each.year} value={each.year} label={translate(each.known ? 'workingDays.year' : 'workingDays.unknownYear', { year: String(each.year) })} />
              ))}
            </Tabs>
          </Card>
          <Alert
            severity={year.known ? 'info' : 'warning'}
            sx={{ mb: 2 }}
            action={mayEdit && <Button color="inherit" onClick={() => setLoading(true)} sx={{ whiteSpace: 'nowrap' }}>{translate(year.known ? 'workingDays.again' : 'workingDays.load')}</Button>}
          >
            {year.known ? translate('workingDays.from', { source: year.source ?? '', count: String(year.workingDays) }) : translate('workingDays.unknown', { year: String(year.year) })}
            {year.nearby.length > 0 && (
              <Typography variant="body2">
                {translate('workingDays.nearby')}{year.nearby.map(({ day, isWorking, name }) => `${day} ${translate(isWorking ? 'workingDays.mark.worked' : 'workingDays.mark.free')} ${name}`.trim()).join(translate('workingDays.separator'))}
              </Typography>
            )}
            {year.known && mayEdit && <Typography variant="body2">{translate('workingDays.hint')}</Typography>}
          </Alert>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', md: 'repeat(3, 1fr)', lg: 'repeat(4, 1fr)' } }}>
            {Array.from({ length: 12 }, (_, index) => (
              <MonthGrid key={index} year={year} month={index + 1} today={today} onChoose={mayEdit && year.known ? setCell : null} />
            ))}
          </Box>
          {cell && <DayDialog cell={cell} onClose={() => setCell(null)} onSaved={done} />}
          {loading && <LoadDialog year={year} onClose={() => setLoading(false)} onLoaded={done} />}
        </>
      )}
    </>
  );
}
