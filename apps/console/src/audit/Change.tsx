import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { ScrollTable, usePhone } from '../layout/index.js';
import type { AuditEntry } from './entry.js';
import { useAuditWords } from './useAuditWords.js';

const SILENT = new Set(['version', 'updatedAt', 'createdAt', 'id']);

/** What an act changed, field by field; of business records which fields, and nothing of their content. */
export function Change({ entry }: { entry?: AuditEntry }) {
  const translate = useTranslate();
  const record = useRecordContext<AuditEntry>();
  const shown = entry ?? record;
  if (!shown) return null;
  const fields = shown.changed.filter((field) => !SILENT.has(field));
  if (fields.length === 0) return <Typography color="text.secondary" sx={{ p: 2 }}>{translate('audit.nothing')}</Typography>;
  if (shown.before === null && shown.after === null) return <FieldsOnly entry={shown} fields={fields} />;
  return <Contents entry={shown} fields={fields} />;
}

function FieldsOnly({ entry, fields }: { entry: AuditEntry; fields: string[] }) {
  const translate = useTranslate();
  const words = useAuditWords();
  return (
    <Typography variant="body2" sx={{ p: 2, overflowWrap: 'anywhere' }}>
      {translate('audit.fieldsOnly', { fields: fields.map((field) => words.field(entry, field)).join('、') })}
    </Typography>
  );
}

function Contents({ entry, fields }: { entry: AuditEntry; fields: string[] }) {
  const translate = useTranslate();
  const phone = usePhone();
  const words = useAuditWords();
  const before = asObject(entry.before);
  const after = asObject(entry.after);
  const different = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (phone) {
    return different.map((field) => {
      const [name, was, is] = [words.field(entry, field), words.value(entry, field, before[field]), words.value(entry, field, after[field])];
      return (
        <Typography key={field} variant="body2" sx={{ overflowWrap: 'anywhere', mb: 0.5 }}>
          {(before[field] ?? null) === null ? translate('audit.part', { name, value: is }) : translate('audit.fromTo', { field: name, before: was, after: is })}
        </Typography>
      );
    });
  }
  return (
    <ScrollTable>
      <Table size="small" aria-label={translate('audit.changes')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('audit.field')}</TableCell>
            <TableCell>{translate('resources.audit-entries.fields.before')}</TableCell>
            <TableCell>{translate('resources.audit-entries.fields.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {different.map((field) => (
            <TableRow key={field}>
              <TableCell>{words.field(entry, field)}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{words.value(entry, field, before[field])}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{words.value(entry, field, after[field])}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
