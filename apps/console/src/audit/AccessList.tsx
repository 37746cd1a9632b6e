import { useState } from 'react';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, Chip, Divider, Typography } from '@mui/material';
import { SelectArrayInput, SelectInput, TextInput, useListContext, useNotify, useTranslate } from 'react-admin';
import { Unknown } from '../fields/index.js';
import { DateInput, SearchInput } from '../inputs/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { useAccessWords, type AccessEvent } from './access.js';
import { enums } from '../i18n/zh/enums.js';

const of = (name: 'accessKind' | 'accessResult') => Object.keys(enums[name]).map((id) => ({ id, name: `enums.${name}.${id}` }));

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <DateInput key="from" source="at_gte" label="resources.access-events.fields.at_gte" helperText={false} alwaysOn />,
  <DateInput key="to" source="at_lte" label="resources.access-events.fields.at_lte" helperText={false} alwaysOn />,
  <SelectArrayInput key="kind" source="kind" choices={of('accessKind')} helperText={false} sx={{ minWidth: 180 }} />,
  <SelectInput key="result" source="result" choices={of('accessResult')} helperText={false} />,
  <TextInput key="actor" source="actorName" helperText={false} />,
  <TextInput key="address" source="address" helperText={false} />,
  <TextInput key="number" source="number" label="resources.access-events.fields.number" helperText={false} />,
];

/** Who came in or tried to, was refused, took something away or looked at a phone, and from where. */
export default function AccessList() {
  const phone = usePhone();
  const translate = useTranslate();
  const words = useAccessWords();
  return (
    <>
      <Typography color="text.secondary" sx={{ mt: 1 }}>
        {translate('access.explanation')}
      </Typography>
      <RecordList filters={filters} actions={<TakeAway />} sort={{ field: 'at', order: 'DESC' }} queryOptions={{ staleTime: 0 }}>
        {phone ? (
          <Lines />
        ) : (
          <RecordTable<AccessEvent> rowClick={false} sx={{ '& th': { whiteSpace: 'nowrap' } }}>
            <RecordTable.Col source="at" render={words.when} />
            <RecordTable.Col source="actorName" render={(event: AccessEvent) => words.who(event) ?? <Unknown />} />
            <RecordTable.Col source="kind" render={words.what} />
            <RecordTable.Col source="result" render={(event: AccessEvent) => <Result event={event} />} />
            <RecordTable.Col source="subjectLabel" disableSort render={(event: AccessEvent) => words.subject(event) ?? <Unknown />} />
            <RecordTable.Col source="address" render={({ address }: AccessEvent) => address ?? <Unknown />} />
            <RecordTable.Col source="times" />
            <RecordTable.Col source="becauseText" disableSort render={(event: AccessEvent) => words.why(event) ?? <Unknown />} />
          </RecordTable>
        )}
      </RecordList>
    </>
  );
}

function Result({ event: { result } }: { event: AccessEvent }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" color={result === 'ok' ? 'success' : 'warning'} label={translate(`enums.accessResult.${result}`)} />;
}

/** What the filters show, as a workbook; taking it away is an event of the log itself. */
function TakeAway() {
  const translate = useTranslate();
  const notify = useNotify();
  const { download } = useData();
  const { filterValues, sort, total } = useListContext<AccessEvent>();
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      await download('/access-events/table.xlsx', translate('access.file'), { filter: JSON.stringify(filterValues), sort: JSON.stringify([sort.field, sort.order]) });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button startIcon={<DownloadIcon />} loading={busy} loadingPosition="start" disabled={!total} onClick={() => void take()} sx={{ minHeight: { xs: 44, sm: 36 } }}>
      {translate('access.export')}
    </Button>
  );
}

/** On a phone each event says everything at once. */
function Lines() {
  const { data } = useListContext<AccessEvent>();
  const words = useAccessWords();
  const translate = useTranslate();
  return (
    <Box sx={{ p: 2 }}>
      {data?.map((event) => (
        <Box key={event.id} component="article">
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', justifyContent: 'space-between' }}>
            <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{[words.who(event), words.what(event)].filter(Boolean).join(' · ')}</Typography>
            <Result event={event} />
          </Box>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>{[words.subject(event), words.why(event)].filter(Boolean).join(' · ')}</Typography>
          <Typography variant="body2" color="text.secondary">
            {[words.when(event), event.address && translate('audit.from', { address: event.address }), event.times > 1 && translate('access.times', { times: event.times })].filter(Boolean).join(' · ')}
          </Typography>
          <Divider sx={{ my: 1.5 }} />
        </Box>
      ))}
    </Box>
  );
}
