import { sql, type RawBuilder } from 'kysely';
import { daysBetween, type BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { scopeOf, withinScope } from '#figures';
import { percent, ratio } from '#money';
import { settings, type SettingValue } from '#settings';

/**
 * Rules of a problem project (docs/domain/rules.md#problem-projects), their limits are the setting `problems`:
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
  knownAt?: Date | null;
}

/** The problem projects of a day, worst first: who meets more rules, then who has met one for longest. */
export async function problemProjects(reading: Reading, { asOf, knownAt: moment }: ProblemQuestion): Promise<ProblemProjects> {
  const knownAt = moment ?? reading.at;
  const limits = await settings.get(reading, 'problems', moment);
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

interface Known {
  asOf: BusinessDate;
  knownAt: Date;
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
async function findings(reading: Reading, when: Known, limits: ProblemLimits): Promise<Found[]> {
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
 * From the journal, as known then: amounts by the day the books count them, as on the board; signing and start by their own
 * days. Work that is completed or producing has begun, also where nobody recorded the start. A terminated project has left
 * `signed`; what it had agreed is told apart, so that it can be said how many ended projects are left out.
 */
function facts({ asOf, knownAt }: Known): RawBuilder<unknown> {
  const booked = (figure: string) => sql`b.figure = ${sql.lit(figure)} and b.dates = 'counted' and b.on_day <= ${asOf}::date and b.known_at <= ${knownAt}`;
  const standing = sql`filter (where b.cause not in ('project_terminated', 'project_revived'))`;
  return sql`
    select p.id as project_id, p.code, p.name, p.unit_id, p.host_unit_id, p.sector_id, begun.started_on, status.now as status,
      case status.now when 'terminated' then agreed.ever_on else agreed.signed_on end as signed_on,
      case status.now when 'terminated' then agreed.ever else agreed.signed end::numeric(20,2) as signed,
      coalesce(money.received, 0)::numeric(20,2) as received, coalesce(money.since_start, 0)::numeric(20,2) as received_since_start
    from project p
      left join (
        select e.project_id, min(c.signed_on) filter (where c.kind = 'formal' and e.entries > 0) as signed_on, sum(e.amount) as signed,
          min(c.signed_on) filter (where c.kind = 'formal' and e.ever_entries > 0) as ever_on, sum(e.ever) as ever
        from (select b.project_id, b.entry_id, sum(b.amount_cny) as amount, sum(b.entries) as entries,
            sum(b.amount_cny) ${standing} as ever, sum(b.entries) ${standing} as ever_entries
          from figure_booking b where ${booked('signed')} group by b.project_id, b.entry_id) e
        join contract c on c.id = e.entry_id group by e.project_id) agreed on agreed.project_id = p.id
      left join (${starts({ asOf, knownAt })}) begun on begun.project_id = p.id
      left join (
        select b.project_id, sum(b.amount_cny) as received, sum(b.amount_cny) filter (where r.paid_on >= first.started_on) as since_start
        from figure_booking b join funds_receipt r on r.id = b.entry_id
          left join (${starts({ asOf, knownAt })}) first on first.project_id = b.project_id
        where ${booked('received')} group by b.project_id) money on money.project_id = p.id
      cross join lateral (select coalesce(
        (select c.to_status from status_change c where c.project_id = p.id and c.changed_on <= ${asOf}::date and c.at <= ${knownAt} order by c.at desc, c.id desc limit 1),
        (select c.from_status from status_change c where c.project_id = p.id order by c.at, c.id limit 1), p.status) as now) status
    where agreed.ever_on is not null or begun.started_on is not null`;
}

/** The first day of work of each project; a corrected date is booked away from the wrong day and on the right one. */
function starts({ asOf, knownAt }: Known): RawBuilder<unknown> {
  return sql`select work.project_id, min(work.on_day) as started_on from (
      select b.project_id, b.on_day from figure_booking b
      where b.figure in ('starts', 'productions') and b.dates = 'happened' and b.on_day <= ${asOf}::date and b.known_at <= ${knownAt}
      group by b.project_id, b.entry_id, b.on_day having sum(b.entries) > 0
      union all
      select m.project_id, m.reached_on from milestone m
      where m.kind in ('completed', 'full_capacity') and m.reached_on <= ${asOf}::date and m.created_at <= ${knownAt}) work
    group by work.project_id`;
}
