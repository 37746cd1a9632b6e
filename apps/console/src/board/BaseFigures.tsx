import { Box, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { enumValues } from '../i18n/index.js';
import { Panel } from '../layout/index.js';
import { ActualValue, type IndicatorActual } from '../targets/ActualValue.js';

/** Last year's published figures. Each opens to the sentence that states it. */
export function BaseFigures({ year }: { year: number }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<IndicatorActual>('indicator-actuals', {
    filter: { year },
    sort: { field: 'asOf', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  if (data.length === 0) return null;
  const order = enumValues('metric');
  const rank = ({ metric, scope, tierCode }: IndicatorActual): string => `${String(order.indexOf(metric)).padStart(2, '0')}${scope}${tierCode ?? ''}`;
  const ordered = [...data].sort((one, other) => rank(one).localeCompare(rank(other)));
  const results = ordered.filter(({ asOf }) => asOf.endsWith('-12-31'));
  const onTheWay = ordered.filter(({ asOf }) => !asOf.endsWith('-12-31'));
  return (
    <Panel title={translate('board.base.title', { year })}>
      <Typography variant="body2" color="text.secondary">
        {translate('board.base.hint')}
      </Typography>
      <Sentences actuals={results} />
      {onTheWay.length > 0 && (
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
            {translate('board.base.onTheWay', { smart_count: onTheWay.length })}
          </Box>
          <Sentences actuals={onTheWay} />
        </Box>
      )}
    </Panel>
  );
}

function Sentences({ actuals }: { actuals: IndicatorActual[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, columnGap: 3 }}>
      {actuals.map((actual) => (
        <Box key={actual.id} component="details" sx={{ borderBottom: 1, borderColor: 'divider' }}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
            <ActualValue actual={actual} />
          </Box>
          <Box sx={{ pl: 2, pb: 1.5 }}>
            {actual.quotation && <Typography variant="body2">“{actual.quotation}”</Typography>}
            <Typography variant="caption" color="text.secondary">
              {translate('board.base.source')}：{actual.source}
            </Typography>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
