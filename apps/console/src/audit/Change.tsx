import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { ScrollTable } from '../layout/index.js';
import type { AuditEntry } from './entry.js';

const SILENT = new Set(['version', 'updatedAt', 'createdAt']);
const RESOURCE_OF: Record<string, string> = {
  person: 'people',
  org_unit: 'org-units',
  sector: 'sectors',
  tier: 'tiers',
  industry_chain: 'industry-chains',
  investor: 'investors',
  contact: 'contacts',
  project: 'projects',
  visit: 'visits',
  contract: 'contracts',
  funds_receipt: 'funds-receipts',
  milestone: 'milestones',
  period: 'periods',
  target: 'targets',
  indicator_actual: 'indicator-actuals',
  kiosk_token: 'kiosk-tokens',
};

/** What an act changed, field by field. Also usable on the page of a record, for its own history. */
export function Change({ entry }: { entry?: AuditEntry }) {
  const translate = useTranslate();
  const record = useRecordContext<AuditEntry>();
  const shown = entry ?? record;
  if (!shown) return null;
  const before = asObject(shown.before);
  const after = asObject(shown.after);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !SILENT.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (fields.length === 0) return <Typography color="text.secondary" sx={{ p: 2 }}>{translate('audit.noContent')}</Typography>;
  const resource = RESOURCE_OF[shown.subjectType] ?? 'audit-entries';
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
        {fields.map((field) => (
          <TableRow key={field}>
            <TableCell>{translate(`resources.${resource}.fields.${field}`, { _: field })}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{asText(before[field])}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{asText(after[field])}</TableCell>
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

function asText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
