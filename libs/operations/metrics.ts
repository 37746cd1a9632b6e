import type { QueueLook } from '#jobs';
import { FINDING_CODES } from '#deliveries';
import type { OperationsState } from './state.js';

interface Metric {
  name: string;
  help: string;
  values: { labels?: Record<string, string>; value: number | null }[];
}

export interface Process {
  memoryBytes: number;
  uptimeSeconds: number;
  sessionsOpen: number;
}

/** What an operator's monitoring asks for, as Prometheus text; what is not known is left out, never zero. */
export function prometheusText(state: OperationsState, queue: QueueLook | null | 'off', process: Process): string {
  return metricsOf(state, queue, process).map(textOf).join('');
}

function metricsOf(state: OperationsState, queue: QueueLook | null | 'off', process: Process): Metric[] {
  const { outbox, reminders, deliveries, schedules, figures, reconciliation, calendar, auditChain } = state;
  const single = (name: string, help: string, value: number | null): Metric => ({ name, help, values: [{ value }] });
  return [
    single('worker_alive', 'A worker took a slot of its shortest schedule a moment ago', Number(state.workerAlive)),
    single('outbox_open', 'Facts whose consequences are still open', outbox.open),
    single('outbox_oldest_seconds', 'Age of the oldest open fact', outbox.oldestSeconds ?? 0),
    single('outbox_failing', 'Open facts of which a consequence has failed', outbox.failing.reduce((sum, { count }) => sum + count, 0)),
    single('reminders_waiting', 'Planned reminders', reminders.waiting),
    single('reminders_overdue', 'Reminders due and not yet delivered', reminders.due),
    single('reminders_lag_seconds', 'How long the oldest due reminder has been waiting; 0 in the hours of rest', reminders.oldestDueSeconds ?? 0),
    single('reminders_latest_seconds', 'Greatest delay of a reminder delivered in the last hour', reminders.latestSeconds),
    { name: 'deliveries', help: 'Messages that leave the house, by state', values: Object.entries(deliveries.byState).map(([name, value]) => ({ labels: { state: name }, value })) },
    single('deliveries_oldest_undelivered_seconds', 'How long the oldest due message has been waiting', deliveries.oldestUndeliveredSeconds ?? 0),
    single('deliveries_uncertain', 'Messages of which the channel left the outcome unknown', deliveries.uncertain),
    single('deliveries_held', 'Restored from a backup: nothing leaves the house until the administrator has decided', Number(deliveries.held)),
    { name: 'schedule_missed_slots', help: 'Slots of the last sixty in which nobody ran', values: schedules.map(({ name, missed }) => ({ labels: { schedule: name }, value: missed })) },
    { name: 'schedule_last_run_seconds', help: 'Since the last run', values: schedules.map(({ name, lastStartedAt }) => ({ labels: { schedule: name }, value: lastStartedAt === null ? null : (state.at.getTime() - lastStartedAt.getTime()) / 1000 })) },
    single('queue_reachable', 'The queue answers; absent where there is none', queue === 'off' ? null : Number(queue !== null)),
    { name: 'queue_jobs', help: 'Jobs by state; the queue is an accelerator, tables decide', values: queue === null || queue === 'off' ? [] : Object.entries(queue.counts).map(([name, value]) => ({ labels: { state: name }, value })) },
    { name: 'delivery_findings', help: 'What the last look at the ledgers of reminders and messages found, by code', values: findings(reconciliation) },
    single('reconciliation_age_seconds', 'Since the ledgers were last looked at', reconciliation.checkedAt === null ? null : (state.at.getTime() - reconciliation.checkedAt.getTime()) / 1000),
    single('calendar_days_left', 'Days until the last one of which the working calendar is known', calendar.daysLeft),
    single('figure_faults', 'Faults found by the last check of the figures', figures.faults ?? 0),
    single('figure_check_age_seconds', 'Since the figures were last checked', figures.checkedAt === null ? null : (state.at.getTime() - figures.checkedAt.getTime()) / 1000),
    single('audit_chain_intact', 'The last following of the audit trail found it whole (0: broken; see docs/operations.md)', auditChain && Number(auditChain.brokenAt === null)),
    single('access_log_intact', 'The last check found every sealed day of the access log as it was (0: not; see docs/operations.md)', auditChain && Number(auditChain.logBrokenOn === null)),
    single('audit_chain_entries', 'Entries of the audit trail at the last check', auditChain && auditChain.entries),
    single('audit_chain_check_age_seconds', 'Since the audit trail was last checked', auditChain && (state.at.getTime() - auditChain.checkedAt.getTime()) / 1000),
    single('sessions_open', 'People signed in', process.sessionsOpen),
    single('memory_rss_bytes', 'Memory of this process', process.memoryBytes),
    single('uptime_seconds', 'Age of this process', process.uptimeSeconds),
  ];
}

/** Nothing found is zero; never looked is absent. */
function findings({ checkedAt, findings: found }: OperationsState['reconciliation']): Metric['values'] {
  if (checkedAt === null) return [];
  return FINDING_CODES.map((code) => ({ labels: { code }, value: found.find((finding) => finding.code === code)?.count ?? 0 }));
}

function textOf({ name, help, values }: Metric): string {
  const known = values.filter(({ value }) => value !== null);
  if (known.length === 0) return '';
  const lines = known.map(({ labels, value }) => `investment_${name}${labelsOf(labels)} ${value}\n`);
  return `# HELP investment_${name} ${help}\n# TYPE investment_${name} gauge\n${lines.join('')}`;
}

function labelsOf(labels: Record<string, string> | undefined): string {
  if (!labels) return '';
  return `{${Object.entries(labels).map(([label, value]) => `${label}="${value.replace(/["\\\n]/g, '_')}"`).join(',')}}`;
}
