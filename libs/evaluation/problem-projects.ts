import { sql, type RawBuilder } from 'kysely';
import { daysBetween, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { scopeOf, withinScope } from '#figures';
import { percent, ratio } from '#money';
import { settings, type SettingValue } from '#settings';

/**
 * Rules of a problem project (practice.md 7, N15; issue 3), their limits are the setting `problems`:
 * - signed_not_started  signed over a year without a start
 * - started_no_money    started three months, and nothing has arrived since the start although the contract is not paid up
 * - low_money           half a year after the start less than 15 % of the contract has arrived
 * - signed_no_money     signed over 180 days with nothing received
 */
export const PROBLEM_RULES = ['signed_not_started', 'started_no_money', 'low_money', 'signed_no_money'] as const;
export type ProblemRule = (typeof PROBLEM_RULES)[number];
export type ProblemLimits = SettingValue<'problems'>;

export interface ProblemFinding {
  rule: ProblemRule;
  /** The first day on which the rule was met. */
  since: BusinessDate;
  /** Days from then to the day asked for. */
  days: number;
}

export interface ProblemProject {
  projectId: string;
  code: string;
  name: string;
  /** The unit that answers for it. */
  unitId: number;
  unitName: string;
  hostUnitName: string | null;
  sectorId: number;
  sectorName: string;
  findings: ProblemFinding[];
  /** First formal contract in force. */
  signedOn: BusinessDate | null;
  startedOn: BusinessDate | null;
  /** Contracts in force and money that counts, 元. */
  signed: string | null;
  received: string;
  receivedSinceStart: string;
  /** received ÷ signed, percent. */
  receivedShare: string | null;
}

export interface ProblemProjects {
  asOf: BusinessDate;
  knownAt: Date;
  limits: ProblemLimits;
  wholeDistrict: boolean;
  projects: ProblemProject[];
  /** How many projects each rule names; one project may be named by several. */
  counts: Record<ProblemRule, number>;
  /** Projects that a rule would name and that are left out, because they are suspended or have ended. */
  leftOut: { status: string; count: number }[];
}

export interface ProblemQuestion {
  asOf: BusinessDate;
  /** The moment whose knowledge is asked for; now when absent. */
  knownAt?: Date;
}

/** The problem projects of a day, worst first: who meets more rules, then who has met one for longest. */
export async function problemProjects(reading: Reading, { asOf, knownAt = reading.at }: ProblemQuestion): Promise<ProblemProjects> {
  const limits = await settings.get(reading, 'problems');
  const found = await findings(reading, { asOf, knownAt }, limits);
  const normal = found.filter(({ status }) => status === 'normal');
  const projects = [...new Set(normal.map(({ projectId }) => projectId))].map((id) => projectOf(normal.filter(({ projectId }) => projectId === id), asOf));
  const count = (rule: ProblemRule): number => normal.filter((row) => row.rule === rule).length;
  return {
    ...{ asOf, knownAt, limits, wholeDistrict: scopeOf(reading).all },
    projects: projects.sort(worstFirst),
    counts: {
      signed_not_started: count('signed_not_started'),
      started_no_money: count('started_no_money'),
      low_money: count('low_money'),
      signed_no_money: count('signed_no_money'),
    },
    leftOut: leftOut(found),
  };
}

interface Found extends Omit<ProblemProject, 'findings' | 'receivedShare'> {
  status: string;
  rule: ProblemRule;
  since: BusinessDate;
}

function projectOf(rows: Found[], asOf: BusinessDate): ProblemProject {
  const [first] = rows;
  if (!first) throw new RangeError('a problem project without a finding');
  const { status: _status, rule: _rule, since: _since, ...project } = first;
  const share = project.signed === null ? null : ratio(project.received, project.signed);
  return {
    ...project,
    receivedShare: share === null ? null : percent(share),
    findings: rows.map(({ rule, since }) => ({ rule, since, days: daysBetween(since, asOf) })),
  };
}

function worstFirst(one: ProblemProject, other: ProblemProject): number {
  const longest = ({ findings: all }: ProblemProject): number => Math.max(...all.map(({ days }) => days));
  return other.findings.length - one.findings.length || longest(other) - longest(one) || one.code.localeCompare(other.code);
}

function leftOut(found: Found[]): ProblemProjects['leftOut'] {
  const others = found.filter(({ status }) => status !== 'normal');
  return [...new Set(others.map(({ status }) => status))]
    .sort()
    .map((status) => ({ status, count: new Set(others.filter((row) => row.status === status).map(({ projectId }) => projectId)).size }));
}

/** One statement: what each project was on that day, as known at that moment, and which rules it met. */
async function findings(reading: Reading, when: Required<ProblemQuestion>, limits: ProblemLimits): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with facts as (${facts(when)})
    select f.project_id, f.code, f.name, f.unit_id, u.name as unit_name, h.name as host_unit_name, f.sector_id, s.name as sector_name,
      f.signed_on, f.started_on, f.signed, f.received, f.received_since_start, f.status, met.rule, met.since
    from facts f join org_unit u on u.id = f.unit_id join sector s on s.id = f.sector_id
      left join org_unit h on h.id = f.host_unit_id
      cross join lateral (${rules(limits)}) as met (rule, since, applies)
    where met.applies and met.since <= ${when.asOf}::date and ${withinScope(scopeOf(reading), 'f')}
    order by f.code, met.since, met.rule`.execute(reading.tx);
  return rows;
}

function rules(limits: ProblemLimits): RawBuilder<unknown> {
  const months = (day: string, count: number) => sql`(${sql.ref(day)} + make_interval(months => ${count}::int))::date`;
  return sql`values
    ('signed_not_started', ${months('f.signed_on', limits.signedNotStartedMonths)} + 1, f.signed_on is not null and f.started_on is null),
    ('started_no_money', ${months('f.started_on', limits.startedNoMoneyMonths)},
      f.started_on is not null and f.received_since_start <= 0 and (f.signed is null or f.received < f.signed)),
    ('low_money', ${months('f.started_on', limits.lowMoneyMonths)},
      f.started_on is not null and f.signed > 0 and f.received * 100 < f.signed * ${String(limits.lowMoneyPercent)}::numeric),
    ('signed_no_money', f.signed_on + ${limits.signedNoMoneyDays}::int + 1, f.signed_on is not null and f.received <= 0)`;
}

/**
 * Amounts by the day the books count them, as on the board; signing and start by their own days. Work that is completed or
 * producing has begun, also where nobody recorded the start.
 */
function facts({ asOf, knownAt }: Required<ProblemQuestion>): RawBuilder<unknown> {
  return sql`
    select p.id as project_id, p.code, p.name, p.unit_id, p.host_unit_id, p.sector_id, agreed.signed_on, begun.started_on, agreed.signed,
      coalesce(money.received, 0)::numeric(20,2) as received, coalesce(money.since_start, 0)::numeric(20,2) as received_since_start,
      coalesce(last.to_status, next.from_status, p.status) as status
    from project p
      left join (
        select s.project_id, min(s.signed_on) filter (where s.kind = 'formal') as signed_on, sum(s.amount_cny)::numeric(20,2) as signed
        from signed_entry s join contract c on c.id = s.contract_id
        where s.counted_on <= ${asOf}::date and c.confirmed_at <= ${knownAt} and (s.leaves_on is null or s.leaves_on > ${asOf}::date)
        group by s.project_id) agreed on agreed.project_id = p.id
      left join (
        select m.project_id, min(m.reached_on) as started_on from milestone m
        where m.kind in ('started', 'completed', 'in_production', 'full_capacity') and m.reached_on <= ${asOf}::date and m.created_at <= ${knownAt}
        group by m.project_id) begun on begun.project_id = p.id
      left join lateral (
        select sum(r.amount_cny) as received, sum(r.amount_cny) filter (where r.paid_on >= begun.started_on) as since_start
        from received_entry r join funds_receipt f on f.id = r.receipt_id
        where r.project_id = p.id and r.counted_on <= ${asOf}::date and f.recognised_at <= ${knownAt}) money on true
      left join lateral (
        select c.to_status from status_change c where c.project_id = p.id and c.changed_on <= ${asOf}::date and c.at <= ${knownAt}
        order by c.at desc, c.id desc limit 1) last on true
      left join lateral (
        select c.from_status from status_change c where c.project_id = p.id order by c.at, c.id limit 1) next on true
    where agreed.signed_on is not null or begun.started_on is not null`;
}
