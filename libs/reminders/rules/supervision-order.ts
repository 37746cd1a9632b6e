import { sql } from 'kysely';
import { addDays, dateOf, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { settings } from '#settings';
import { deadlinesOf, storedOrders, whoIsTold, whyOrdersRest, yellowUntil, type Deadlines, type StoredOrder, type Told } from '#supervision';
import { dueMoment } from '../moments.js';
import { parametersOf, type RuleParameters } from '../parameters.js';
import { restReason } from '../resting.js';
import { bodyOf, discreet, titleOf } from '../wording.js';
import type { OwedReminder, ReminderRule, Standing } from './rule.js';

/**
 * A supervision order speaks when it is given, before its deadline and at each colour, upwards as it gets
 * later: yellow reaches who gave it, red the bureau as well. Reports come back to who gave it. Once it is ended it is silent.
 * While the project it is about rests it is silent as well, unless the district chose otherwise: the order stays open with its
 * colour, and what is owed then is told when the project goes on.
 */
export const supervisionOrder: ReminderRule = {
  code: 'supervision_order',
  subjectType: 'supervision_order',
  counts: 'workingDays',
  words: {
    zh: { name: '督办', sentence: '督办下达、有反馈或批示时立即提醒；到期前提醒承办人，超期变黄告知下达人，变红再告知招商办。项目暂停、终止期间不提醒。提前天数、变红天数和暂停项目是否提醒见系统设置“督办规则”。', steps: {} },
    en: { name: 'Supervision', sentence: 'At once when an order is given, reported on or answered; before its deadline; yellow to who gave it as well, red to the bureau. Silent while its project is suspended or terminated. Its days, and whether it is silent then, are in the setting of supervision.', steps: {} },
  },
  defaults: { enabled: true, steps: {}, urgent: true, mandatoryFor: ['officer', 'centre_head', 'task_force', 'department', 'host', 'bureau', 'leader'], escalation: [] },
  link: (orderId) => `/supervision-orders/${orderId}/show`,
  lock,
  standing,
  overlooked,
};

async function lock(work: Work, orderIds: readonly string[]): Promise<void> {
  await sql`select id from supervision_order where id = any(${sql.val(orderIds)}::uuid[]) order by id for no key update`.execute(work.tx);
}

interface Said {
  replies: number;
  repliedAt: Date | null;
}

interface Ground {
  today: BusinessDate;
  deadlines: Deadlines;
  remindBeforeDays: number;
  morning: string;
  parameters: RuleParameters;
}

async function standing(reading: Reading, orderIds: readonly string[]): Promise<Standing[]> {
  const orders = await storedOrders(reading, orderIds);
  const told = await whoIsTold(reading, orders);
  const said = await repliesTo(reading, orderIds);
  const { remindBeforeDays } = await settings.get(reading, 'supervision');
  const morning = await settings.get(reading, 'reminders.morning');
  const ground: Ground = { today: reading.today, deadlines: await deadlinesOf(reading), remindBeforeDays, morning, parameters: (await parametersOf(reading, supervisionOrder)).whole };
  const silentBecause = await whyOrdersRest(reading, orders);
  return orders.map((order) => ({
    subjectId: order.id,
    owed: order.state === 'open' && silentBecause(order) === null ? owedOn(order, told(order), said.get(order.id) ?? { replies: 0, repliedAt: null }, ground) : [],
    otherwise: order.state === 'open' ? (restReason(silentBecause(order)) ?? OTHERWISE.open) : OTHERWISE[order.state],
  }));
}

const OTHERWISE: Record<StoredOrder['state'], string> = { open: '期限或办理情况已有变化', closed: '督办已销号', cancelled: '督办已撤销' };

interface Telling {
  /** Names the occasion with its day, so that a moved deadline or holiday makes it another one. */
  cycle: string;
  to: string;
  what: string;
  says: string;
  on: BusinessDate;
  at: Date;
}

function owedOn(order: StoredOrder, told: Told, said: Said, ground: Ground): OwedReminder[] {
  if (!ground.parameters.enabled) return [];
  const tellings = [...atOnce(order, told, said), ...byTheDeadline(order, told, ground)];
  return tellings.map(({ cycle, to, what, says, on, at }) => ({
    ...{ cycle, recipientId: to, unitId: order.unitId, projectId: order.projectId, investorId: null, isDemo: order.isDemo },
    title: titleOf(what, discreet(order.title)),
    body: bodyOf([`${order.number} ${order.subjectName}：${says}`, to === told.answererId ? told.note : null]),
    ...{ dueOn: on, dueAt: at, urgent: ground.parameters.urgent },
  }));
}

function atOnce(order: StoredOrder, told: Told, { replies, repliedAt }: Said): Telling[] {
  const given = { cycle: 'given', to: told.answererId, what: '新的督办', says: `${order.givenByName}要求 ${order.dueOn} 前办结。${discreet(order.content)}` };
  const tellings: Telling[] = [{ ...given, on: order.givenOn, at: order.givenAt }];
  if (repliedAt !== null) {
    tellings.push({ cycle: `reply-${replies}`, to: told.answererId, what: '督办有新批示', says: '请打开查看并落实。', on: dateOf(repliedAt), at: repliedAt });
  }
  if (order.reportedAt !== null) {
    const says = `${order.unitName}已反馈办理情况，请审阅后批示或销号。`;
    tellings.push({ cycle: `report-${order.reports}`, to: told.giverId, what: '督办有反馈', says, on: dateOf(order.reportedAt), at: order.reportedAt });
  }
  return tellings;
}

/**
 * Mornings of working days only. What a later colour has overtaken is owed no longer, so that a worker that was down over it
 * tells the colour of the day and no older one.
 */
function byTheDeadline(order: StoredOrder, told: Told, ground: Ground): Telling[] {
  const { today, deadlines, remindBeforeDays } = ground;
  const { calendar, redAfterDays } = deadlines;
  const before = calendar.add(order.dueOn, -remindBeforeDays);
  const yellow = calendar.onOrAfter(addDays(order.dueOn, 1));
  const red = calendar.onOrAfter(addDays(yellowUntil(order.dueOn, deadlines), 1));
  const tellings: Telling[] = [];
  const tell = (cycle: string, on: BusinessDate, to: string, what: string, says: string): void => {
    tellings.push({ cycle: `${cycle}-${on}`, to, what, says, on, at: dueMoment(on, ground.morning, deadlines.calendar) });
  };
  if (remindBeforeDays > 0 && before > order.givenOn && today <= order.dueOn) {
    tell('before', before, told.answererId, '督办将到期（蓝）', `办理期限 ${order.dueOn}，${order.reports === 0 ? '尚未反馈，' : ''}请按时办结并反馈。`);
  }
  if (today < red) {
    tell('yellow', yellow, told.answererId, '督办已超期（黄）', `期限 ${order.dueOn} 已过，请立即办理并反馈原因。`);
    for (const [who, id] of upwards(told, 'yellow')) tell(`yellow-${who}`, yellow, id, '督办已超期（黄）', `${order.unitName}未在期限 ${order.dueOn} 前办结。`);
  }
  tell('red', red, told.answererId, '督办严重超期（红）', `超期已超过 ${redAfterDays} 个工作日，请向下达人当面说明。`);
  for (const [who, id] of upwards(told, 'red')) tell(`red-${who}`, red, id, '督办严重超期（红）', `${order.unitName}超期已超过 ${redAfterDays} 个工作日，建议约谈。`);
  return tellings;
}

/** Yellow goes up to who gave the order, red to the bureau as well; nobody is told twice. */
function upwards({ answererId, giverId, bureauId }: Told, colour: 'yellow' | 'red'): [who: 'giver' | 'bureau', id: string][] {
  const giver = giverId === answererId ? [] : [['giver', giverId] as ['giver', string]];
  const bureau = colour === 'yellow' || bureauId === null || bureauId === giverId || bureauId === answererId ? [] : [['bureau', bureauId] as ['bureau', string]];
  return [...giver, ...bureau];
}

async function repliesTo(reading: Reading, orderIds: readonly string[]): Promise<Map<string, Said>> {
  const { rows } = await sql<Said & { orderId: string }>`
    select order_id, count(*)::int as replies, max(at) as replied_at from supervision_entry
    where kind = 'reply' and order_id = any(${sql.val(orderIds)}::uuid[]) group by order_id`.execute(reading.tx);
  return new Map(rows.map((row) => [row.orderId, row]));
}

/**
 * What is owed and not planned, and planned and not owed: an order without its event, a changed setting or holiday, a project
 * that rests or goes on.
 */
async function overlooked(reading: Reading, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from supervision_order o
    where state = 'open' and created_at < clock_timestamp() - interval '1 minute'
      or exists (select 1 from reminder r where r.rule = 'supervision_order' and r.subject_id = o.id and r.state in ('pending', 'delivered'))
    order by due_on`.execute(reading.tx);
  const standings = await standing(reading, rows.map(({ id }) => id));
  const planned = await plannedCycles(reading, rows.map(({ id }) => id));
  const differs = ({ subjectId, owed }: Standing): boolean => {
    const cycles = new Set(owed.map(({ cycle }) => cycle));
    const known = planned.get(subjectId) ?? [];
    return owed.some(({ cycle }) => !known.some((each) => each.cycle === cycle)) || known.some(({ cycle, open }) => open && !cycles.has(cycle));
  };
  return standings.filter(differs).map(({ subjectId }) => subjectId).slice(0, limit);
}

interface PlannedCycle {
  cycle: string;
  /** Not dealt with yet. */
  open: boolean;
}

async function plannedCycles(reading: Reading, orderIds: readonly string[]): Promise<Map<string, PlannedCycle[]>> {
  const { rows } = await sql<PlannedCycle & { subjectId: string }>`
    select subject_id, split_part(cycle, '/', 1) as cycle, state <> 'done' as open from reminder
    where rule = 'supervision_order' and subject_type = 'supervision_order' and state <> 'cancelled'
      and subject_id = any(${sql.val(orderIds)}::uuid[])`.execute(reading.tx);
  const bySubject = new Map<string, PlannedCycle[]>();
  for (const row of rows) bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row]);
  return bySubject;
}
