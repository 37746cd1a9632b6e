import { SelectInput, SimpleList, TextInput, useTranslate } from 'react-admin';
import { MomentField, showMoment, Unknown } from '../fields/index.js';
import { DateInput, SearchInput } from '../inputs/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
import { Change } from './Change.js';
import type { AuditEntry } from './entry.js';

const SUBJECTS = ['person', 'session', 'token', 'org_unit', 'sector', 'tier', 'industry_chain', 'setting', 'period', 'investor', 'contact', 'project', 'visit', 'milestone', 'contract', 'funds_receipt', 'target', 'indicator_actual', 'bulletin', 'bulletin_template', 'score_scheme', 'score_excuse', 'reminder', 'reminder_rule', 'working_day', 'working_year'];

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput key="subjectType" source="subjectType" choices={SUBJECTS.map((id) => ({ id, name: `audit.subject.${id}` }))} helperText={false} alwaysOn />,
  <DateInput key="from" source="at_gte" label="resources.audit-entries.fields.at_gte" helperText={false} />,
  <DateInput key="to" source="at_lte" label="resources.audit-entries.fields.at_lte" helperText={false} />,
  <TextInput key="actor" source="actorName" helperText={false} />,
];

/** Who did what, when. The auditor sees acts on business records without their content. */
export default function AuditList() {
  const phone = usePhone();
  const action = useActionLabel();
  const subject = useSubjectLabel();
  const actor = useActorLabel();
  const note = useNoteText();
  return (
    <RecordList filters={filters} sort={{ field: 'id', order: 'DESC' }} queryOptions={{ staleTime: 0 }}>
      {phone ? (
        <SimpleList<AuditEntry>
          rowClick={false}
          primaryText={(entry) => `${actor(entry)} · ${action(entry.action)}`}
          secondaryText={(entry) => `${showMoment(entry.at)} · ${subject(entry.subjectType)}`}
        />
      ) : (
        <RecordTable<AuditEntry> rowClick="expand" expand={<Change />}>
          <RecordTable.Col source="at" field={MomentField} />
          <RecordTable.Col source="actorName" render={actor} />
          <RecordTable.Col source="action" render={(entry) => action(entry.action)} />
          <RecordTable.Col source="subjectType" render={(entry) => subject(entry.subjectType)} />
          <RecordTable.Col source="subjectId" disableSort render={(entry) => <code>{shortId(entry.subjectId)}</code>} />
          <RecordTable.Col source="note" disableSort render={(entry) => (entry.note ? note(entry.note) : <Unknown />)} />
        </RecordTable>
      )}
    </RecordList>
  );
}

function useActorLabel(): (entry: AuditEntry) => string {
  const translate = useTranslate();
  return ({ actorId, actorName }) => (actorId === null ? translate('audit.system') : actorName);
}

/** Notes that the product writes itself are short codes; a person's own words are shown as they are. */
function useNoteText(): (note: string) => string {
  const translate = useTranslate();
  return (note) => translate(`audit.note.${note.replaceAll(' ', '_')}`, { _: note });
}

function useActionLabel(): (action: string) => string {
  const translate = useTranslate();
  return (action) => translate(`audit.action.${action}`, { _: action });
}

function useSubjectLabel(): (subject: string) => string {
  const translate = useTranslate();
  return (subject) => translate(`audit.subject.${subject}`, { _: subject });
}

/** Of a long random id the beginning is enough to recognise it; a name is shown whole. */
function shortId(id: string): string {
  return id.length === 36 ? id.slice(0, 8) : id;
}
