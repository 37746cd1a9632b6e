import { Box, Divider, Typography } from '@mui/material';
import { RecordContextProvider, SelectInput, TextInput, useListContext, useTranslate } from 'react-admin';
import { MomentField, showMoment, Unknown } from '../fields/index.js';
import { DateInput, SearchInput } from '../inputs/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
import { ChainPanel } from './ChainPanel.js';
import { Change } from './Change.js';
import type { AuditEntry } from './entry.js';
import { messages } from './messages.js';
import { useAuditWords } from './useAuditWords.js';

const SUBJECTS = Object.keys(messages.zh.audit.subject).map((id) => ({ id, name: `audit.subject.${id}` }));
/** What the auditor looks for most. */
const ACTIONS = ['session.begin', 'session.failed', 'session.end', 'session.own', 'person.manage', 'person.grantRoles', 'contact.reveal', 'setting.edit', 'token.issue', 'period.close', 'funds.recognise', 'contract.confirm', 'audit.verify'];

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <DateInput key="from" source="at_gte" label="resources.audit-entries.fields.at_gte" helperText={false} alwaysOn />,
  <DateInput key="to" source="at_lte" label="resources.audit-entries.fields.at_lte" helperText={false} alwaysOn />,
  <SelectInput key="action" source="action" choices={ACTIONS.map((id) => ({ id, name: `audit.action.${id}` }))} helperText={false} />,
  <SelectInput key="subjectType" source="subjectType" choices={SUBJECTS} helperText={false} />,
  <TextInput key="number" source="number" label="resources.audit-entries.fields.number" helperText={false} />,
  <TextInput key="actor" source="actorName" helperText={false} />,
  <TextInput key="address" source="address" helperText={false} />,
];

/** Who did what, on which record, from where and when. The auditor sees acts on business records without their content. */
export default function AuditList() {
  const phone = usePhone();
  const words = useAuditWords();
  return (
    <>
      <ChainPanel />
      <RecordList filters={filters} sort={{ field: 'id', order: 'DESC' }} queryOptions={{ staleTime: 0 }}>
        {phone ? (
          <Lines />
        ) : (
          <RecordTable<AuditEntry> rowClick="expand" expand={<Change />}>
            <RecordTable.Col source="id" />
            <RecordTable.Col source="at" field={MomentField} />
            <RecordTable.Col source="actorName" render={words.actor} />
            <RecordTable.Col source="action" render={words.action} />
            <RecordTable.Col source="subjectId" disableSort render={words.subject} />
            <RecordTable.Col source="address" render={({ address }) => address ?? <Unknown />} />
            <RecordTable.Col source="note" disableSort render={(entry: AuditEntry) => words.note(entry) ?? <Unknown />} />
          </RecordTable>
        )}
      </RecordList>
    </>
  );
}

/** On a phone each entry says everything at once; there is no row to open. */
function Lines() {
  const { data } = useListContext<AuditEntry>();
  const words = useAuditWords();
  const translate = useTranslate();
  return (
    <Box sx={{ p: 2 }}>
      {data?.map((entry) => (
        <RecordContextProvider key={entry.id} value={entry}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{words.actor(entry)} · {words.action(entry)}</Typography>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>{[words.subject(entry), words.note(entry)].filter(Boolean).join(' · ')}</Typography>
          <Typography variant="body2" color="text.secondary">
            {[showMoment(entry.at), entry.address && translate('audit.from', { address: entry.address }), translate('audit.nth', { id: entry.id })].filter(Boolean).join(' · ')}
          </Typography>
          {entry.changed.length > 0 && <Change />}
          <Divider sx={{ my: 1.5 }} />
        </RecordContextProvider>
      ))}
    </Box>
  );
}
