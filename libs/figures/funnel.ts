import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { percent, ratio } from '#money';
import { entriesOf } from './entries.js';
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
export async function countFunnel(reading: Reading, asOf: BusinessDate): Promise<CountStep[]> {
  const { rows } = await sql<{ step: FunnelStep; reached: number; skipped: number; current: number }>`
    with seen as (
      select p.id, p.status, p.unit_id, p.sector_id, p.id as project_id,
        coalesce((select c.to_stage from stage_change c where c.project_id = p.id and c.changed_on <= ${asOf}::date
                  order by c.at desc limit 1), 'lead') as stage,
        coalesce((select max(greatest(stage_rank(c.to_stage), coalesce(stage_rank(c.from_stage), 1))) from stage_change c
                  where c.project_id = p.id and c.changed_on <= ${asOf}::date), 1) as rank,
        coalesce((select array_agg(distinct s.name) from stage_change c cross join lateral unnest(c.skipped) as s(name)
                  where c.project_id = p.id and c.changed_on <= ${asOf}::date), '{}') as skipped,
        coalesce((select sum(r.amount_cny) from received_entry r where r.project_id = p.id and r.counted_on <= ${asOf}::date), 0) as received,
        coalesce((select sum(s.amount_cny) from signed_entry s where s.project_id = p.id and s.counted_on <= ${asOf}::date
                  and (s.leaves_on is null or s.leaves_on > ${asOf}::date)), 0) as signed
      from project p where (p.first_reported_at at time zone 'Asia/Shanghai')::date <= ${asOf}::date),
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

export async function flowFunnel(reading: Reading, year: number, asOf: BusinessDate): Promise<FlowFunnel> {
  const scope = scopeOf(reading);
  const targets = await targetsOf(reading, year);
  const target = scope.all ? targets.total : targets.ofScope(scope);
  const [signed, received] = [await sumOf(reading, 'signed', year, asOf), await sumOf(reading, 'received', year, asOf)];
  return {
    signed: { actual: signed, target: target.signed, completion: completionOf(signed, target.signed) },
    received: { actual: received, target: target.received, completion: completionOf(received, target.received) },
    receivedToSigned: completionOf(received, signed),
  };
}

/**
 * Reconciles in print: received of the year = received of the batch in the year + received of others. A receipt belongs
 * to the contract it names, or else to its project's formal contract.
 */
export async function batchFunnel(reading: Reading, year: number, asOf: BusinessDate): Promise<BatchFunnel> {
  const signed = await sumOf(reading, 'signed', year, asOf);
  const { rows } = await sql<{ received: string; receivedOfOthers: string }>`
    with batch as (select entry_id as contract_id, project_id, is_new_project from ${entriesOf(reading, { figure: 'signed', year, asOf })} as entry),
    money as (
      select entry.amount_cny, entry.counted_on,
        exists (select 1 from batch b where b.contract_id = entry.contract_id
          or (b.is_new_project and b.project_id = entry.project_id
              and not exists (select 1 from signed_entry s where s.contract_id = entry.contract_id))) as in_batch
      from received_entry as entry
      where entry.counted_on <= ${asOf}::date and ${withinScope(scopeOf(reading), 'entry')})
    select coalesce(sum(amount_cny) filter (where in_batch), 0)::numeric(20,2) as received,
      coalesce(sum(amount_cny) filter (where not in_batch and counted_on >= ${`${year}-01-01`}::date), 0)::numeric(20,2) as received_of_others
    from money`.execute(reading.tx);
  const received = rows[0]?.received ?? '0.00';
  return { signed, received, arrival: completionOf(received, signed), receivedOfOthers: rows[0]?.receivedOfOthers ?? '0.00' };
}

async function sumOf(reading: Reading, figure: 'signed' | 'received', year: number, asOf: BusinessDate): Promise<string> {
  const { rows } = await sql<{ sum: string }>`select coalesce(sum(amount_cny), 0)::numeric(20,2) as sum
    from ${entriesOf(reading, { figure, year, asOf })} as entry`.execute(reading.tx);
  return rows[0]?.sum ?? '0.00';
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
