import { Alert, Box, Button, MenuItem, TextField } from '@mui/material';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { EmptyState } from '../layout/index.js';
import { useMay, useMe } from '../providers/index.js';
import { inForceOn, type RuleSet } from './ruleSet.js';
import { WhatIfResult } from './WhatIfResult.js';

/** What the year would be under another version: chosen here; a draft is tried out where it is written. */
export default function WhatIfPage() {
  const translate = useTranslate();
  const mayEdit = useMay('ruleSet.edit');
  const today = useMe()?.today ?? '';
  const [params, setParams] = useSearchParams();
  const { data = [], isPending } = useGetList<RuleSet>('rule-sets', { pagination: { page: 1, perPage: 200 }, sort: { field: 'validFrom', order: 'DESC' } });
  const version = data.find(({ id }) => String(id) === params.get('version')) ?? inForceOn(data, today) ?? data[0];
  const year = Number(params.get('year') ?? today.slice(0, 4));
  const ask = (change: Record<string, string>): void => setParams({ ...Object.fromEntries(params), ...change });
  const thisYear = Number(today.slice(0, 4));
  return (
    <>
      <Title title={translate('ruleSets.whatIf.title')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2 }}>
        {translate('ruleSets.whatIf.explanation')}
      </Alert>
      {!isPending && !version && <EmptyState title={translate('ruleSets.none')} />}
      {version && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
          <TextField select label={translate('ruleSets.whatIf.version')} value={version.id} onChange={(event) => ask({ version: event.target.value })} sx={{ flex: '1 1 260px', maxWidth: 480 }}>
            {data.map(({ id, name, validFrom }) => (
              <MenuItem key={id} value={id}>
                {name}（{translate('ruleSets.from', { day: validFrom })}）
              </MenuItem>
            ))}
          </TextField>
          <TextField select fullWidth={false} label={translate('targets.year')} value={year} onChange={(event) => ask({ year: event.target.value })} sx={{ width: 120 }}>
            {[thisYear, thisYear - 1, thisYear - 2].map((one) => (
              <MenuItem key={one} value={one}>
                {translate('targets.yearOf', { year: one })}
              </MenuItem>
            ))}
          </TextField>
          {mayEdit && (
            <Button component={LinkBase} to="/rule-sets/create">
              {translate('ruleSets.whatIf.draft')}
            </Button>
          )}
        </Box>
      )}
      {version && <WhatIfResult question={{ ruleSetId: version.id, year }} />}
    </>
  );
}
