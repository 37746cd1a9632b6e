import type { Sql } from '../factories/rows.js';

/** Each query lists what breaks an invariant. They know nothing of triggers: they read the books as they are. */
export const checkers: Record<string, string> = {
  'a project with less than nothing (M5)': `
    select project_id from funds_receipt where status = 'recognised' group by project_id having sum(amount_cny) < 0`,
  'more reversed than came (M3)': `
    select o.id from funds_receipt o join funds_receipt x on x.reversal_of = o.id and x.status <> 'rejected'
    group by o.id having o.amount + sum(x.amount) < 0`,
  'more than the contract, with no reason on any line (M6)': `
    select r.project_id from funds_receipt r where r.status = 'recognised' group by r.project_id
    having count(r.over_contract_reason) = 0 and sum(r.amount_cny) > (select sum(k.amount_cny) from contract k
      where k.project_id = r.project_id and k.status = 'confirmed' and k.kind in ('formal', 'increment') and k.terminated_on is null)`,
  'two living formal contracts (one formal)': `
    select project_id from contract where kind = 'formal' and status in ('submitted', 'confirmed') and terminated_on is null
    group by project_id having count(*) > 1`,
  'a contract decreased below nothing (M7)': `
    select coalesce(k.parent_id, k.id) from contract k left join contract f on f.id = k.parent_id
    where k.status = 'confirmed' and k.kind in ('formal', 'increment') and k.terminated_on is null and f.terminated_on is null
    group by 1 having sum(k.amount_cny) < 0`,
  'a bank serial twice without a reason (M14)': `
    select bank_serial from funds_receipt where bank_serial is not null and reversal_of is null and status <> 'rejected'
      and duplicate_reason is null group by bank_serial having count(*) > 1`,
  'a paper that proves two receipts without a reason (M14)': `
    select a.file_sha256 from attachment a join funds_receipt r on r.id = a.receipt_id
    where r.status <> 'rejected' and a.reuse_reason is null group by a.file_sha256 having count(distinct a.receipt_id) > 1`,
  'recognised without evidence (M13)': `
    select id from funds_receipt r where status = 'recognised' and reversal_of is null
      and not exists (select 1 from attachment a where a.receipt_id = r.id)`,
  'fewer than three people (M11)': `
    select id from funds_receipt where status = 'recognised'
      and num_nonnulls(submitted_by, reviewed_by, recognised_by) < 3
       or submitted_by = reviewed_by or reviewed_by = recognised_by or submitted_by = recognised_by`,
  'a closed month whose total moved after its closing (M16)': `
    select c.month from closing_seen c where c.total <> (
      select coalesce(sum(amount_cny), 0) from funds_receipt where status = 'recognised' and counted_in = c.month)
      or c.signed <> (select coalesce(sum(amount_cny), 0) from contract where status = 'confirmed' and counted_in = c.month)`,
  'a closing whose totals are not those of its month now (M16)': `
    select month from closing where reopened_at is null and totals <> closing_totals(month)`,
  'a closed month without its closing, or a closing that knows less than it settled (M16)': `
    select p.month from period p left join closing c on c.month = p.month and c.reopened_at is null
    where (p.state = 'closed') <> (c.id is not null) or c.known_at < (select max(recognised_at) from funds_receipt where counted_in = c.month)
      or c.known_at < (select max(confirmed_at) from contract where counted_in = c.month)`,
  'a closed month after an open one (M17)': `
    select late.month from period late join period early on early.month < late.month
    where late.state = 'closed' and early.state = 'open'`,
  'a broken link of the audit chain (M28)': `
    select id from (select id, previous_hash, lag(hash) over (order by id) as before, hash, audit_hash(previous_hash, e) as again
      from audit_entry e) links
    where hash <> again or previous_hash is distinct from before`,
};

/** Names of the invariants that are broken now. */
export async function brokenInvariants(sql: Sql): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, query] of Object.entries(checkers)) {
    const { rows } = await sql.query(query);
    if (rows.length > 0) broken.push(name);
  }
  return broken;
}

/** Where the race tests note what a closing saw, as a published bulletin would. */
export async function keepClosings(sql: Sql): Promise<void> {
  await sql.query('create table closing_seen (month text primary key, total numeric not null, signed numeric not null)');
  await sql.query('grant select, insert on closing_seen to investment_app');
}
