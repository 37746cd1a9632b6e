import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Contracts, instalments, funds receipts, evidence, targets: the invariants of docs/domain/invariants.md that
 * these records carry. Each is attacked in test/invariants. The rules name their search path, or a temporary table called
 * `period` would be read in place of the real one.
 */
export const up = statements`
-- to_char() is only stable; a generated column needs an immutable way to print a date.
create function counted_on_text(day date) returns text language sql immutable parallel safe
  as $$ select lpad(extract(year from day)::int::text, 4, '0') || '-' || lpad(extract(month from day)::int::text, 2, '0')
            || '-' || lpad(extract(day from day)::int::text, 2, '0') $$;

-- Whether the books still take an entry of that day: its month is open, or lies before the first month kept
-- (history carried over from older ledgers counts on its own date and never raises this year's figures).
create function month_takes_entries(day date) returns boolean language sql stable set search_path = public, pg_temp as $$
  select coalesce((select state = 'open' from period where month = substr(counted_on_text(day), 1, 7)),
                  substr(counted_on_text(day), 1, 7) < (select min(month) from period), false) $$;

-- A closed month accepts nothing any more; the share lock makes a closing wait for whoever is entering (M16).
create function require_open_month(day date) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from period where month = substr(counted_on_text(day), 1, 7) for share;
  if not month_takes_entries(day) then perform refuse('month_open', substr(counted_on_text(day), 1, 7)); end if;
end $$;

-- The books notice an event on its own day if that month is open, else on the Shanghai date of this moment (M16, M18).
-- A month never reopens, so a closed one needs no lock; the open one is locked by require_open_month.
create function require_counted_on(happened_on date, counted_on date) returns void language plpgsql
  set search_path = public, pg_temp as $$
begin
  if counted_on is distinct from (case when month_takes_entries(happened_on) then happened_on else app_today() end) then
    -- open when the day was chosen and closed since: that is the month's refusal, not a wrong day
    if counted_on = happened_on then perform require_open_month(counted_on); end if;
    perform refuse('counted_on_rule');
  end if;
  perform require_open_month(counted_on);
end $$;

create sequence contract_number;
create sequence funds_number;

create function guard_status_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.changed_on > app_today() then perform refuse('status_change_not_in_future'); end if;
  if new.to_status = 'terminated' or new.from_status = 'terminated' then
    perform require_counted_on(new.changed_on, new.counted_on);
  elsif new.counted_on not in (new.changed_on, app_today()) then
    perform refuse('counted_on_rule');
  end if;
  return new;
end $$;
create trigger status_change_guard before insert on status_change for each row execute function guard_status_change();

create table contract (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  project_id uuid not null references project,
  parent_id uuid references contract,
  unit_id int not null references org_unit,
  sector_id smallint not null references sector,
  kind text not null check (kind in ('formal','framework','intention','supplement','increment')),
  amount money_amount,
  currency currency_code not null default 'CNY',
  fx_rate exchange_rate,
  fx_on date,
  fx_source text,
  amount_cny money_amount generated always as (round(amount * coalesce(fx_rate, 1), 2)) stored,
  signed_on date not null,
  status text not null default 'draft' check (status in ('draft','submitted','confirmed')),
  fair_review text check (fair_review in ('passed','not_applicable')),
  fair_review_on date,
  legal_review text check (legal_review in ('passed','not_applicable')),
  legal_review_on date,
  our_promises text,
  their_promises text,
  note text,
  submitted_by uuid references person,
  submitted_at timestamptz,
  return_note text,
  confirmed_by uuid references person,
  confirmed_at timestamptz,
  counted_on date,
  counted_in text generated always as (substr(counted_on_text(counted_on), 1, 7)) stored,
  retroactive boolean not null default false,
  terminated_on date,
  termination_counted_on date,
  termination_reason text,
  is_demo boolean not null default false,
  created_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint contract_number_unique unique (number),
  -- a rate, its date and its source belong to a foreign amount and to no other (M9)
  constraint contract_rate_complete check (
    (currency = 'CNY' and fx_rate is null and fx_on is null and fx_source is null)
    or (currency <> 'CNY' and (amount is null or (fx_rate is not null and fx_on is not null and length(fx_source) > 0)))),
  constraint contract_amount_positive check (amount is null or amount > 0 or (kind = 'increment' and amount <> 0)),
  constraint contract_supplement_without_amount check (kind <> 'supplement' or amount is null),
  constraint contract_date_sane check (signed_on >= date '1990-01-01'),
  constraint contract_not_its_own_parent check (parent_id <> id),
  constraint contract_parent_where_due check ((kind in ('supplement','increment')) = (parent_id is not null)),
  constraint contract_amount_when_counted check (
    status = 'draft' or kind not in ('formal','increment') or amount is not null),
  -- an empty place for a person would make the comparison meaningless
  constraint contract_four_eyes check (confirmed_by <> submitted_by),
  constraint contract_submitted_by_someone check (status = 'draft' or (submitted_at is not null and submitted_by is not null)),
  constraint contract_confirmed_whole check (
    (status = 'confirmed') = (confirmed_at is not null and confirmed_by is not null and counted_on is not null)),
  constraint contract_retroactive_told check (status <> 'confirmed' or retroactive = (counted_on <> signed_on)),
  constraint contract_termination_whole check (
    (terminated_on is null) = (termination_counted_on is null) and (terminated_on is null or length(termination_reason) > 0)),
  constraint contract_terminated_only_confirmed check (terminated_on is null or status = 'confirmed')
);
-- A project counts once: one living formal contract (docs/domain/rules.md#signed).
create unique index contract_one_formal on contract (project_id)
  where kind = 'formal' and status in ('submitted', 'confirmed') and terminated_on is null;
create index contract_project on contract (project_id);
create index contract_counted on contract (counted_on) where status = 'confirmed';
create trigger contract_version before update on contract for each row execute function guard_version();

create function guard_contract() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  project_row record;
  parent record;
  agreed numeric;
begin
  if tg_op = 'DELETE' then
    if old.status <> 'draft' then perform refuse('contract_kept', old.number); end if;
    perform look_as(asked);
    return old;
  end if;
  if new.signed_on > app_today() then perform refuse('contract_not_in_future'); end if;
  if tg_op = 'INSERT' then
    if new.status <> 'draft' then perform refuse('contract_begins_as_draft'); end if;
    select unit_id, sector_id into project_row from project where id = new.project_id;
    if project_row.unit_id <> new.unit_id or project_row.sector_id <> new.sector_id then
      perform refuse('contract_credit_follows_project');
    end if;
  else
    if (new.project_id, new.unit_id, new.sector_id, new.kind, new.number)
       is distinct from (old.project_id, old.unit_id, old.sector_id, old.kind, old.number) then
      perform refuse('contract_identity_frozen');
    end if;
    if not ((old.status, new.status) in (('draft','draft'), ('draft','submitted'), ('submitted','draft'),
        ('submitted','confirmed'), ('confirmed','confirmed'))) then
      perform refuse('contract_legal_step', old.status || ' -> ' || new.status);
    end if;
    if old.status <> 'draft' and (new.amount, new.currency, new.fx_rate, new.fx_on, new.fx_source, new.signed_on, new.parent_id,
        new.fair_review, new.fair_review_on, new.legal_review, new.legal_review_on, new.our_promises, new.their_promises)
       is distinct from (old.amount, old.currency, old.fx_rate, old.fx_on, old.fx_source, old.signed_on, old.parent_id,
        old.fair_review, old.fair_review_on, old.legal_review, old.legal_review_on, old.our_promises, old.their_promises) then
      perform refuse('contract_frozen_after_submission');
    end if;
    if old.status = 'submitted' and new.status = 'confirmed' and (new.submitted_by, new.submitted_at)
       is distinct from (old.submitted_by, old.submitted_at) then
      perform refuse('contract_frozen_after_submission');
    end if;
    if old.status = 'confirmed' and (new.counted_on, new.confirmed_by, new.confirmed_at, new.retroactive, new.submitted_by,
        new.submitted_at) is distinct from (old.counted_on, old.confirmed_by, old.confirmed_at, old.retroactive,
        old.submitted_by, old.submitted_at) then
      perform refuse('contract_confirmation_final');
    end if;
    if old.terminated_on is not null and (new.terminated_on, new.termination_counted_on)
        is distinct from (old.terminated_on, old.termination_counted_on) then
      perform refuse('contract_termination_final');
    end if;
  end if;
  if new.parent_id is not null then
    select project_id, kind, status, terminated_on into parent from contract where id = new.parent_id;
    if parent.project_id is distinct from new.project_id then perform refuse('contract_parent_same_project'); end if;
    if new.kind = 'increment' and (parent.kind <> 'formal' or parent.status <> 'confirmed'
        or (parent.terminated_on is not null and (tg_op = 'INSERT' or (new.status <> 'draft' and new.status <> old.status)))) then
      perform refuse('contract_increment_of_confirmed');
    end if;
  end if;
  if new.status = 'confirmed' and (tg_op = 'INSERT' or old.status <> 'confirmed') then
    if new.kind = 'increment' then
      -- a decrease takes away at most what the contract and its increments hold together (M7)
      perform require_fresh_sight();
      perform 1 from project where id = new.project_id for no key update;
      select coalesce(sum(amount_cny), 0) into agreed from contract
        where (id = new.parent_id or parent_id = new.parent_id) and id <> new.id and status = 'confirmed'
          and kind in ('formal', 'increment') and terminated_on is null;
      if agreed + round(new.amount * coalesce(new.fx_rate, 1), 2) < 0 then perform refuse('contract_total_not_negative'); end if;
    end if;
    perform require_counted_on(new.signed_on, new.counted_on);
  end if;
  if new.terminated_on is not null and (tg_op = 'INSERT' or old.terminated_on is null) then
    if new.terminated_on > app_today() or new.terminated_on < new.signed_on then
      perform refuse('contract_termination_date');
    end if;
    perform require_counted_on(new.terminated_on, new.termination_counted_on);
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger contract_guard before insert or update or delete on contract for each row execute function guard_contract();

create table contract_instalment (
  id uuid primary key default gen_random_uuid(),
  contract_id uuid not null references contract on delete cascade,
  position smallint not null,
  due_on date not null,
  amount money_amount not null check (amount > 0),
  condition text,
  constraint contract_instalment_position unique (contract_id, position)
);
create function guard_instalment() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  -- locked, so that a submission on its way is not overtaken; an instalment on the move has two contracts
  perform 1 from contract where id in (new.contract_id, old.contract_id) order by id for no key update;
  if exists (select 1 from contract where id in (new.contract_id, old.contract_id) and status <> 'draft') then
    perform refuse('instalment_frozen_after_submission');
  end if;
  perform look_as(asked);
  return coalesce(new, old);
end $$;
create trigger contract_instalment_guard before insert or update or delete on contract_instalment
  for each row execute function guard_instalment();

create table funds_receipt (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  project_id uuid not null references project,
  contract_id uuid references contract,
  unit_id int not null references org_unit,
  sector_id smallint not null references sector,
  amount money_amount not null,
  currency currency_code not null default 'CNY',
  fx_rate exchange_rate,
  fx_on date,
  fx_source text,
  -- cents by which the last of several reversals differs from its own rounding, so that nothing is left; set by the rule
  cny_rounding money_amount not null default 0,
  amount_cny money_amount not null generated always as (round(amount * coalesce(fx_rate, 1), 2) + cny_rounding) stored,
  paid_on date not null,
  category text not null check (category in ('construction','equipment','land','paid_in_capital','working_capital',
    'foreign_capital','intangible','other')),
  payer text not null check (length(payer) > 0),
  bank_serial text,
  -- why the same bank serial is entered again; a person has to say it
  duplicate_reason text,
  over_contract_reason text,
  note text,
  status text not null default 'draft' check (status in ('draft','submitted','reviewed','recognised','returned','rejected')),
  submitted_by uuid references person,
  submitted_at timestamptz,
  reviewed_by uuid references person,
  reviewed_at timestamptz,
  recognised_by uuid references person,
  recognised_at timestamptz,
  counted_on date,
  counted_in text generated always as (substr(counted_on_text(counted_on), 1, 7)) stored,
  retroactive boolean not null default false,
  rule_set_id int references rule_set,
  counts boolean,
  reversal_of uuid references funds_receipt,
  reversal_reason text,
  is_demo boolean not null default false,
  created_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint funds_number_unique unique (number),
  constraint funds_sign check ((reversal_of is null and amount > 0) or (reversal_of is not null and amount < 0)),
  constraint funds_rate_complete check (
    (currency = 'CNY' and fx_rate is null and fx_on is null and fx_source is null)
    or (currency <> 'CNY' and fx_rate is not null and fx_on is not null and length(fx_source) > 0)),
  constraint funds_reversal_reason check (reversal_of is null or length(reversal_reason) > 0),
  constraint funds_submitter_is_not_reviewer check (reviewed_by <> submitted_by),
  constraint funds_submitter_is_not_recogniser check (recognised_by <> submitted_by),
  constraint funds_reviewer_is_not_recogniser check (recognised_by <> reviewed_by),
  constraint funds_date_sane check (paid_on >= date '1990-01-01'),
  constraint funds_bank_serial_form check (bank_serial = btrim(bank_serial) and bank_serial <> ''),
  constraint funds_duplicate_reason_said check (length(btrim(duplicate_reason)) > 0),
  constraint funds_submitted_whole check (status = 'draft' or (submitted_at is not null and submitted_by is not null)),
  constraint funds_reviewed_whole check (
    status not in ('reviewed','recognised') or (reviewed_at is not null and reviewed_by is not null)),
  constraint funds_recognised_whole check ((status = 'recognised')
    = (recognised_at is not null and recognised_by is not null and counted_on is not null and rule_set_id is not null
       and counts is not null)),
  constraint funds_retroactive_told check (status <> 'recognised' or retroactive = (counted_on <> paid_on)),
  -- which version of the rules decided stays with the receipt, whatever the rules say later (M10)
  constraint funds_category_ruled foreign key (rule_set_id, category) references rule_set_category
);
create unique index funds_bank_serial_once on funds_receipt (bank_serial)
  where bank_serial is not null and reversal_of is null and status <> 'rejected' and duplicate_reason is null;
create index funds_receipt_project on funds_receipt (project_id);
create index funds_receipt_counted on funds_receipt (counted_on) where status = 'recognised';
create index funds_receipt_reversal on funds_receipt (reversal_of) where reversal_of is not null;
create index funds_receipt_open on funds_receipt (status) where status in ('submitted','reviewed','returned');
create trigger funds_receipt_version before update on funds_receipt for each row execute function guard_version();

create function guard_funds_receipt() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  original record;
  project_row record;
  rule record;
  recognising boolean := new.status = 'recognised' and (tg_op = 'INSERT' or old.status <> 'recognised');
  taken numeric;
  taken_cny numeric;
  net numeric;
  agreed numeric;
begin
  if tg_op = 'DELETE' then
    if old.status <> 'draft' or old.submitted_at is not null then perform refuse('funds_kept', old.number); end if;
    perform look_as(asked);
    return old;
  end if;
  if new.paid_on > app_today() then perform refuse('funds_not_in_future'); end if;

  if tg_op = 'INSERT' then
    if new.status not in ('draft', 'submitted') then perform refuse('funds_begins_as_draft'); end if;
    if new.reversal_of is null then
      select unit_id, sector_id into project_row from project where id = new.project_id;
      if project_row.unit_id <> new.unit_id or project_row.sector_id <> new.sector_id then
        perform refuse('funds_credit_follows_project');
      end if;
    end if;
  else
    if old.status in ('recognised', 'rejected') then perform refuse('funds_final', old.number); end if;
    if (new.project_id, new.unit_id, new.sector_id, new.number, new.reversal_of)
       is distinct from (old.project_id, old.unit_id, old.sector_id, old.number, old.reversal_of) then
      perform refuse('funds_identity_frozen');
    end if;
    if not ((old.status, new.status) in (('draft','draft'), ('draft','submitted'), ('submitted','reviewed'),
        ('submitted','returned'), ('submitted','rejected'), ('reviewed','recognised'), ('reviewed','returned'),
        ('reviewed','rejected'), ('returned','returned'), ('returned','submitted'))) then
      perform refuse('funds_legal_step', old.status || ' -> ' || new.status);
    end if;
    if old.status not in ('draft', 'returned') and (new.contract_id, new.amount, new.currency, new.fx_rate, new.fx_on, new.fx_source,
        new.paid_on, new.category, new.payer, new.bank_serial, new.submitted_by, new.submitted_at, new.reversal_reason)
       is distinct from (old.contract_id, old.amount, old.currency, old.fx_rate, old.fx_on, old.fx_source,
        old.paid_on, old.category, old.payer, old.bank_serial, old.submitted_by, old.submitted_at, old.reversal_reason) then
      perform refuse('funds_frozen_after_submission');
    end if;
    if old.status = 'reviewed' and new.status = 'recognised' and new.reviewed_by is distinct from old.reviewed_by then
      perform refuse('funds_frozen_after_submission');
    end if;
  end if;

  if new.contract_id is not null and not exists (
      select 1 from contract where id = new.contract_id and project_id = new.project_id) then
    perform refuse('funds_contract_of_project');
  end if;

  -- Whoever submitted it in an earlier round is a submitter still (M11).
  if new.status in ('reviewed', 'recognised') and exists (select 1 from funds_decision
      where receipt_id = new.id and step = 'submission' and decided_by = new.reviewed_by) then
    perform refuse('funds_submitter_is_not_reviewer');
  end if;
  if recognising and exists (select 1 from funds_decision
      where receipt_id = new.id and step = 'submission' and decided_by = new.recognised_by) then
    perform refuse('funds_submitter_is_not_recogniser');
  end if;

  -- One project at a time: sums are compared under this lock (M3, M5, M6; FOR NO KEY UPDATE, reliability.md 0.10). The
  -- project is locked before the original and before the month, everywhere, so that two writers cannot lock crosswise.
  if new.reversal_of is not null or recognising then
    perform require_fresh_sight();
    perform 1 from project where id = new.project_id for no key update;
  end if;

  new.cny_rounding := 0;
  -- A reversal takes back part of one recognised receipt, in its own currency and rate, never more than is left (M3).
  if new.reversal_of is not null then
    select * into original from funds_receipt where id = new.reversal_of for no key update;
    if original.status is distinct from 'recognised' or original.reversal_of is not null then
      perform refuse('funds_reversal_of_recognised');
    end if;
    if (original.project_id, original.unit_id, original.sector_id, original.currency, original.fx_rate, original.category,
        original.contract_id) is distinct from (new.project_id, new.unit_id, new.sector_id, new.currency, new.fx_rate,
        new.category, new.contract_id) then
      perform refuse('funds_reversal_like_original');
    end if;
    select coalesce(sum(amount), 0) into taken from funds_receipt
      where reversal_of = new.reversal_of and status <> 'rejected' and id <> new.id;
    if new.status <> 'rejected' and original.amount + taken + new.amount < 0 then
      perform refuse('funds_reversal_within_rest');
    end if;
    -- or the sum as of a day in between would be negative
    if new.paid_on < original.paid_on or (recognising and new.counted_on < original.counted_on) then
      perform refuse('funds_reversal_not_before_original');
    end if;
    if recognising and new.counts is distinct from original.counts then
      perform refuse('funds_reversal_like_original');
    end if;
    -- what takes back the last of a foreign amount takes back the last cent of its 元 as well
    if recognising then
      select coalesce(sum(amount), 0), coalesce(sum(amount_cny), 0) into taken, taken_cny from funds_receipt
        where reversal_of = new.reversal_of and status = 'recognised' and id <> new.id;
      if original.amount + taken + new.amount = 0 then
        new.cny_rounding := - original.amount_cny - taken_cny - round(new.amount * coalesce(new.fx_rate, 1), 2);
      end if;
    end if;
  end if;

  if recognising then
    perform require_counted_on(new.paid_on, new.counted_on);
    if new.reversal_of is null then
      select counting, evidence_types into rule from rule_set_category
        where rule_set_id = new.rule_set_id and category = new.category;
      if (rule.counting = 'always' and not new.counts) or (rule.counting = 'never' and new.counts) then
        perform refuse('funds_counts_by_rule');
      end if;
      -- at least one file of a type that the rules accept for this category (M13)
      if not exists (select 1 from attachment where receipt_id = new.id
          and (evidence_type = any (rule.evidence_types) or coalesce(cardinality(rule.evidence_types), 0) = 0)) then
        perform refuse('funds_evidence_required');
      end if;
    end if;
    select coalesce(sum(amount_cny), 0) into net from funds_receipt
      where project_id = new.project_id and status = 'recognised' and id <> new.id;
    net := net + round(new.amount * coalesce(new.fx_rate, 1), 2) + new.cny_rounding;
    if net < 0 then perform refuse('funds_project_net_not_negative'); end if;
    -- an increment ends with the contract that it increases
    select sum(k.amount_cny) into agreed from contract k left join contract f on f.id = k.parent_id
      where k.project_id = new.project_id and k.status = 'confirmed' and k.kind in ('formal', 'increment')
        and k.terminated_on is null and f.terminated_on is null;
    if new.amount > 0 and agreed is not null and net > agreed * 1.2 and coalesce(new.over_contract_reason, '') = '' then
      perform refuse('funds_within_contract');
    end if;
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger funds_receipt_guard before insert or update or delete on funds_receipt
  for each row execute function guard_funds_receipt();
create trigger funds_receipt_no_truncate before truncate on funds_receipt for each statement execute function forbid_change();
create trigger contract_no_truncate before truncate on contract for each statement execute function forbid_change();

-- Every step with its note, for good: who sent it back, and why.
create table funds_decision (
  id uuid primary key default gen_random_uuid(),
  receipt_id uuid not null references funds_receipt on delete cascade,
  step text not null check (step in ('submission', 'first', 'recognition')),
  decision text not null check (decision in ('submit', 'pass', 'return', 'reject')),
  note text,
  decided_by uuid references person,
  decided_by_name text not null,
  at timestamptz not null,
  constraint funds_decision_note check (decision in ('submit', 'pass') or length(note) > 0)
);
create index funds_decision_receipt on funds_decision (receipt_id, at);
create trigger funds_decision_append_only before update or delete on funds_decision
  for each row execute function forbid_change();

-- Which file proves what. Exactly one subject each.
create table attachment (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references stored_file on delete restrict,
  file_sha256 text not null,
  visit_id uuid references visit on delete cascade,
  contract_id uuid references contract on delete cascade,
  milestone_id uuid references milestone on delete cascade,
  receipt_id uuid references funds_receipt on delete cascade,
  evidence_type text check (evidence_type in ('bank_slip','capital_verification','invoice','equipment_list','land_payment',
    'construction_settlement','split_certificate','licence','valuation','customs','contract_text','photo','permit','other')),
  -- why a file that already proves another receipt is used again
  reuse_reason text,
  created_at timestamptz not null,
  constraint attachment_one_subject check (num_nonnulls(visit_id, contract_id, milestone_id, receipt_id) = 1),
  constraint attachment_evidence_typed check (receipt_id is null or evidence_type is not null)
);
create index attachment_visit on attachment (visit_id) where visit_id is not null;
create index attachment_contract on attachment (contract_id) where contract_id is not null;
create index attachment_milestone on attachment (milestone_id) where milestone_id is not null;
create index attachment_receipt on attachment (receipt_id) where receipt_id is not null;
create index attachment_file on attachment (file_id);
create function guard_attachment() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  subject record := coalesce(new, old);
  receipt_status text;
  contract_status text;
begin
  if tg_op = 'UPDATE' then perform refuse('attachment_frozen'); end if;
  if subject.receipt_id is not null then
    select status into receipt_status from funds_receipt where id = subject.receipt_id for no key update;
    if receipt_status is not null and receipt_status not in ('draft', 'returned') then
      perform refuse('evidence_frozen_after_submission');
    end if;
  end if;
  if tg_op = 'DELETE' and subject.contract_id is not null then
    select status into contract_status from contract where id = subject.contract_id for no key update;
    if contract_status is not null and contract_status <> 'draft' then perform refuse('attachment_frozen'); end if;
  end if;
  if tg_op = 'INSERT' then
    select sha256 into new.file_sha256 from stored_file where id = new.file_id;
    -- The same paper proves one receipt only, unless a person says why (M14).
    if new.receipt_id is not null and coalesce(new.reuse_reason, '') = '' then
      perform require_fresh_sight();
      perform pg_advisory_xact_lock(7302, hashtext(new.file_sha256));
      if exists (select 1 from attachment a join funds_receipt r on r.id = a.receipt_id
                 where a.file_sha256 = new.file_sha256 and a.receipt_id <> new.receipt_id and r.status <> 'rejected') then
        perform refuse('evidence_used_once');
      end if;
    end if;
    perform look_as(asked);
    return new;
  end if;
  perform look_as(asked);
  return old;
end $$;
create trigger attachment_guard before insert or update or delete on attachment for each row execute function guard_attachment();

-- Whoever may not see a file cannot prove anything with it, nor open it by attaching it to a record of one's own. The rule
-- above looks at every row, so this one stands beside it and looks with the eyes of the actor.
create function guard_attached_file() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from stored_file where id = new.file_id) then perform refuse('attachment_file_visible'); end if;
  return new;
end $$;
create trigger attachment_file_visible before insert on attachment for each row execute function guard_attached_file();

create table target (
  id uuid primary key default gen_random_uuid(),
  year smallint not null check (year between 2000 and 2100),
  metric text not null check (metric in ('signed','received','starts','productions','output_growth','value_added_growth')),
  sector_id smallint references sector,
  unit_id int references org_unit,
  month smallint check (month between 1 and 12),
  value numeric(20,2) not null check (value <> 'NaN'::numeric),
  source text not null check (length(source) > 0),
  revision int not null default 1,
  created_by uuid references person,
  created_at timestamptz not null,
  superseded_at timestamptz,
  -- checked at the end: the old revision steps back before the new one can take its place
  superseded_by uuid references target deferrable initially deferred,
  constraint target_not_negative check (value >= 0 or metric in ('output_growth','value_added_growth'))
);
create unique index target_current on target (year, metric, coalesce(sector_id, 0), coalesce(unit_id, 0), coalesce(month, 0))
  where superseded_at is null;
-- A sector steered by growth has no amounts, and only such a sector has growth (M22).
create function guard_target() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare sector_kind text;
begin
  if tg_op = 'DELETE' then perform refuse('target_kept'); end if;
  if tg_op = 'UPDATE' then
    if old.superseded_at is not null or new.superseded_at is null or
       (new.year, new.metric, new.sector_id, new.unit_id, new.month, new.value, new.source, new.revision)
       is distinct from (old.year, old.metric, old.sector_id, old.unit_id, old.month, old.value, old.source, old.revision) then
      perform refuse('target_versioned');
    end if;
    return new;
  end if;
  if new.sector_id is not null then
    select target_kind into sector_kind from sector where id = new.sector_id;
    if (new.metric in ('output_growth','value_added_growth')) <> (sector_kind = 'growth')
       and new.metric not in ('starts', 'productions') then
      perform refuse('target_kind_of_sector');
    end if;
  elsif new.metric in ('output_growth','value_added_growth') then
    perform refuse('target_kind_of_sector');
  end if;
  return new;
end $$;
create trigger target_guard before insert or update or delete on target for each row execute function guard_target();

-- Typed or imported official figures with their source: results of earlier years, growth of 建筑业.
create table indicator_actual (
  id uuid primary key default gen_random_uuid(),
  metric text not null check (metric in ('signed','received','signed_projects','starts','productions','same_year_productions',
    'output_growth','value_added_growth','foreign_capital_growth','land_reused_mu','plant_reused_sqm')),
  scope text not null default 'district' check (scope in ('district', 'park')),
  sector_id smallint references sector,
  tier_code text references tier,
  -- cumulative from 1 January to this day
  as_of date not null,
  value numeric(20,2) not null check (value <> 'NaN'::numeric),
  growth_percent numeric(12,2) check (growth_percent <> 'NaN'::numeric),
  city_average numeric(12,2) check (city_average <> 'NaN'::numeric),
  source text not null check (length(source) > 0),
  quotation text,
  created_by uuid references person,
  created_at timestamptz not null,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
create unique index indicator_actual_once on indicator_actual
  (metric, scope, coalesce(sector_id, 0), coalesce(tier_code, ''), as_of);
create trigger indicator_actual_version before update on indicator_actual for each row execute function guard_version();

-- No change of money without its entry in the audit trail (M28). Asked at the commit, since the entries are written last;
-- of the product's role alone: its owner loads, restores and repairs.
create function require_audit_entry() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  subject text := to_jsonb(coalesce(new, old)) ->> tg_argv[1];
begin
  if current_user = '${APP_ROLE}' and not exists (select 1 from audit_entry
      where subject_type = tg_argv[0] and subject_id = subject and recorded_at >= transaction_timestamp()) then
    perform refuse('audit_entry_required', tg_argv[0] || ' ' || subject);
  end if;
  perform look_as(asked);
  return null;
end $$;
create constraint trigger contract_audited after insert or update or delete on contract
  deferrable initially deferred for each row execute function require_audit_entry('contract', 'id');
create constraint trigger funds_receipt_audited after insert or update or delete on funds_receipt
  deferrable initially deferred for each row execute function require_audit_entry('funds_receipt', 'id');
create constraint trigger indicator_actual_audited after insert or update on indicator_actual
  deferrable initially deferred for each row execute function require_audit_entry('indicator_actual', 'id');
-- of a target the new line tells of the one it replaces, and months open by themselves
create constraint trigger target_audited after insert on target
  deferrable initially deferred for each row execute function require_audit_entry('target', 'id');
create constraint trigger period_audited after update on period
  deferrable initially deferred for each row execute function require_audit_entry('period', 'month');

-- The only source of 'signed': confirmed formal contracts and increments, with the day they leave again. The project is
-- joined loosely: credit stays with a unit even where the project has moved out of its sight.
create view signed_entry with (security_invoker = true) as
  select c.id as contract_id, c.number, c.kind, c.project_id, c.unit_id, c.sector_id, p.tier_code, p.chain_code,
         p.code as project_code, p.name as project_name, p.status as project_status,
         c.amount, c.currency, c.fx_rate, c.amount_cny, c.signed_on, c.counted_on, c.counted_in, c.retroactive,
         least(c.termination_counted_on, f.termination_counted_on) as leaves_on
  from contract c
  left join project p on p.id = c.project_id
  left join contract f on f.id = c.parent_id and c.kind = 'increment'
  where c.status = 'confirmed' and c.kind in ('formal', 'increment');

-- The only source of 'received': recognised receipts and their reversals, whose category counts.
create view received_entry with (security_invoker = true) as
  select r.id as receipt_id, r.number, r.reversal_of, r.project_id, r.contract_id, r.unit_id, r.sector_id,
         p.tier_code, p.chain_code, p.code as project_code, p.name as project_name, p.status as project_status,
         r.amount, r.currency, r.fx_rate, r.amount_cny, r.category, r.paid_on, r.counted_on, r.counted_in, r.retroactive
  from funds_receipt r
  left join project p on p.id = r.project_id
  where r.status = 'recognised' and r.counts;
`;
