import { sql } from 'kysely';
import type { Reading } from '#database';
import { percent, ratio } from '#money';
import { booked, type Moment } from './journal.js';
import { sumsBy } from './sums.js';
import { scopeOf, withinScope } from './sight.js';
import { targetsOf } from './target-lookup.js';

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

/** How many projects ever reached a step, and how many stand there now. */
export interface CountStep {
  step: FunnelStep;
  /** Ever reached by the day; a later stage counts as having reached the earlier ones. */
  reached: number;
  /** Of these, jumped over: marked, not hidden. */
  skipped: number;
  /** Standing there on the day, in progress (normal or suspended). */
  current: number;
  /** Percent of the step before. */
  fromPrevious: string | null;
}

/**
 * The count funnel. 'First money' and 'fully funded' come from recognised receipts alone and are never implied by a
 * later stage (product.md). A project that is no longer pursued stays in 'ever reached'.
 */
export async function countFunnel(reading: Reading, moment: Omit<Moment, 'year'>): Promise<CountStep[]> {
  const { asOf, knownAt = null, dates = 'counted' } = moment;
  const known = (column: string) => sql`(${knownAt}::timestamptz is null or ${sql.ref(column)} <= ${knownAt}::timestamptz)`;
  const totalOf = (figure: 'signed' | 'received') => sql`coalesce((select sum(b.amount_cny) from figure_booking b where b.project_id = p.id
    and b.figure = ${sql.lit(figure)} and b.dates = ${dates} and b.on_day <= ${asOf}::date and ${known('b.known_at')}), 0)`;
  const { rows } = await sql<{ step: FunnelStep; reached: number; skipped: number; current: number }>`
    with seen as (
      select p.id, ${statusOn(moment)} as status, p.unit_id, p.sector_id, p.id as project_id,
        coalesce((select c.to_stage from stage_change c where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')}
                  order by c.at desc limit 1), 'lead') as stage,
        coalesce((select max(greatest(stage_rank(c.to_stage), coalesce(stage_rank(c.from_stage), 1))) from stage_change c
                  where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')}), 1) as rank,
        coalesce((select array_agg(distinct s.name) from stage_change c cross join lateral unnest(c.skipped) as s(name)
                  where c.project_id = p.id and c.changed_on <= ${asOf}::date and ${known('c.at')}), '{}') as skipped,
        ${totalOf('received')} as received, ${totalOf('signed')} as signed
      from project p where (p.first_reported_at at time zone 'Asia/Shanghai')::date <= ${asOf}::date and ${known('p.created_at')}),
    project_seen as (select * from seen where ${withinScope(scopeOf(reading), 'seen')}),
    step(name, rank) as (values ${sql.join(FUNNEL_STEPS.map((step) => sql`(${step}, ${isStage(step) ? sql`stage_rank(${step})` : sql`null::int`})`))})
    select step.name as step,
      (count(*) filter (where case step.name when 'first_money' then p.received > 0
         when 'fully_funded' then p.signed > 0 and p.received >= p.signed else p.rank >= step.rank end))::int as reached,
      (count(*) filter (where step.rank is not null and p.rank > step.rank and step.name = any(p.skipped)))::int as skipped,
      (count(*) filter (where p.status in ('normal', 'suspended') and case step.name
         when 'first_money' then p.received > 0 and not (p.signed > 0 and p.received >= p.signed)
         when 'fully_funded' then p.signed > 0 and p.received >= p.signed else p.stage = any(${standsAt()}) end))::int as current
    from step left join project_seen p on true group by step.name`.execute(reading.tx);
  const ordered = FUNNEL_STEPS.map((step) => rows.find((row) => row.step === step) ?? { step, reached: 0, skipped: 0, current: 0 });
  return ordered.map((row, index) => ({
    ...row,
    fromPrevious: shareOf(row.reached, ordered[index - 1]?.reached ?? null),
  }));
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

/** The flow: this year's signed and this year's received, each against this year's target. */
export interface FlowFunnel {
  signed: { actual: string; target: string | null; completion: string | null };
  received: { actual: string; target: string | null; completion: string | null };
  /** 资金到位率 as the city prints it: received ÷ signed of the same period, percent. */
  receivedToSigned: string | null;
}

/** The batch: of what was signed in the year, how much has arrived by the day. */
export interface BatchFunnel {
  signed: string;
  /** Received up to the day on contracts of the batch, whichever year it was counted in. */
  received: string;
  /** 资金到位率 of the batch: its received ÷ its signed, percent. */
  arrival: string | null;
  /** Received this year on contracts of earlier years or without a contract: why flow and batch differ. */
  receivedOfOthers: string;
}

export async function flowFunnel(reading: Reading, moment: Moment): Promise<FlowFunnel> {
  const scope = scopeOf(reading);
  const targets = await targetsOf(reading, moment.year);
  const target = scope.all ? targets.total : targets.ofScope(scope);
  const { signed, received } = await totalsOf(reading, moment);
  return {
    signed: { actual: signed, target: target.signed, completion: completionOf(signed, target.signed) },
    received: { actual: received, target: target.received, completion: completionOf(received, target.received) },
    receivedToSigned: completionOf(received, signed),
  };
}

/**
 * Reconciles in print: received of the year = received of the batch in the year + received of others. A receipt belongs
 * to the contract it names if that counts as signed, or else to its project's formal contract.
 */
export async function batchFunnel(reading: Reading, moment: Moment): Promise<BatchFunnel> {
  const { year, asOf, knownAt = null, dates = 'counted' } = moment;
  const { signed } = await totalsOf(reading, moment);
  const known = sql`(${knownAt}::timestamptz is null or b.known_at <= ${knownAt}::timestamptz)`;
  const { rows } = await sql<{ received: string; receivedOfOthers: string }>`
    with batch as (
      select b.entry_id as contract_id, b.project_id, sum(b.projects) > 0 as is_new_project from figure_booking b
      where ${booked('signed', moment)} and ${withinScope(scopeOf(reading), 'b')} group by b.entry_id, b.project_id having sum(b.entries) > 0),
    money as (
      select b.amount_cny, b.year, exists (select 1 from batch where batch.contract_id = r.contract_id
        or (batch.is_new_project and batch.project_id = b.project_id
            and not exists (select 1 from contract s where s.id = r.contract_id and s.status = 'confirmed' and s.counts
              and s.kind in ('formal', 'increment') and ${signedBy(moment)}))) as in_batch
      from figure_booking b join funds_receipt r on r.id = b.entry_id
      where b.figure = 'received' and b.dates = ${dates} and b.on_day <= ${asOf}::date and ${known} and ${withinScope(scopeOf(reading), 'b')}
        and (b.year = ${year} or b.project_id in (select project_id from batch)))
    select coalesce(sum(amount_cny) filter (where in_batch), 0)::numeric(20,2) as received,
      coalesce(sum(amount_cny) filter (where not in_batch and year = ${year}), 0)::numeric(20,2) as received_of_others
    from money`.execute(reading.tx);
  const received = rows[0]?.received ?? '0.00';
  return { signed, received, arrival: completionOf(received, signed), receivedOfOthers: rows[0]?.receivedOfOthers ?? '0.00' };
}

/** Whether a contract counted by the day, as known at the moment. */
function signedBy({ asOf, knownAt = null, dates = 'counted' }: Moment): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`${sql.ref(dates === 'counted' ? 's.counted_on' : 's.signed_on')} <= ${asOf}::date
    and (${knownAt}::timestamptz is null or s.confirmed_at <= ${knownAt}::timestamptz)`;
}

async function totalsOf(reading: Reading, moment: Moment): Promise<{ signed: string; received: string }> {
  const [sums] = await sumsBy(reading, [moment], 'sector');
  return { signed: sums?.total.signed ?? '0.00', received: sums?.total.received ?? '0.00' };
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

function completionOf(actual: string, whole: string | null): string | null {
  const share = ratio(actual, whole);
  return share === null ? null : percent(share);
}

function shareOf(part: number, whole: number | null): string | null {
  if (whole === null) return null;
  const share = ratio(String(part), String(whole));
  return share === null ? null : percent(share);
}
