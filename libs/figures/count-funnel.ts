import { sql } from 'kysely';
import type { Reading } from '#database';
import { percent, ratio } from '#money';
import type { Moment } from './journal.js';
import { scopeOf, withinScope } from './sight.js';

export const FUNNEL_STEPS = [
  'lead',
  'triaged',
  'negotiating',
  'reviewing',
  'signed',
  'first_money',
  'fully_funded',
  'started',
  'in_production',
] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/**
 * Of which step a step is a share, so that the numerator is part of the denominator: whoever has paid has signed, but a
 * project starts whether or not its money has come in full.
 */
const FROM: Record<FunnelStep, FunnelStep | null> = {
  ...{ lead: null, triaged: 'lead', negotiating: 'triaged', reviewing: 'negotiating', signed: 'reviewing' },
  ...{ first_money: 'signed', fully_funded: 'first_money', started: 'signed', in_production: 'started' },
};

/** Of the projects that stood at a step, how many have come to another one: a true conversion, never above 100 %. */
export interface Conversion {
  of: FunnelStep;
  base: number;
  reached: number;
  /** Percent; null where nobody stood there. */
  percent: string | null;
}

/** How many projects ever reached a step, and how many stand there now. */
export interface CountStep {
  step: FunnelStep;
  /** Ever reached by the day; a later stage counts as having reached the earlier ones. */
  reached: number;
  /** Of these, jumped over: marked, not hidden. */
  skipped: number;
  /** Standing there on the day, in progress (normal or suspended). */
  current: number;
  /** Of those that really stood at the step it comes from, jumping over it left out; null for leads. */
  conversion: Conversion | null;
  /** Of those that were leads here: a project that came in at a later stage, from a list, never was one. Null for leads. */
  ofLeads: Conversion | null;
  /** Percent of the conversion where it comes from the step before in this list, else null. */
  fromPrevious: string | null;
}

interface Counted {
  step: FunnelStep;
  reached: number;
  skipped: number;
  current: number;
  base: number;
  converted: number;
  leads: number;
  ofLeads: number;
}

/**
 * The count funnel. 'First money' and 'fully funded' come from recognised receipts alone and are never implied by a
 * later stage. A project that is no longer pursued stays in 'ever reached'.
 */
export async function countFunnel(reading: Reading, moment: Omit<Moment, 'year'>): Promise<CountStep[]> {
  const { rows } = await sql<Counted>`
    with seen as (${projectsSeen(moment)}),
    project_seen as (select * from seen where ${withinScope(scopeOf(reading), 'seen')}),
    step(name, rank, base) as (values ${sql.join(FUNNEL_STEPS.map((step) => sql`(${step}, ${isStage(step) ? sql`stage_rank(${step})` : sql`null::int`}, ${FROM[step]}::text)`))}),
    met as (
      select step.name as step, p.rank > step.rank and step.name = any(p.skipped) as skipped, 'lead' = any(p.stood) as was_lead,
        case step.name when 'first_money' then p.received > 0
          when 'fully_funded' then p.signed > 0 and p.received >= p.signed else p.rank >= step.rank end as reached,
        -- a signature and a start are implied by what comes after them; the steps before may be jumped over
        case when step.base = 'first_money' then p.received > 0 when step.base in ('signed', 'started') then p.rank >= stage_rank(step.base)
          else step.base = any(p.stood) end as based,
        p.status in ('normal', 'suspended') and case step.name
          when 'first_money' then p.received > 0 and not (p.signed > 0 and p.received >= p.signed)
          when 'fully_funded' then p.signed > 0 and p.received >= p.signed else p.stage = any(${standsAt()}) end as current
      from step cross join project_seen p)
    select step, (count(*) filter (where reached))::int as reached, (count(*) filter (where skipped))::int as skipped,
      (count(*) filter (where current))::int as current, (count(*) filter (where based))::int as base,
      (count(*) filter (where based and reached))::int as converted, (count(*) filter (where was_lead))::int as leads,
      (count(*) filter (where was_lead and reached))::int as of_leads
    from met group by step`.execute(reading.tx);
  return FUNNEL_STEPS.map((step) => stepOf(step, rows.find((row) => row.step === step)));
}

