import { sql } from 'kysely';
import { addDays, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { scopeOf, withinScope } from '#figures';
import { percent, ratioOf } from '#money';
import { settings, type SettingValue } from '#settings';
import { workingDays, type WorkingCalendar } from '#working-days';

/** What is owed on a new lead: met or called, judged, and whoever introduced it told what became of it. */
export const LEAD_STEPS = ['answer', 'triage', 'feedback'] as const;
export type LeadStep = (typeof LEAD_STEPS)[number];
export type LeadLimits = SettingValue<'leadClock'>;

/** How punctual a unit was with one step. Late stays late, also where the lead has moved on since. */
export interface Punctuality {
  /** Done by now, or not done although its time has run out. */
  due: number;
  inTime: number;
  /** Done after its time. */
  late: number;
  /** Not done yet, and its time has run out. */
  overdue: number;
  /** inTime ÷ due, percent; null where nothing was due. */
  share: string | null;
}

export interface LeadClockRow extends Record<LeadStep, Punctuality> {
  unitId: number;
  unitName: string;
  kind: string;
  /** Leads registered in the year by the day. */
  leads: number;
}

export interface LeadClock {
  year: number;
  asOf: BusinessDate;
  limits: LeadLimits;
  wholeDistrict: boolean;
  rows: LeadClockRow[];
}

export interface LeadQuestion {
  year: number;
  asOf: BusinessDate;
  /** The moment whose knowledge is asked for; now when absent. */
  knownAt?: Date | null;
}

/** One lead with the days on which each step was done; null: not yet, or nobody introduced it. */
export interface LeadFacts {
  unitId: number;
  unitName: string;
  kind: string;
  sectorId: number;
  reportedOn: BusinessDate;
  isIntroduced: boolean;
  answer: BusinessDate | null;
  triage: BusinessDate | null;
  feedback: BusinessDate | null;
  /** Given up or handed on: from then on nothing falls due any more. */
  endedOn: BusinessDate | null;
}

/** Punctuality of the units with the leads that people registered in a year, seen on a day. */
export async function leadClock(reading: Reading, { year, asOf, knownAt = null }: LeadQuestion): Promise<LeadClock> {
  const limits = await settings.get(reading, 'leadClock', knownAt);
  const judge = await judgeOf(reading, asOf, limits);
  const leads = await leadsOf(reading, { year, asOf, knownAt });
  const rows = [...new Set(leads.map(({ unitId }) => unitId))].map((id) => rowOf(leads.filter(({ unitId }) => unitId === id), judge));
  return { year, asOf, limits, wholeDistrict: scopeOf(reading).all, rows };
}

/** The same for the score, by unit or sector: only what was due. */
export async function punctualityBy(house: Reading, question: LeadQuestion, by: 'unit' | 'sector'): Promise<Map<string, Record<LeadStep, Punctuality>>> {
  const judge = await judgeOf(house, question.asOf, await settings.get(house, 'leadClock', question.knownAt ?? null));
  const leads = await leadsOf(house, question);
  const keyOf = ({ unitId, sectorId }: LeadFacts): string => String(by === 'unit' ? unitId : sectorId);
  return new Map([...new Set(leads.map(keyOf))].map((key) => [key, stepsOf(leads.filter((lead) => keyOf(lead) === key), judge)]));
}

type Verdict = 'in_time' | 'late' | 'overdue' | 'open';
type Judge = (lead: LeadFacts, step: LeadStep) => Verdict;

async function judgeOf(reading: Reading, asOf: BusinessDate, limits: LeadLimits): Promise<Judge> {
  const calendar = await workingDays.of(reading);
  return (lead, step) => verdictOf(lead, step, deadlineOf(lead.reportedOn, step, limits, calendar), asOf);
}

export function deadlineOf(reportedOn: BusinessDate, step: LeadStep, limits: LeadLimits, calendar: Pick<WorkingCalendar, 'add'>): BusinessDate {
  if (step === 'feedback') return addDays(reportedOn, limits.feedbackDays);
  return calendar.add(reportedOn, step === 'answer' ? limits.answerWorkingDays : limits.triageWorkingDays);
}

/** What was done by the deadline is in time; what was given up before it was never due. */
export function verdictOf(lead: LeadFacts, step: LeadStep, deadline: BusinessDate, asOf: BusinessDate): Verdict {
  if (step === 'feedback' && !lead.isIntroduced) return 'open';
  const done = lead[step];
  if (done !== null && done <= asOf) return done <= deadline ? 'in_time' : 'late';
  const isOver = lead.endedOn !== null && lead.endedOn <= deadline;
  return asOf > deadline && !isOver ? 'overdue' : 'open';
}

function rowOf(leads: LeadFacts[], judge: Judge): LeadClockRow {
  const [first] = leads;
  if (!first) throw new RangeError('a unit without a lead');
  const { unitId, unitName, kind } = first;
  return { unitId, unitName, kind, leads: leads.length, ...stepsOf(leads, judge) };
}

function stepsOf(leads: LeadFacts[], judge: Judge): Record<LeadStep, Punctuality> {
  const of = (step: LeadStep): Punctuality => {
    const verdicts = leads.map((lead) => judge(lead, step));
    const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length;
    const [inTime, late, overdue] = [count('in_time'), count('late'), count('overdue')];
    const due = inTime + late + overdue;
    return { due, inTime, late, overdue, share: due === 0 ? null : percent(ratioOf(inTime, due)) };
  };
  return { answer: of('answer'), triage: of('triage'), feedback: of('feedback') };
}

/** Leads that people registered; what a plan or a list brought in has its own clock, that of being handed on. */
async function leadsOf(reading: Reading, { year, asOf, knownAt }: LeadQuestion): Promise<LeadFacts[]> {
  const known = (column: string) => sql`${sql.ref(column)} <= ${knownAt ?? reading.at}`;
  const { rows } = await sql<LeadFacts>`
    with lead as (
      select p.id as project_id, p.unit_id, u.name as unit_name, u.kind, p.sector_id, (p.first_reported_at at time zone 'Asia/Shanghai')::date as reported_on,
        p.introduced_by is not null as is_introduced, p.introducer_answered_on as feedback, u.position,
        (select min(v.visited_on) from visit v where v.project_id = p.id and ${known('v.created_at')}) as answer,
        (select min(c.changed_on) from stage_change c where c.project_id = p.id and stage_rank(c.to_stage) > 1 and ${known('c.at')}) as triage,
        (select min(s.changed_on) from status_change s where s.project_id = p.id and s.to_status in ('terminated', 'lost', 'transferred_out') and ${known('s.at')}) as ended_on
      from project p join org_unit u on u.id = p.unit_id where p.created_by is not null and p.plan_state is null and ${known('p.created_at')})
    select unit_id, unit_name, kind, sector_id, reported_on, is_introduced, answer, triage, feedback, ended_on from lead
    where reported_on between ${`${year}-01-01`}::date and least(${asOf}::date, ${`${year}-12-31`}::date) and ${withinScope(scopeOf(reading), 'lead')}
    order by position, unit_id`.execute(reading.tx);
  return rows;
}
