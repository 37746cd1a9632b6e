import { sql } from 'kysely';
import { addDays, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { settings } from '#settings';
import { workingDays, type WorkingCalendar } from '#working-days';
import { dueMoment, stepReached, type Step } from '../moments.js';
import { parametersOf, type Parameters, type RuleParameters } from '../parameters.js';
import { above, chooseRecipient, everybody, type Candidate, type Known, type People } from '../recipients.js';
import { bodyOf, titleOf } from '../wording.js';
import type { OwedReminder, ReminderRule, RuleWords, Standing } from './rule.js';

/** One subject on which the condition of a rule holds. */
export interface Condition extends Candidate {
  subjectId: string;
  /** The day from which the steps are counted. */
  since: BusinessDate;
  /** Names the cycle where `since` alone does not, such as a light that turned; `since` when absent. */
  cycle?: string;
  projectId: string | null;
  investorId: string | null;
  /** Whose name stands in the title. */
  name: string;
  isDemo: boolean;
}

/** What a query of a condition is asked. */
export interface Asked {
  today: BusinessDate;
  /** Only what counts since this day or earlier can have reached a step. */
  until: BusinessDate;
  /** Only these subjects; all when null. */
  subjectIds: readonly string[] | null;
}

export interface ConditionRule<Found extends Condition> {
  code: string;
  subjectType: string;
  /** The table of the subjects, whose rows are locked while it is planned; null for subjects that are no row. */
  table: 'project' | 'visit' | 'contract' | 'funds_receipt' | null;
  link(subjectId: string): string;
  words: { zh: RuleWords; en: RuleWords };
  defaults: RuleParameters;
  counts: 'days' | 'workingDays';
  /** The steps are marks and no days that anybody could choose. */
  stepsAreFixed?: boolean;
  /** After the last step again and again, so many days apart. */
  every?: number;
  /** Every subject on which the condition holds: a set query with 'at least', never an exact day. */
  find(reading: Reading, asked: Asked): Promise<Found[]>;
  /** What the step says, without amounts and telephone numbers. */
  say(found: Found, step: Step, today: BusinessDate): { what: string; body: readonly (string | null)[] };
  /** Who is told first, where it is not the preferred person of the candidate and then upwards. */
  recipient?(people: People, found: Found, step: Step): Known | undefined;
  /** Whether a step is meant for this one; every step for everybody when absent. */
  applies?(found: Found, step: string): boolean;
  /** Whether a step goes upwards when it stays unanswered; every step when absent. */
  goesUp?(step: Step): boolean;
  /** Why nothing is owed any more, once the condition holds no longer. */
  healed: string;
}

/**
 * A rule made of a condition that lasts: after so many days a step is reached, each step of each cycle reminds once, the
 * next step takes the place of the one before, and what is healed is called off. Because the query asks for 'at least so
 * many days', a planner that was away for a week finds everything it missed.
 */
export function conditionRule<Found extends Condition>(rule: ConditionRule<Found>): ReminderRule {
  const { code, subjectType, words, defaults, counts, stepsAreFixed = false, link } = rule;
  return {
    ...{ code, subjectType, words, defaults, counts, stepsAreFixed, link },
    lock: (work, subjectIds) => lock(work, rule, subjectIds),
    standing: (reading, subjectIds) => standing(reading, rule, subjectIds),
    overlooked: (reading, limit) => overlooked(reading, rule, limit),
  };
}

async function lock<Found extends Condition>(work: Work, { table, code }: ConditionRule<Found>, subjectIds: readonly string[]): Promise<void> {
  if (table === null) await sql`select pg_advisory_xact_lock(hashtextextended(${`reminders of ${code}`}, 0))`.execute(work.tx);
  else await sql`select id from ${sql.table(table)} where id = any(${sql.val(subjectIds)}::uuid[]) order by id for no key update`.execute(work.tx);
}

/** What is the same for every subject of one planning. */
interface Ground {
  parameters: Parameters;
  calendar: WorkingCalendar;
  people: People;
  morning: string;
}

async function groundOf<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>): Promise<Ground> {
  return {
    parameters: await parametersOf(reading, rule),
    calendar: await workingDays.of(reading),
    people: await everybody(reading),
    morning: await settings.get(reading, 'reminders.morning'),
  };
}

async function found<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>, ground: Ground, subjectIds: readonly string[] | null): Promise<Found[]> {
  const { earliest } = ground.parameters;
  // the day before the n-th last working day, today among them: whatever counts since then has n working days behind it
  const until =
    rule.counts === 'workingDays' && earliest > 0 ? addDays(ground.calendar.add(addDays(reading.today, 1), -earliest), -1) : addDays(reading.today, -earliest);
  return rule.find(reading, { today: reading.today, until, subjectIds });
}

async function standing<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>, subjectIds: readonly string[]): Promise<Standing[]> {
  const ground = await groundOf(reading, rule);
  const conditions = await found(reading, rule, ground, subjectIds);
  const bySubject = new Map<string, Found[]>();
  for (const condition of conditions) bySubject.set(condition.subjectId, [...(bySubject.get(condition.subjectId) ?? []), condition]);
  return subjectIds.map((subjectId) => {
    const each = (bySubject.get(subjectId) ?? []).map((condition) => standingOf(reading, rule, condition, ground));
    const owed = each.flatMap((part) => part.owed);
    return { subjectId, owed, otherwise: (owed.length > 0 ? each.find((part) => part.owed.length > 0) : each[0])?.otherwise ?? rule.healed };
  });
}

