/** A reminder as the API answers it. */
export interface Reminder {
  id: string;
  rule: string;
  /** The rule in words. */
  ruleName: string;
  /** Where the screen shows what it is about. */
  link: string | null;
  subjectType: string;
  subjectId: string;
  projectId: string | null;
  projectName: string | null;
  investorId: string | null;
  investorName: string | null;
  title: string;
  body: string;
  dueOn: string;
  state: 'pending' | 'delivered' | 'done' | 'cancelled';
  reason: string | null;
  doneAt: string | null;
  level: number;
  urgent: boolean;
  version: number;
}

const RESOURCE_OF: Record<string, string> = { visit: 'visits', project: 'projects', contract: 'contracts', funds_receipt: 'funds-receipts', investor: 'investors' };

/** Where the record behind a reminder is; the project when there is one, because that is where people act. */
export function whereTo({ projectId, subjectType, subjectId, investorId }: Reminder): { resource: string; id: string } | null {
  if (subjectType === 'supervision_order') return { resource: 'supervision-orders', id: subjectId };
  if (projectId) return { resource: 'projects', id: projectId };
  const resource = RESOURCE_OF[subjectType];
  if (resource) return { resource, id: subjectId };
  return investorId ? { resource: 'investors', id: investorId } : null;
}

/** How many of one rule wait, and how it is called. */
export interface ReminderGroup {
  rule: string;
  ruleName: string;
  count: number;
}

/** What came of one answer to many. */
export interface ManyAnswered {
  done: number;
  left: { id: string; code: string; message: string }[];
}

/** As many as one request may carry. */
export const MOST_AT_ONCE = 100;