function stepOf(step: FunnelStep, row: Counted | undefined): CountStep {
  const { reached = 0, skipped = 0, current = 0, base = 0, converted = 0, leads = 0, ofLeads = 0 } = row ?? {};
  const from = FROM[step];
  const conversion = from && { of: from, base, reached: converted, percent: shareOf(converted, base) };
  return {
    ...{ step, reached, skipped, current, conversion },
    ofLeads: from && { of: 'lead', base: leads, reached: ofLeads, percent: shareOf(ofLeads, leads) },
    fromPrevious: conversion && FUNNEL_STEPS[FUNNEL_STEPS.indexOf(step) - 1] === from ? conversion.percent : null,
  };
}

/** Each project as it was on the day, as known at the moment. `stood`: where it really was, a stage that a list gave it excepted. */
function projectsSeen(moment: Omit<Moment, 'year'>): ReturnType<typeof sql> {
  const { asOf, knownAt = null, dates = 'counted' } = moment;
  const known = (column: string) => sql`(${knownAt}::timestamptz is null or ${sql.ref(column)} <= ${knownAt}::timestamptz)`;
  const moves = sql`stage_change c where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')}`;
  const totalOf = (figure: 'signed' | 'received') => sql`coalesce((select sum(b.amount_cny) from figure_booking b where b.project_id = p.id
    and b.figure = ${sql.lit(figure)} and b.dates = ${dates} and b.on_day <= ${asOf}::date and ${known('b.known_at')}), 0)`;
  return sql`select p.id, ${statusOn(moment)} as status, p.unit_id, p.sector_id, p.id as project_id,
      coalesce((select c.to_stage from ${moves} order by c.at desc limit 1), 'lead') as stage,
      coalesce((select max(greatest(stage_rank(c.to_stage), coalesce(stage_rank(c.from_stage), 1))) from ${moves}), 1) as rank,
      coalesce((select array_agg(distinct s.name) from stage_change c cross join lateral unnest(c.skipped) as s(name)
                where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')}), '{}') as skipped,
      coalesce((select array_agg(v.stage) from stage_change c
          cross join lateral (values (c.to_stage), (case when c.changed_by is not null then c.from_stage end)) as v(stage)
        where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')} and v.stage is not null), array['lead']) as stood,
      ${totalOf('received')} as received, ${totalOf('signed')} as signed
    from project p where (p.first_reported_at at time zone 'Asia/Shanghai')::date <= ${asOf}::date and ${known('p.created_at')}
      -- what a plan names counts from the day on which somebody said that it is followed
      and (p.plan_state is null or p.plan_counted_until >= ${asOf}::date or (p.plan_state = 'confirmed'
        and (p.plan_decided_at at time zone 'Asia/Shanghai')::date <= ${asOf}::date and ${known('p.plan_decided_at')}))`;
}

/** Registered and land supplied stand under 'signed', completed under 'started', full capacity under 'in production'. */
function standsAt(): ReturnType<typeof sql> {
  return sql`case step.name when 'signed' then array['signed','registered','land_supplied']
    when 'started' then array['started','completed'] when 'in_production' then array['in_production','full_capacity']
    else array[step.name] end`;
}

function isStage(step: FunnelStep): boolean {
  return step !== 'first_money' && step !== 'fully_funded';
}

/**
 * The status of a project on the day, as known at the moment. One that was never changed by then is what it was before
 * its first change, or what it is: a project carried over from a ledger may have come with its status.
 */
function statusOn({ asOf, knownAt = null, dates = 'counted' }: Omit<Moment, 'year'>): ReturnType<typeof sql> {
  const day = sql.ref(dates === 'counted' ? 'c.counted_on' : 'c.changed_on');
  return sql`coalesce(
    (select c.to_status from status_change c where c.project_id = p.id and ${day} <= ${asOf}::date
      and (${knownAt}::timestamptz is null or c.at <= ${knownAt}::timestamptz) order by c.at desc, c.id desc limit 1),
    (select c.from_status from status_change c where c.project_id = p.id order by c.at, c.id limit 1), p.status)`;
}

function shareOf(part: number, whole: number): string | null {
  const share = ratio(String(part), String(whole));
  return share === null ? null : percent(share);
}