function standingOf<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>, condition: Found, ground: Ground): Standing {
  const { subjectId } = condition;
  const parameters = ground.parameters.of(condition.unitId ?? condition.projectUnitId);
  if (!parameters.enabled) return { subjectId, owed: [], otherwise: '这类提醒已停用' };
  const step = reachedStep(reading, rule, condition, parameters, ground.calendar);
  if (!step) return { subjectId, owed: [], otherwise: rule.healed };
  const first = firstOf(rule, condition, step, ground);
  if (!first) return { subjectId, owed: [], otherwise: '没有可以提醒的人' };
  if (!ground.parameters.reaches(first.person, parameters)) return { subjectId, owed: [], otherwise: '本人已关闭这类提醒' };
  const { what, body } = rule.say(condition, step, reading.today);
  const base: OwedReminder = {
    cycle: cycleOf(condition, step),
    recipientId: first.person.id,
    ...{ unitId: condition.unitId ?? condition.projectUnitId, projectId: condition.projectId, investorId: condition.investorId, isDemo: condition.isDemo },
    title: titleOf(what, condition.name),
    body: bodyOf([...body, first.note]),
    dueOn: step.on,
    dueAt: dueMoment(step.on, ground.morning, ground.calendar),
    level: 1,
    urgent: ground.parameters.urgentFor(first.person.roles, parameters),
  };
  return { subjectId, owed: [base, ...(rule.goesUp?.(step) === false ? [] : levels(base, first.person, condition, parameters, ground))], otherwise: '已进入下一步提醒' };
}

function firstOf<Found extends Condition>(rule: ConditionRule<Found>, condition: Found, step: Step, { people }: Ground): { person: Known; note: string | null } | null {
  const person = rule.recipient?.(people, condition, step);
  if (person) return { person, note: null };
  const chosen = chooseRecipient(people, condition);
  const known = chosen && people.get(chosen.recipientId);
  return chosen && known ? { person: known, note: chosen.note } : null;
}

/** The levels above: nobody twice, and nobody below who was told already. */
function levels(base: OwedReminder, first: Known, condition: Condition, parameters: RuleParameters, { people }: Ground): OwedReminder[] {
  const told = new Set([first.id]);
  return parameters.escalation.flatMap(({ to, workingDays: days }, index) => {
    const person = above(people, condition, to);
    if (!person || told.has(person.id)) return [];
    told.add(person.id);
    const level = index + 2;
    return [
      {
        ...base,
        cycle: `${base.cycle}@${level}`,
        recipientId: person.id,
        title: `【上报】${base.title}`.slice(0, 80),
        body: bodyOf([base.body, `（已提醒${first.name} ${days} 个工作日，仍未处理）`]),
        ...{ level, afterWorkingDays: days },
      },
    ];
  });
}

function cycleOf(condition: Condition, step: Step): string {
  return `${condition.cycle ?? condition.since}#${step.name}`;
}

function reachedStep<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>, condition: Found, parameters: RuleParameters, calendar: WorkingCalendar): Step | null {
  const steps = Object.fromEntries(Object.entries(parameters.steps).filter(([name]) => rule.applies?.(condition, name) ?? true));
  const dayOf = (from: BusinessDate, days: number): BusinessDate => (rule.counts === 'workingDays' && days !== 0 ? calendar.add(from, days) : addDays(from, days));
  return stepReached(steps, condition.since, reading.today, dayOf, rule.every ?? null);
}

/** Owed and not planned, or planned and not owed. */
async function overlooked<Found extends Condition>(reading: Reading, rule: ConditionRule<Found>, limit: number): Promise<string[]> {
  const ground = await groundOf(reading, rule);
  const owed = (await found(reading, rule, ground, null)).flatMap((condition) =>
    standingOf(reading, rule, condition, ground).owed.filter(({ level }) => level === 1).map(({ cycle, recipientId }) => ({ subjectId: condition.subjectId, cycle, recipientId })),
  );
  const { rows } = await sql<{ subjectId: string }>`
    with owed as (select * from unnest(${sql.val(owed.map(({ subjectId }) => subjectId))}::uuid[], ${sql.val(owed.map(({ cycle }) => cycle))}::text[]) as o (subject_id, cycle))
    select subject_id from (
      select o.subject_id from owed o
      where not exists (select 1 from reminder r where r.rule = ${rule.code} and r.subject_type = ${rule.subjectType} and r.subject_id = o.subject_id
        and r.state <> 'cancelled' and split_part(r.cycle, '/', 1) = o.cycle)
      union
      select r.subject_id from reminder r where r.rule = ${rule.code} and r.state in ('pending', 'delivered')
        and not exists (select 1 from owed o where o.subject_id = r.subject_id and o.cycle = split_part(split_part(r.cycle, '/', 1), '@', 1))) open
    limit ${limit}`.execute(reading.tx);
  return rows.map(({ subjectId }) => subjectId);
}

/** A subject that is counted by a number (a unit, a sector, a month such as 202610), as the id that reminders carry. */
export function numberedSubject(number: number): string {
  return `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;
}

export function numberOf(subjectId: string): number {
  return Number(subjectId.slice(-12));
}
