import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { settings } from '#settings';
import { dueMoment } from '../moments.js';
import { workingDays, type WorkingCalendar } from '#working-days';
import { unitOfRecord } from '../matters.js';
import { parametersOf, type Parameters } from '../parameters.js';
import { chooseRecipient, everybody, type Candidate, type People } from '../recipients.js';
import { restReason } from '../resting.js';
import { bodyOf, discreet, titleOf } from '../wording.js';
import type { OwedReminder, ReminderRule, Standing } from './rule.js';

/**
 * The next step promised in a visit comes back on its day (docs/domain/rules.md#reminders). A later visit does not call the promise
 * off: only the officer knows whether it was kept, so the text mentions the later visit instead.
 */
export const nextStepDue: ReminderRule = {
  code: 'next_step_due',
  subjectType: 'visit',
  counts: 'days',
  words: {
    zh: { name: '约定跟进', sentence: '走访时约定的下一步，到了约定那天的早上提醒记录人。', steps: {} },
    en: { name: 'Next step due', sentence: 'On the morning of the day on which a next step was promised, whoever logged the visit is reminded.', steps: {} },
  },
  defaults: { enabled: true, steps: {}, urgent: false, mandatoryFor: ['officer', 'centre_head'], escalation: [] },
  link: (visitId) => `/visits/${visitId}/show`,
  lock,
  standing,
  overlooked,
};

interface Promised extends Candidate {
  id: string;
  nextStep: string | null;
  nextStepOn: BusinessDate | null;
  visitedOn: BusinessDate;
  projectId: string | null;
  projectName: string | null;
  projectStatus: string | null;
  investorId: string;
  investorName: string;
  laterVisitOn: BusinessDate | null;
  isDemo: boolean;
}

async function lock(work: Work, visitIds: readonly string[]): Promise<void> {
  await sql`select id from visit where id = any(${sql.val(visitIds)}::uuid[]) order by id for no key update`.execute(work.tx);
}

/** What is the same for every visit of one planning. */
interface Ground {
  morning: string;
  people: People;
  calendar: WorkingCalendar;
  parameters: Parameters;
}

async function standing(reading: Reading, visitIds: readonly string[]): Promise<Standing[]> {
  const ground: Ground = {
    morning: await settings.get(reading, 'reminders.morning'),
    people: await everybody(reading),
    calendar: await workingDays.of(reading),
    parameters: await parametersOf(reading, nextStepDue),
  };
  return (await promisesOf(reading, visitIds)).map((visit) => standingOf(visit, ground));
}

function standingOf(visit: Promised, { morning, people, calendar, parameters }: Ground): Standing {
  const resting = restReason(visit.projectStatus);
  if (resting) return { subjectId: visit.id, owed: [], otherwise: resting };
  if (visit.nextStep === null || visit.nextStepOn === null) {
    return { subjectId: visit.id, owed: [], otherwise: '走访记录中的下一步已取消' };
  }
  const chosen = chooseRecipient(people, visit);
  const recipient = chosen && people.get(chosen.recipientId);
  if (!chosen || !recipient) throw new Error('Nobody could be reminded: no officer, no centre head and nobody in the bureau is active.');
  const ofUnit = parameters.of(visit.unitId ?? visit.projectUnitId);
  if (!ofUnit.enabled) return { subjectId: visit.id, owed: [], otherwise: '这类提醒已停用' };
  if (!parameters.reaches(recipient, ofUnit)) return { subjectId: visit.id, owed: [], otherwise: '本人已关闭这类提醒' };
  const owed: OwedReminder = {
    cycle: visit.nextStepOn,
    recipientId: recipient.id,
    unitId: visit.unitId,
    projectId: visit.projectId,
    investorId: visit.investorId,
    title: titleOf('约定跟进', visit.projectName ?? visit.investorName),
    body: bodyOf([`${visit.visitedOn} 走访时约定：${discreet(visit.nextStep)}`, laterVisit(visit), chosen.note]),
    dueOn: visit.nextStepOn,
    dueAt: dueMoment(visit.nextStepOn, morning, calendar),
    isDemo: visit.isDemo,
    urgent: parameters.urgentFor(recipient.roles, ofUnit),
  };
  return { subjectId: visit.id, owed: [owed], otherwise: `约定日期已改为 ${visit.nextStepOn}` };
}

function laterVisit({ laterVisitOn }: Promised): string | null {
  return laterVisitOn === null ? null : `（${laterVisitOn} 又有走访，请确认是否仍需跟进）`;
}

const later = sql`later.created_at > v.created_at and later.unit_id is not distinct from v.unit_id`;

async function promisesOf(reading: Reading, visitIds: readonly string[]): Promise<Promised[]> {
  const { rows } = await sql<Promised>`
    select v.id, v.next_step, v.next_step_on, v.visited_on, v.investor_id, i.name as investor_name, v.is_demo,
           v.project_id, p.name as project_name, p.status as project_status,
           v.officer_id as preferred_id, ${unitOfRecord} as unit_id, p.unit_id as project_unit_id, p.host_unit_id, p.sector_id,
           -- two sub-queries, because each has its index; one with both conditions would read every visit
           case when v.project_id is null
             then (select max(later.visited_on) from visit later where later.investor_id = v.investor_id and ${later})
             else (select max(later.visited_on) from visit later where later.project_id = v.project_id and ${later})
           end as later_visit_on
    from visit v
    join investor i on i.id = v.investor_id
    left join project p on p.id = v.project_id
    where v.id = any(${sql.val(visitIds)}::uuid[])`.execute(reading.tx);
  return rows;
}

/** How many days ahead the round looks; a promise further away is found when it comes nearer. */
const LOOKS_AHEAD_DAYS = 31;

/** Promises of the last week and of the weeks to come; older ones that nobody planned were recorded as history. */
async function overlooked(reading: Reading, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from visit v left join project p on p.id = v.project_id
    where v.next_step_on between ${reading.today}::date - 7 and ${reading.today}::date + ${LOOKS_AHEAD_DAYS}::int and coalesce(p.status, 'normal') = 'normal'
      and v.created_at < clock_timestamp() - interval '1 minute'
      and not exists (select 1 from reminder r where r.rule = 'next_step_due' and r.subject_type = 'visit'
        and r.subject_id = v.id and r.state <> 'cancelled' and split_part(r.cycle, '/', 1) = v.next_step_on::text)
    order by v.next_step_on limit ${limit}`.execute(reading.tx);
  return rows.map(({ id }) => id);
}
