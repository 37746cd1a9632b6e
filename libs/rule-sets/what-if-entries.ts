import { sql } from 'kysely';
import { dateOf } from '#calendar';
import type { Reading } from '#database';
import { add, type Amount } from '#money';
import { judgeContract, judgeMoney, type ContractReason, type MoneyReason, type Verdict } from './judge.js';
import type { Category, CountedKind, Rules } from './rule-set-record.js';
import type { WhatIfChange, WhatIfQuestion } from './what-if.js';

export type Judged = WhatIfChange;
type Reason = MoneyReason | ContractReason;

interface StoredEntry extends Omit<WhatIfChange, 'figure' | 'wouldCount' | 'kind'> {
  /** Counted in the year and up to the day: judged anew. Others are here because these depend on them. */
  asked: boolean;
  handedInAt: Date | null;
}

interface StoredContract extends StoredEntry {
  kind: CountedKind;
  excludedKind: string | null;
  parentId: string | null;
  parentCounts: boolean | null;
  /** In force on the day: neither terminated itself, nor its contract, nor its project. */
  standing: boolean;
}

interface StoredReceipt extends StoredEntry {
  kind: Category;
  reversalOf: string | null;
  hadStarted: boolean;
}

/** The year's contracts as stored and as the rules would have them, in the order of their confirmation. */
export async function judgedContracts(reading: Reading, rules: Rules, { year, asOf }: WhatIfQuestion): Promise<Judged[]> {
  const { rows } = await sql<StoredContract>`
    select c.id as entry_id, c.number, c.kind, c.project_id, p.name as project_name, c.sector_id, s.name as sector_name, c.amount_cny,
      c.signed_on as happened_on, c.counted_on, c.counts as counts_now, c.uncounted_because as because, true as asked,
      coalesce(c.first_submitted_at, c.submitted_at) as handed_in_at, c.excluded_kind, c.parent_id, f.counts as parent_counts,
      coalesce(least(c.termination_counted_on, f.termination_counted_on) > ${asOf}::date, true)
        and not exists (select 1 from project_termination t where t.project_id = c.project_id
          and t.from_on <= ${asOf}::date and (t.until_on is null or t.until_on > ${asOf}::date)) as standing
    from contract c join sector s on s.id = c.sector_id left join project p on p.id = c.project_id
    left join contract f on f.id = c.parent_id
    where c.status = 'confirmed' and c.kind in ('formal', 'increment') and c.counted_on between ${`${year}-01-01`}::date and ${asOf}::date
    order by c.confirmed_at, c.number`.execute(reading.tx);
  const verdicts = new Map<string, boolean>();
  const judged = rows.map((row) => {
    const contractCounts = (row.parentId === null ? undefined : verdicts.get(row.parentId)) ?? row.parentCounts ?? true;
    const { kind, amountCny, happenedOn: signedOn, excludedKind } = row;
    const verdict = judgeContract(rules, { kind, amountCny, signedOn, handedInOn: row.handedInAt && dateOf(row.handedInAt), excludedKind, contractCounts });
    verdicts.set(row.entryId, verdict.counts);
    return { standing: row.standing, entry: judgedEntry('signed', row, verdict) };
  });
  return judged.filter(({ standing }) => standing).map(({ entry }) => entry);
}

/**
 * The year's money likewise, in the order of its recognition, since what counted before decides about what comes after.
 * The project's money of other years takes part with the verdict it has.
 */
export async function judgedReceipts(reading: Reading, rules: Rules, { year, asOf }: WhatIfQuestion): Promise<Judged[]> {
  const asked = sql<boolean>`r.counted_on between ${`${year}-01-01`}::date and ${asOf}::date`;
  const { rows } = await sql<StoredReceipt>`
    select r.id as entry_id, r.number, r.category as kind, r.project_id, p.name as project_name, r.sector_id, s.name as sector_name,
      r.amount_cny, r.paid_on as happened_on, r.counted_on, r.counts as counts_now, r.uncounted_because as because, ${asked} as asked,
      (select min(d.at) from funds_decision d where d.receipt_id = r.id and d.step = 'submission') as handed_in_at, r.reversal_of,
      exists (select 1 from milestone m where m.project_id = r.project_id and m.kind = 'started' and m.created_at <= r.recognised_at) as had_started
    from funds_receipt r join sector s on s.id = r.sector_id left join project p on p.id = r.project_id
    where r.status = 'recognised' and r.project_id in (select r.project_id from funds_receipt r where r.status = 'recognised' and ${asked})
    order by r.recognised_at, r.number`.execute(reading.tx);
  const verdicts = new Map<string, Verdict<Reason>>();
  const counted = new CountedMoney();
  const judged: Judged[] = [];
  for (const row of rows) {
    const verdict = row.asked ? verdictOf(rules, row, verdicts, counted) : { counts: row.countsNow, because: row.because };
    verdicts.set(row.entryId, verdict);
    if (verdict.counts) counted.add(row);
    if (row.asked) judged.push(judgedEntry('received', row, verdict));
  }
  return judged;
}

function verdictOf(rules: Rules, row: StoredReceipt, verdicts: ReadonlyMap<string, Verdict<Reason>>, counted: CountedMoney): Verdict<Reason> {
  const original = row.reversalOf === null ? undefined : verdicts.get(row.reversalOf);
  if (original) return original;
  return judgeMoney(rules, {
    ...{ category: row.kind, amountCny: row.amountCny, paidOn: row.happenedOn, hasStarted: row.hadStarted },
    handedInOn: row.handedInAt && dateOf(row.handedInAt),
    ...counted.before(row),
  });
}

/** What counts of each project so far, by category. */
class CountedMoney {
  private readonly sums = new Map<string, Map<Category, Amount>>();

  add({ projectId, kind, amountCny }: StoredReceipt): void {
    const own = this.sums.get(projectId) ?? new Map<Category, Amount>();
    this.sums.set(projectId, own.set(kind, add(own.get(kind) ?? '0.00', amountCny)));
  }

  before({ projectId, kind }: StoredReceipt): { countedOfCategory: Amount; countedOfOthers: Amount } {
    const own = [...(this.sums.get(projectId) ?? [])];
    const sum = (of: (category: Category) => boolean): Amount => add('0.00', ...own.filter(([category]) => of(category)).map(([, amount]) => amount));
    return { countedOfCategory: sum((category) => category === kind), countedOfOthers: sum((category) => category !== kind) };
  }
}

function judgedEntry(figure: Judged['figure'], row: StoredEntry & { kind: string }, verdict: Verdict<Reason>): Judged {
  const { entryId, number, kind, projectId, projectName, sectorId, sectorName, amountCny, happenedOn, countedOn, countsNow } = row;
  const wouldCount = verdict.counts;
  const because = wouldCount ? row.because : verdict.because;
  return { figure, entryId, number, kind, projectId, projectName, sectorId, sectorName, amountCny, happenedOn, countedOn, countsNow, wouldCount, because };
}
