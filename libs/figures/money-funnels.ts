import { sql } from 'kysely';
import type { Reading } from '#database';
import { percent, ratio } from '#money';
import { heldTargets } from './held-targets.js';
import { booked, type Moment } from './journal.js';
import { sumsBy } from './sums.js';
import { scopeOf, withinScope } from './sight.js';

/** The flow: this year's signed and this year's received, each against this year's target. */
export interface FlowFunnel {
  signed: { actual: string; target: string | null; completion: string | null };
  received: { actual: string; target: string | null; completion: string | null };
  /** 资金到位率 as the city prints it: received ÷ signed of the same period, percent. */
  receivedToSigned: string | null;
}

/** The year's signed, line by line: whose sum it is. */
export interface SignedLines {
  /** Formal contracts that counted in the year, whatever became of them. */
  formal: string;
  /** Increases and decreases that counted in the year, also of contracts of earlier years. */
  increments: string;
  /** What left again by the day, because the contract or its project ended; not above zero. */
  ended: string;
}

/** The year's received, line by line: to which contracts the money belongs. */
export interface ReceivedLines {
  /** Contracts of the batch: signed in the year and standing. */
  ofBatch: string;
  /** Standing contracts of earlier years (续建). */
  ofEarlier: string;
  /** Contracts that have left the signed amount, because they or their project ended. */
  ofEnded: string;
  /** No contract that counts, or none yet. */
  withoutContract: string;
}

/** The batch: of what was signed in the year, how much has arrived. */
export interface BatchFunnel {
  signed: string;
  /** Received up to the day on contracts of the batch, whichever year it was counted in. */
  received: string;
  /** 资金到位率 of the batch: its received ÷ its signed, percent. */
  arrival: string | null;
  /** Received this year on what is not of the batch: the last three of `receivedLines` together. */
  receivedOfOthers: string;
  /** Sum: `signed`. */
  signedLines: SignedLines;
  /** Sum: the flow's received of the year. */
  receivedLines: ReceivedLines;
  /** Received on the batch that counted in another year, such as before the signature: with `receivedLines.ofBatch` it is `received`. */
  receivedInOtherYears: string;
}

export async function flowFunnel(reading: Reading, moment: Moment): Promise<FlowFunnel> {
  const { signed, received } = await totalsOf(reading, moment);
  const target = (await heldTargets(reading, moment)).of({}, { signed, received });
  return {
    signed: { actual: signed, target: target.signed.value, completion: completionOf(signed, target.signed.value) },
    received: { actual: received, target: target.received.value, completion: completionOf(received, target.received.value) },
    receivedToSigned: completionOf(received, signed),
  };
}

/**
 * Reconciles in print, line by line. A receipt belongs to the contract it names if that counts as signed, or else to its
 * project's formal contract.
 */
export async function batchFunnel(reading: Reading, moment: Moment): Promise<BatchFunnel> {
  const { signed } = await totalsOf(reading, moment);
  const { received, receivedOfOthers, receivedInOtherYears, ...receivedLines } = await moneyLines(reading, moment);
  const signedLines = await signedLinesOf(reading, moment);
  return { signed, received, arrival: completionOf(received, signed), receivedOfOthers, signedLines, receivedLines, receivedInOtherYears };
}

/** What an entry was worth when it came, and what is left of it by the day; only a formal contract counts as a project. */
async function signedLinesOf(reading: Reading, moment: Moment): Promise<SignedLines> {
  const { rows } = await sql<SignedLines>`
    select coalesce(sum(came) filter (where is_formal), 0)::numeric(20,2) as formal,
      coalesce(sum(came) filter (where not is_formal), 0)::numeric(20,2) as increments,
      coalesce(sum(stands - came), 0)::numeric(20,2) as ended
    from (select bool_or(b.projects <> 0) as is_formal, sum(b.amount_cny) as stands, max(b.amount_cny) filter (where b.entries > 0) as came
      from figure_booking b where ${booked('signed', moment)} and ${withinScope(scopeOf(reading), 'b')} group by b.entry_id) entry`.execute(reading.tx);
  return rows[0] ?? { formal: NOTHING, increments: NOTHING, ended: NOTHING };
}

const NOTHING = '0.00';

type MoneyLines = ReceivedLines & Pick<BatchFunnel, 'received' | 'receivedOfOthers' | 'receivedInOtherYears'>;

async function moneyLines(reading: Reading, moment: Moment): Promise<MoneyLines> {
  const { year, asOf, knownAt = null, dates = 'counted' } = moment;
  const known = sql`(${knownAt}::timestamptz is null or b.known_at <= ${knownAt}::timestamptz)`;
  const told = sql`b.dates = ${dates} and b.on_day <= ${asOf}::date and ${known}`;
  const sum = (condition: ReturnType<typeof sql>) => sql`coalesce(sum(amount_cny) filter (where ${condition}), 0)::numeric(20,2)`;
  const { rows } = await sql<MoneyLines>`
    with batch as (
      select b.entry_id as contract_id, b.project_id, sum(b.projects) > 0 as is_new_project from figure_booking b
      where ${booked('signed', moment)} and ${withinScope(scopeOf(reading), 'b')} group by b.entry_id, b.project_id having sum(b.entries) > 0),
    money as (
      select b.amount_cny, b.year, b.project_id, r.contract_id, exists (select 1 from batch where batch.contract_id = r.contract_id
        or (batch.is_new_project and batch.project_id = b.project_id
            and not exists (select 1 from contract s where s.id = r.contract_id and s.status = 'confirmed' and s.counts
              and s.kind in ('formal', 'increment') and ${signedBy(moment)}))) as in_batch
      from figure_booking b join funds_receipt r on r.id = b.entry_id
      where b.figure = 'received' and ${told} and ${withinScope(scopeOf(reading), 'b')}
        and (b.year = ${year} or b.project_id in (select project_id from batch))),
    agreed as (
      select b.entry_id as contract_id, b.project_id, sum(b.entries) > 0 as stands from figure_booking b
      where b.figure = 'signed' and ${told} and b.year <= ${year} and b.project_id in (select project_id from money where not in_batch)
      group by b.entry_id, b.project_id),
    told as (
      select m.amount_cny, m.year, m.in_batch, coalesce(
        (select a.stands from agreed a where a.contract_id = m.contract_id),
        (select bool_or(a.stands) from agreed a where a.project_id = m.project_id)) as stands
      from money m)
    select ${sum(sql`in_batch`)} as received, ${sum(sql`in_batch and year <> ${year}`)} as received_in_other_years,
      ${sum(sql`in_batch and year = ${year}`)} as of_batch, ${sum(sql`not in_batch and year = ${year}`)} as received_of_others,
      ${sum(sql`not in_batch and year = ${year} and stands`)} as of_earlier,
      ${sum(sql`not in_batch and year = ${year} and not stands`)} as of_ended,
      ${sum(sql`not in_batch and year = ${year} and stands is null`)} as without_contract
    from told`.execute(reading.tx);
  return rows[0] ?? { received: NOTHING, receivedOfOthers: NOTHING, receivedInOtherYears: NOTHING, ofBatch: NOTHING, ofEarlier: NOTHING, ofEnded: NOTHING, withoutContract: NOTHING };
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

function completionOf(actual: string, whole: string | null): string | null {
  const share = ratio(actual, whole);
  return share === null ? null : percent(share);
}
