import { audit, type AuditAction } from '#audit';
import { addDays, isBusinessDate, type BusinessDate } from '#calendar';
import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { common } from '#errors';
import { settings } from '#settings';
import { comingDays, dueMoment, snoozeProblem } from './moments.js';
import { callOffLevels } from './escalation.js';
import { markMessagesRead } from './messages.js';
import { change } from './planning.js';
import { workingDays } from '#working-days';
import { refusals } from './reminders.refusals.js';

/** What people see of their reminders and do with them. Everybody has only their own. */
export interface ReminderRecord {
  id: string;
  rule: string;
  subjectType: string;
  subjectId: string;
  recipientId: string;
  projectId: string | null;
  projectName: string | null;
  investorId: string | null;
  investorName: string | null;
  title: string;
  body: string;
  dueOn: BusinessDate;
  dueAt: Date;
  /** Since which day it waits: the day it is due, or the day it arrived where that came first. */
  waitsFrom: BusinessDate;
  state: 'pending' | 'delivered' | 'done' | 'cancelled';
  reason: string | null;
  deliveredAt: Date | null;
  doneAt: Date | null;
  /** 1: for who answers; higher ones went up because nobody did. */
  level: number;
  urgent: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const listing: Listing<ReminderRecord> = {
  besides: { waiting: 'boolean' },
  view: 'reminderView',
  fields: {
    id: 'id',
    rule: 'text',
    subjectType: 'text',
    subjectId: 'id',
    recipientId: 'id',
    projectId: 'id',
    investorId: 'id',
    title: 'text',
    dueOn: 'date',
    dueAt: 'moment',
    waitsFrom: 'date',
    state: 'text',
    deliveredAt: 'moment',
    doneAt: 'moment',
    level: 'number',
    urgent: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['title', 'body'],
  names: { projectName: { of: 'project', id: 'projectId' }, investorName: { of: 'investor', id: 'investorId' } },
  order: ['dueOn', 'ASC'],
  // own ones only: ownOnly() below is the first wall, row-level security the second
  within: null,
};

export const OPEN = ['pending', 'delivered'] as const;
const LONGEST_LIST = 100;
const COMING_DAYS = 7;

export const reminders = {
  askable: askable(listing),
  /** With `waiting` in the filter: what waits today, or with false what is still to come; open ones in both cases. */
  async list(reading: Reading, query: ListQuery): Promise<Page<ReminderRecord>> {
    const { waiting, ...filter } = query.filter;
    const only = { ...ownOnly(reading), ...(waiting === undefined ? {} : waitingOn(reading, readFlag(waiting))) };
    return list(reading, listing, { ...query, filter }, only);
  },

  async get(reading: Reading, id: string): Promise<ReminderRecord> {
    const reminder = await get(reading, listing, id);
    if (reminder.recipientId !== reading.actor.id) throw common.NOT_FOUND();
    return reminder;
  },

  /** For the home page: what waits today, how much that is in all, and what the next seven days bring. */
  async today(reading: Reading): Promise<{ due: ReminderRecord[]; coming: ReminderRecord[]; waiting: number }> {
    const [, last] = comingDays(reading.today, COMING_DAYS);
    const query: Omit<ListQuery, 'filter'> = { sort: ['dueOn', 'ASC'], range: [0, LONGEST_LIST - 1] };
    const due = await reminders.list(reading, { ...query, filter: { waiting: true } });
    const coming = await reminders.list(reading, { ...query, filter: { waiting: false, dueOn_lte: last } });
    return { due: due.rows, coming: coming.rows, waiting: due.total };
  },

  /** Says that it is dealt with; a reason is welcome and not required. */
  async acknowledge(work: Work, input: { id: string; version: number; reason?: string | null }): Promise<ReminderRecord> {
    const before = await openOne(work, input);
    await change(work, before.id, { state: 'done', doneAt: work.at, reason: input.reason?.trim() || null });
    await callOffLevels(work, { id: before.id, reason: '责任人已处理' });
    return settle(work, before, 'reminder.acknowledge');
  },

  /** Puts it off: it arrives again on the morning of that date. @throws SNOOZE_NOT_LATER, SNOOZE_TOO_FAR */
  async snooze(work: Work, input: { id: string; version: number; until: BusinessDate }): Promise<ReminderRecord> {
    const dueAt = await reminders.dayToRestUntil(work, input.until);
    const before = await openOne(work, input);
    await change(work, before.id, { state: 'pending', dueOn: input.until, dueAt, putOff: true });
    return settle(work, before, 'reminder.snooze');
  },

  /** @returns when a reminder arrives that rests until this day @throws SNOOZE_NOT_LATER, SNOOZE_TOO_FAR */
  async dayToRestUntil(work: Work, until: BusinessDate): Promise<Date> {
    const morning = await settings.get(work, 'reminders.morning');
    if (!isBusinessDate(until)) throw common.FIELD_INVALID({ reason: '日期格式应为 YYYY-MM-DD' }).at('until');
    const dueAt = dueMoment(until, morning, await workingDays.of(work));
    const problem = snoozeProblem(until, dueAt, work.at, work.today);
    if (problem === 'not_later') throw refusals.SNOOZE_NOT_LATER({ morning });
    if (problem === 'too_far') throw refusals.SNOOZE_TOO_FAR();
    return dueAt;
  },
};

/**
 * What waits for a person today: open, and due by today or arrived already. The one definition for home, badge, list and
 * counts; what is due waits from midnight on, also while nobody is reminded at night and on days of rest.
 */
function waitingOn({ today }: Reading, waiting: boolean): ListQuery['filter'] {
  return { state: [...OPEN], ...(waiting ? { waitsFrom_lte: today } : { waitsFrom_gte: addDays(today, 1) }) };
}

/** @throws FILTER_VALUE */
function readFlag(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw common.FILTER_VALUE({ field: 'waiting', expected: { zh: 'true 或 false', en: 'true or false' } }).at('filter.waiting');
}

function ownOnly({ actor }: Reading): { recipientId: string } {
  if (actor.kind !== 'person') throw common.NOT_ALLOWED({ action: 'reminder.read' });
  return { recipientId: actor.id };
}

/** @throws NOT_FOUND, VERSION_CONFLICT with the record as it is now, or REMINDER_SETTLED */
export async function openOne(work: Work, { id, version }: { id: string; version: number }): Promise<ReminderRecord> {
  await work.tx.selectFrom('reminder').select('id').where('id', '=', (await reminders.get(work, id)).id).forUpdate().execute();
  const current = await reminders.get(work, id);
  if (current.version !== version) throw common.VERSION_CONFLICT().showing(current);
  if (current.state !== 'pending' && current.state !== 'delivered') throw refusals.REMINDER_SETTLED();
  return current;
}

async function settle(work: Work, before: ReminderRecord, action: AuditAction): Promise<ReminderRecord> {
  await markMessagesRead(work, before.id);
  const after = await reminders.get(work, before.id);
  audit.record(work, {
    action,
    subjectType: 'reminder',
    subjectId: before.id,
    projectId: before.projectId,
    before: facts(before),
    after: facts(after),
  });
  return after;
}

function facts({ state, dueOn, reason }: ReminderRecord): Pick<ReminderRecord, 'state' | 'dueOn' | 'reason'> {
  return { state, dueOn, reason };
}
